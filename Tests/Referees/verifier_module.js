// The module of the verifier page in Node: one question, one instance, nothing imported.
'use strict';
const fs = require('node:fs');

class VerifierModule {
    constructor(path) {
        this.bytes = fs.readFileSync(path);
        this.module = new WebAssembly.Module(this.bytes);
        const imports = WebAssembly.Module.imports(this.module);
        if (imports.length > 0) throw new Error(`the module imports ${imports.map((i) => i.name)}`);
    }

    ask(question) {
        const { verifier_room, verifier_answer, memory } = new WebAssembly.Instance(this.module, {}).exports;
        const bytes = new TextEncoder().encode(JSON.stringify(question));
        const room = verifier_room(bytes.length);
        new Uint8Array(memory.buffer, room, bytes.length).set(bytes);
        const answer = verifier_answer(room, bytes.length) >>> 0;
        const length = new DataView(memory.buffer).getUint32(answer, true);
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(
            new Uint8Array(memory.buffer, answer + 4, length)));
    }
}

module.exports = { VerifierModule };

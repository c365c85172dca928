'use strict';

/** Signatures, which the module asks for: WebCrypto's answer, or that it has none. */
const signatures = {
    formats: { 'Ed25519': 'raw', 'ML-DSA-44': 'raw-public' },

    async check({ algorithm, public_key, message, signature }) {
        let key;
        try {
            key = await crypto.subtle.importKey(this.formats[algorithm], fromBase64(public_key), { name: algorithm },
                false, ['verify']);
        } catch (error) {
            return error.name === 'DataError' ? 'invalid' : 'unable';
        }
        const isRight = await crypto.subtle.verify({ name: algorithm }, key, fromBase64(signature), fromBase64(message));
        return isRight ? 'valid' : 'invalid';
    },

    /** Whether an algorithm is there; the keys are the base points of nothing, only their form counts. */
    async has(algorithm) {
        const key = new Uint8Array(algorithm === 'Ed25519' ? 32 : 1312);
        key[0] = 9;
        try {
            await crypto.subtle.importKey(this.formats[algorithm], key, { name: algorithm }, false, ['verify']);
            return true;
        } catch (error) {
            return error.name === 'DataError';
        }
    },
};

/** The module: one question, one instance, nothing imported. */
class Verifier {
    static async from(bytes) {
        const verifier = new Verifier();
        verifier.module = await WebAssembly.compile(bytes);
        if (WebAssembly.Module.imports(verifier.module).length > 0) throw new Error('the module imports something');
        verifier.digest = toHexadecimal(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)));
        return verifier;
    }

    async ask(question) {
        const instance = await WebAssembly.instantiate(this.module, {});
        const { verifier_room, verifier_answer, memory } = instance.exports;
        const bytes = new TextEncoder().encode(JSON.stringify(question));
        const room = verifier_room(bytes.length) >>> 0;
        new Uint8Array(memory.buffer, room, bytes.length).set(bytes);
        const answer = verifier_answer(room, bytes.length) >>> 0;
        const length = new DataView(memory.buffer).getUint32(answer, true);
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(
            new Uint8Array(memory.buffer, answer + 4, length)));
    }

    /** The verdict on a file, and how long it took. */
    async examine(input, policy, companion) {
        const began = performance.now();
        const question = { input: toBase64(input), policy };
        if (companion) question.companion = toBase64(companion);
        const asked = await this.ask({ ask: 'examine', ...question });
        if (!asked.ok) return asked;
        const answers = await Promise.all(asked.questions.map((one) => signatures.check(one)));
        const verdict = await this.ask({ ask: 'conclude', ...question, answers });
        return { ...verdict, milliseconds: performance.now() - began };
    }

    async kind(input) {
        return (await this.ask({ ask: 'kind', input: toBase64(input) })).kind;
    }
}

function toBase64(bytes) {
    let text = '';
    for (let start = 0; start < bytes.length; start += 8192) {
        text += String.fromCharCode(...bytes.subarray(start, start + 8192));
    }
    return btoa(text);
}

function fromBase64(text) {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function toHexadecimal(bytes) {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

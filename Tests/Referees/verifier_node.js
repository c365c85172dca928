#!/usr/bin/env node
// Examines every case of a folder in Node and prints what came out, one JSON line for each.
// Usage: node Tests/Referees/verifier_node.js VERIFY.WASM FOLDER
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { load } = require('./verifier_module.js');

async function main([wasm, folder]) {
    const verifier = await load(wasm);
    const bytes = (name) => (name ? new Uint8Array(fs.readFileSync(path.join(folder, name))) : undefined);
    for (const { input, companion, policy } of JSON.parse(fs.readFileSync(path.join(folder, 'cases.json')))) {
        const verdict = await verifier.examine(bytes(input), policy, bytes(companion));
        console.log(JSON.stringify({
            outcome: verdict.outcome, codes: verdict.rows.map((row) => row.code), milliseconds: verdict.milliseconds,
        }));
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
});

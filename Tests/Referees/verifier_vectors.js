#!/usr/bin/env node
// Holds the verifier's WebAssembly module against the published vectors, must-fail cases included.
// Usage: node Tests/Referees/verifier_vectors.js VERIFY.WASM FOLDER   (FOLDER: shared/data/transparency)
'use strict';
const fs = require('node:fs');
const crypto = require('node:crypto');
const path = require('node:path');
const { load } = require('./verifier_module.js');

const [wasm, folder] = process.argv.slice(2);
let verifier;
const read = (name) => fs.readFileSync(path.join(folder, name));
const json = (name) => JSON.parse(read(name));
const base64 = (bytes) => Buffer.from(bytes).toString('base64');
const number = (value) => String(value ?? 0);

let failures = 0;
const counts = {};
function expect(group, what, isAsExpected) {
    counts[group] ??= [0, 0];
    counts[group][isAsExpected ? 0 : 1]++;
    if (!isAsExpected) {
        failures++;
        console.error(`FAIL ${group}: ${what}`);
    }
}

/** The upstream checker takes roots of any length where it need not hash them; we take 32 bytes only. */
function hasOddRoot(probe) {
    return ['root', 'leafHash', 'root1', 'root2']
        .some((name) => probe[name] != null && Buffer.from(probe[name], 'base64').length !== 32);
}

const questions = {
    inclusion: (p) => ({
        ask: 'inclusion', index: number(p.leafIdx), size: number(p.treeSize), leaf_hash: p.leafHash ?? '',
        root: p.root ?? '',
    }),
    consistency: (p) => ({
        ask: 'consistency', old: number(p.size1), new: number(p.size2), old_root: p.root1 ?? '', new_root: p.root2 ?? '',
    }),
    subtreeinclusion: (p) => ({
        ask: 'subtree_inclusion', index: number(p.leafIdx), start: number(p.start), end: number(p.end),
        leaf_hash: p.leafHash ?? '', root: p.root ?? '',
    }),
    subtreeconsistency: (p) => ({
        ask: 'subtree_consistency', start: number(p.start), end: number(p.end), size: number(p.size),
        head: p.root1 ?? '', root: p.root2 ?? '',
    }),
};

async function merkle() {
    for (const [name, question] of Object.entries(questions)) {
        for (const probe of json(`merkle/${name}.json`).cases) {
            const answer = await verifier.ask({ ...question(probe), path: (probe.proof ?? []).map((hash) => hash ?? '') });
            expect('merkle probes', `${name} ${probe.desc}: ${answer.code}`,
                answer.ok === (!probe.wantErr && !hasOddRoot(probe)));
        }
    }
}

async function certificateTransparency() {
    const reference = json('rfc6962/ct_reference.json');
    const leaves = reference.leaves_hex.map((hex) => Buffer.from(hex, 'hex'));
    const hexadecimal = (answer) => Buffer.from(answer.digest, 'base64').toString('hex');
    for (const [index, entry] of leaves.entries()) {
        const answer = await verifier.ask({ ask: 'leaf', entry: base64(entry) });
        expect('rfc6962', `leaf ${index}`, hexadecimal(answer) === reference.leaf_hashes_hex[index]);
    }
    for (let size = 0; size <= leaves.length; size++) {
        const answer = await verifier.ask({ ask: 'root', entries: leaves.slice(0, size).map(base64) });
        expect('rfc6962', `root ${size}`, hexadecimal(answer) === reference.roots_hex_by_size[size]);
    }
    const l123456 = await verifier.ask({ ask: 'leaf', entry: base64('L123456') });
    expect('rfc6962', 'leaf L123456', hexadecimal(l123456) === reference.leaf_L123456);
}

/** Node 20 has no ML-DSA: such a line is only parsed here. */
function signatureHolds(check) {
    if (check.type === 6) return undefined;
    const key = crypto.createPublicKey({
        key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(check.public_key, 'base64')]),
        format: 'der', type: 'spki',
    });
    return crypto.verify(null, Buffer.from(check.message, 'base64'), key, Buffer.from(check.signature, 'base64'));
}

async function notes() {
    for (const { name, vkey, note } of json('notes/valid_notes.json')) {
        const answer = await verifier.ask({ ask: 'note', note: base64(note), keys: [vkey] });
        expect('notes', name, answer.ok && answer.signatures.length > 0
            && answer.signatures.every((check) => signatureHolds(check) !== false));
        const mangled = Buffer.from(note);
        mangled[3] ^= 1;
        const other = await verifier.ask({ ask: 'note', note: base64(mangled), keys: [vkey] });
        const checks = (other.signatures ?? []).filter((check) => check.type !== 6);
        if (answer.signatures.some((check) => check.type !== 6)) {
            expect('notes that must fail', `${name}, one bit of the text`,
                !other.ok || (checks.length > 0 && checks.every((check) => !signatureHolds(check))));
        }
        expect('notes that must fail', `${name}, no blank line`,
            !(await verifier.ask({ ask: 'note', note: base64(note.replace('\n\n', '\n')), keys: [vkey] })).ok);
        expect('notes that must fail', `${name}, no final line feed`,
            !(await verifier.ask({ ask: 'note', note: base64(note.slice(0, -1)), keys: [vkey] })).ok);
        expect('notes that must fail', `${name}, base64 in another spelling`,
            !(await verifier.ask({ ask: 'note', note: base64(note.replace(/=?\n$/, '\n')), keys: [vkey] })).ok
            || !/=\n$/.test(note));
    }
}

async function keys() {
    const { valid_vkeys, bad_vkeys } = json('notes/keys.json');
    for (const key of valid_vkeys) {
        expect('verifier keys', key, (await verifier.ask({ ask: 'key', key })).key === key);
        for (let end = 0; end < key.length; end++) {
            expect('verifier keys that must fail', `${end} characters`,
                !(await verifier.ask({ ask: 'key', key: key.slice(0, end) })).ok);
        }
        for (let position = 0; position < key.length; position++) {
            const changed = key.slice(0, position) + String.fromCharCode(key.charCodeAt(position) + 1)
                + key.slice(position + 1);
            expect('verifier keys that must fail', changed, !(await verifier.ask({ ask: 'key', key: changed })).ok);
        }
    }
    for (const key of Object.keys(bad_vkeys)) {
        expect('verifier keys that must fail', key, !(await verifier.ask({ ask: 'key', key })).ok);
    }
}

async function tlogProofs() {
    for (const name of ['audit-entry-0-extra', 'audit-entry-123']) {
        const answer = await verifier.ask({ ask: 'tlog_proof', proof: base64(read(`tlog-proof/${name}.tlog-proof`)) });
        expect('tlog proofs', name, answer.ok && answer.same && answer.size === '300');
    }
    for (const text of json('tlog-proof/errors.json').must_fail) {
        expect('tlog proofs that must fail', text, !(await verifier.ask({ ask: 'tlog_proof', proof: base64(text) })).ok);
    }
}

async function main() {
    verifier = await load(wasm);
    for (const group of [merkle, certificateTransparency, notes, keys, tlogProofs]) await group();
    for (const [group, [good, bad]] of Object.entries(counts)) console.log(`${group}: ${good} as expected, ${bad} not`);
    process.exitCode = failures > 0 || Object.keys(counts).length === 0 ? 1 : 0;
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});

#!/usr/bin/env node
// Loads an address in headless Chromium and prints what the browser says of the connection, as one JSON line.
// Certificates of a local authority are let through: what is asked is how the keys were agreed.
// With a SCRIPT, runs it in the page once that is loaded, and stays for three seconds.
// Usage: node Tests/Referees/transit_chromium.js CHROMIUM ADDRESS FOLDER [SCRIPT]
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const { spawn } = require('node:child_process');

const [program, address, folder, script] = process.argv.slice(2);
const browser = spawn(program, [
    '--headless=new', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--no-first-run',
    '--disable-dev-shm-usage', '--disable-background-networking', '--ignore-certificate-errors',
    '--short-reporting-delay',
    `--user-data-dir=${fs.mkdtempSync(path.join(folder, 'chromium-'))}`, 'about:blank',
], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });

const waiting = new Map();
let next = 1;
function send(method, params = {}, sessionId) {
    const id = next++;
    browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
    return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

function end(code, text) {
    (code ? process.stderr : process.stdout).write(text + '\n');
    browser.once('exit', () => process.exit(code));
    browser.kill();
}

let rest = '';
browser.stdio[4].on('data', (data) => {
    const parts = (rest + data).split('\0');
    rest = parts.pop();
    for (const message of parts.map((part) => JSON.parse(part))) {
        if (message.id) {
            const { resolve, reject } = waiting.get(message.id);
            if (message.error) reject(new Error(message.error.message)); else resolve(message.result);
        } else if (message.method === 'Network.responseReceived') {
            const details = message.params.response.securityDetails;
            if (details && !script) end(0, JSON.stringify(details));
        } else if (message.method === 'Page.loadEventFired' && script) {
            send('Runtime.evaluate', { expression: script }, message.sessionId)
                .then((answer) => setTimeout(() => end(0, JSON.stringify(answer)), 3000))
                .catch((error) => end(1, String(error)));
        }
    }
});

(async () => {
    const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
    await send('Network.enable', {}, sessionId);
    await send('Page.enable', {}, sessionId);
    await send('Page.navigate', { url: address }, sessionId);
})().catch((error) => end(1, String(error)));
setTimeout(() => end(1, 'no answer within a minute'), 60_000);

#!/usr/bin/env node
// Examines every case of a folder with the page itself, from disk, in headless Chromium without a network: files are
// chosen as a person would, the verdict is read off the page. Prints one JSON line for each.
// Usage: node Tests/Referees/verifier_page.js VERIFY.HTML FOLDER CHROMIUM [SCREENSHOT-FOLDER]
'use strict';
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { spawn } = require('node:child_process');

/** The DevTools protocol over a pipe: JSON that ends in a zero byte. */
class Browser {
    constructor(program) {
        this.profile = fs.mkdtempSync(path.join(os.tmpdir(), 'verifier-page-'));
        this.process = spawn(program, [
            '--headless=new', '--remote-debugging-pipe', '--no-sandbox', '--disable-gpu', '--no-first-run',
            '--disable-dev-shm-usage', '--disable-background-networking', '--host-resolver-rules=MAP * ~NOTFOUND',
            `--user-data-dir=${this.profile}`, 'about:blank',
        ], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
        this.waiting = new Map();
        this.listeners = [];
        this.next = 1;
        let rest = '';
        this.process.stdio[4].on('data', (data) => {
            const parts = (rest + data).split('\0');
            rest = parts.pop();
            for (const part of parts) this.receive(JSON.parse(part));
        });
    }

    receive(message) {
        if (!message.id) return this.listeners.forEach((listener) => listener(message));
        const { resolve, reject } = this.waiting.get(message.id);
        this.waiting.delete(message.id);
        return message.error ? reject(new Error(message.error.message)) : resolve(message.result);
    }

    send(method, params = {}, sessionId) {
        const id = this.next++;
        this.process.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0');
        return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
    }

    async open(address) {
        const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
        const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
        const page = new Page(this, sessionId);
        await page.load(address);
        return page;
    }

    async close() {
        await this.send('Browser.close').catch(() => {});
        await new Promise((resolve) => this.process.once('exit', resolve));
        fs.rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
    }
}

class Page {
    constructor(browser, session) {
        this.browser = browser;
        this.session = session;
        this.faults = [];
        this.requests = [];
        browser.listeners.push(({ method, params, sessionId }) => {
            if (sessionId !== session) return;
            if (method === 'Runtime.exceptionThrown') this.faults.push(params.exceptionDetails.text);
            if (method === 'Log.entryAdded' && params.entry.level === 'error') this.faults.push(params.entry.text);
            if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
        });
    }

    send(method, params) { return this.browser.send(method, params, this.session); }

    async load(address) {
        for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM']) await this.send(`${domain}.enable`);
        await this.send('Page.navigate', { url: address });
        await this.until('document.body?.dataset.ready === "true"');
        const { root } = await this.send('DOM.getDocument');
        const { nodeId } = await this.send('DOM.querySelector', { nodeId: root.nodeId, selector: '#choice' });
        this.choice = nodeId;
    }

    async evaluate(expression) {
        const { result, exceptionDetails } = await this.send('Runtime.evaluate', {
            expression, returnByValue: true, awaitPromise: true,
        });
        if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
        return result.value;
    }

    async until(condition) {
        for (let round = 0; round < 1000; round++) {
            if (await this.evaluate(condition).catch(() => false)) return;
            await new Promise((resolve) => setTimeout(resolve, 10));
        }
        throw new Error(`never came true: ${condition}`);
    }

    async examine(files, policy) {
        await this.evaluate(`find('verdicts').replaceChildren(); find('status').textContent = '';
            find('policy').value = ${JSON.stringify(policy)}`);
        await this.send('DOM.setFileInputFiles', { nodeId: this.choice, files });
        await this.until('!["", "Checking …"].includes(find("status").textContent)');
        return this.evaluate(`(() => {
            const article = document.querySelector('.verdict');
            if (!article) return { outcome: find('status').textContent, codes: [] };
            return {
                outcome: article.dataset.outcome,
                codes: Array.from(article.querySelectorAll('.rows li'), (item) => item.dataset.code),
                milliseconds: Number(article.querySelector('.detail').textContent.match(/in ([0-9]+) ms/)[1]),
            };
        })()`);
    }

    /** The other ways in: a pasted text, keys alone, a policy that is none, a policy that changes. */
    async useByHand(folder, { input, policy }) {
        const text = fs.readFileSync(path.resolve(folder, input), 'utf8');
        const outcomes = async () => this.evaluate(
            'Array.from(document.querySelectorAll(".verdict"), (article) => article.dataset.outcome).join()');
        const expect = async (what, expected) => {
            await this.until(`!["", "Checking …"].includes(find("status").textContent)`);
            const found = await outcomes();
            if (found !== expected) throw new Error(`${what}: "${found}" in the place of "${expected}"`);
        };
        await this.evaluate(`find('policy').value = ${JSON.stringify(policy)}; find('status').textContent = '';
            document.querySelector('summary').click(); find('text').value = ${JSON.stringify(text)}; find('text').focus()`);
        // From the text on to its button, and there the space bar.
        for (const key of ['Tab', ' ']) {
            const event = { key, code: key === ' ' ? 'Space' : key, text: key === ' ' ? ' ' : undefined,
                windowsVirtualKeyCode: key === ' ' ? 32 : 9 };
            await this.send('Input.dispatchKeyEvent', { type: 'keyDown', ...event });
            await this.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
        }
        await expect('pasted, with keys alone', 'holds');
        const change = (value) => this.evaluate(`find('status').textContent = ''; find('policy').value =
            ${JSON.stringify(value)}; find('policy').dispatchEvent(new Event('change'))`);
        await change(policy.replace(/^log .*$/m, ''));
        await expect('no log trusted', 'unknown');
        await change('quorum');
        await expect('no policy at all', '');
        await change(policy);
        await expect('the policy again', 'holds');
    }

    /** The median of 25 examinations of one file, without the page around them. */
    async median(file, policy) {
        const input = fs.readFileSync(file).toString('base64');
        return this.evaluate(`(async () => {
            const verifier = await Verifier.from(fromBase64(find('module').textContent.trim()));
            const times = [];
            for (let round = 0; round < 25; round++) {
                times.push((await verifier.examine(fromBase64('${input}'), ${JSON.stringify(policy)})).milliseconds);
            }
            return times.sort((left, right) => left - right)[12].toFixed(1);
        })()`);
    }

    async screenshot(file, width, scheme) {
        await this.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false });
        await this.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] });
        const { data } = await this.send('Page.captureScreenshot', { captureBeyondViewport: true });
        fs.writeFileSync(file, Buffer.from(data, 'base64'));
    }
}

async function main([html, folder, program, pictures]) {
    const browser = new Browser(program);
    try {
        const page = await browser.open(`file://${path.resolve(html)}`);
        const cases = JSON.parse(fs.readFileSync(path.join(folder, 'cases.json')));
        for (const { name, input, companion, policy } of cases) {
            const files = [input, companion].filter(Boolean).map((file) => path.resolve(folder, file));
            console.log(JSON.stringify(await page.examine(files, policy)));
            if (pictures && /^(receipt|balance|balance without statement|receipt with another amount)$/.test(name)) {
                const place = path.join(pictures, name.replaceAll(' ', '-'));
                await page.screenshot(`${place}-light.png`, 1000, 'light');
                await page.screenshot(`${place}-dark-narrow.png`, 360, 'dark');
                await page.screenshot(`${place}-light.png`, 1000, 'light');
            }
        }
        await page.useByHand(folder, cases.find(({ name }) => name === 'receipt'));
        const tall = cases.find(({ name }) => name === 'balance, height 23');
        if (tall) console.log(`height 23: ${await page.median(path.resolve(folder, tall.input), tall.policy)} ms`);
        console.log(`digest ${await page.evaluate('find("digest").textContent')}`);
        console.log(`Ed25519: ${await page.evaluate('find("Ed25519").textContent')}`);
        console.log(`ML-DSA-44: ${await page.evaluate('find("ML-DSA-44").textContent')}`);
        const foreign = page.requests.filter((url) => !url.startsWith('file:') && !url.startsWith('data:'));
        if (foreign.length > 0 || page.faults.length > 0) {
            throw new Error(`requests: ${foreign}; faults: ${page.faults.join('; ')}`);
        }
    } finally {
        await browser.close();
    }
}

main(process.argv.slice(2)).catch((error) => {
    console.error(error);
    process.exitCode = 1;
});

/** The page around the verifier: what is dropped, chosen or pasted in, and the verdict in words. */
const largestFile = 4 << 20;
const words = { holds: ['✓', 'Right'], fails: ['✕', 'Wrong'], unknown: ['?', 'Open'], said: ['i', 'Note'] };
const find = (id) => document.getElementById(id);
const house = JSON.parse(find('house').textContent);

function element(name, className, ...content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...content);
    return made;
}

function mark(outcome) {
    const [sign, word] = words[outcome];
    const symbol = element('span', 'sign', sign);
    symbol.setAttribute('aria-hidden', 'true');
    return element('span', `mark ${outcome}`, symbol, word);
}

function row({ outcome, text, detail, code }) {
    const body = element('div', '', element('p', '', text));
    if (detail) body.append(element('p', 'detail', detail));
    const item = element('li', '', mark(outcome ?? 'said'), body);
    item.dataset.code = code;
    return item;
}

function pretty(text) {
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function exhibit({ title, text }) {
    const summary = element('summary', '', title);
    const block = element('pre', '', element('code', '', pretty(text)));
    block.tabIndex = 0;
    return element('details', '', summary, block);
}

function show(verdict, name) {
    const article = element('article', `verdict ${verdict.outcome}`);
    const heading = element('h3', '', mark(verdict.outcome), element('span', 'sentence', verdict.sentence));
    const milliseconds = Math.max(1, Math.round(verdict.milliseconds));
    article.append(heading, element('p', 'detail', `${name}, checked on this device in ${milliseconds} ms.`));
    article.append(element('ul', 'rows', ...verdict.rows.map(row)), ...verdict.exhibits.map(exhibit));
    article.dataset.outcome = verdict.outcome;
    find('verdicts').append(article);
}

function say(text, isFault = false) {
    find('status').textContent = text;
    find('status').className = isFault ? 'fault' : '';
}

/** Of two files one may be what the other needs beside it: the statement of a balance, the entry of a receipt. */
async function paired(verifier, files) {
    if (files.length !== 2) return files.map((file) => ({ file }));
    const kinds = await Promise.all(files.map(({ bytes }) => verifier.kind(bytes)));
    const main = kinds.findIndex((kind) => kind === 'balance' || kind === 'receipt');
    const isPair = main >= 0 && kinds[1 - main] !== 'balance' && kinds[1 - main] !== 'receipt';
    return isPair ? [{ file: files[main], companion: files[1 - main] }] : files.map((file) => ({ file }));
}

async function check(verifier, files) {
    find('verdicts').replaceChildren();
    find('result').hidden = false;
    say('Checking …');
    const tooLarge = files.find(({ bytes }) => bytes.length > largestFile);
    if (tooLarge) return say(`${tooLarge.name} is larger than 4 MiB, which none of these files is.`, true);
    const sentences = [];
    for (const { file, companion } of await paired(verifier, files)) {
        const verdict = await verifier.examine(file.bytes, find('policy').value, companion?.bytes);
        if (!verdict.ok) {
            return say(verdict.code === 'policy_malformed'
                ? 'What you trust is not written as a policy: see “Whom you trust”.'
                : `This can't be read (${verdict.code}).`, true);
        }
        show(verdict, companion ? `${file.name} with ${companion.name}` : file.name);
        sentences.push(verdict.sentence);
    }
    say(sentences.join(' '));
    find('result').scrollIntoView({ block: 'nearest' });
}

async function start() {
    const verifier = await Verifier.from(fromBase64(find('module').textContent.trim()));
    let last = [];
    const checkAll = async (files) => {
        last = files;
        if (files.length > 0) await check(verifier, files).catch((error) => say(`It failed: ${error.message}`, true));
    };
    const read = async (list) => checkAll(await Promise.all(Array.from(list, async (file) => ({
        name: file.name, bytes: new Uint8Array(await file.arrayBuffer()),
    }))));

    const choice = find('choice');
    choice.addEventListener('change', () => read(choice.files).then(() => { choice.value = ''; }));
    find('paste').addEventListener('submit', (event) => {
        event.preventDefault();
        const text = find('text').value;
        if (!text.trim()) return say('There is no text to check yet.', true);
        // A text field loses the last line feed, which all of these files but JSON have.
        const bytes = new TextEncoder().encode(text.trimStart().startsWith('{') ? text : text.trimEnd() + '\n');
        return checkAll([{ name: 'The pasted text', bytes }]);
    });

    const drop = find('drop');
    document.addEventListener('dragover', (event) => {
        event.preventDefault();
        drop.classList.add('over');
    });
    document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) drop.classList.remove('over'); });
    document.addEventListener('drop', (event) => {
        event.preventDefault();
        drop.classList.remove('over');
        if (event.dataTransfer.files.length > 0) read(event.dataTransfer.files);
    });

    const policy = find('policy');
    policy.value = house?.policy ?? '';
    find('origin').textContent = house
        ? `This is what ${house.address} says of itself. Who does not trust the house takes it from somebody else.`
        : 'This page came without a policy: paste the one of the house that you want to check.';
    find('reset').hidden = !house;
    find('reset').addEventListener('click', () => {
        policy.value = house.policy;
        checkAll(last);
    });
    policy.addEventListener('change', () => checkAll(last));

    find('digest').textContent = verifier.digest;
    for (const algorithm of Object.keys(signatures.formats)) {
        const line = (await signatures.has(algorithm)) ? 'this browser checks these signatures' : 'this browser can\'t check these signatures: they are left open';
        find(algorithm).textContent = line;
    }
    document.body.dataset.ready = 'true';
}

start().catch((error) => {
    find('result').hidden = false;
    say(`This browser can't run the verifier: ${error.message}`, true);
});

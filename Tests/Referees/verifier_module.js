// The page's own script in Node: the same module, the same WebCrypto questions, no browser.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const vm = require('node:vm');

const script = path.join(__dirname, '..', '..', 'Verifier', 'Page', 'verifier.js');
vm.runInThisContext(fs.readFileSync(script, 'utf8'), { filename: script });

exports.load = (wasm) => vm.runInThisContext('Verifier').from(new Uint8Array(fs.readFileSync(wasm)));

// The browser's code against the same vectors as the C++ code. Usage:
//   WEB=<dir with track/ and node_modules/> node --test web_vectors.test.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const web = resolve(process.env.WEB);
const load = (name) => import(pathToFileURL(join(web, 'track', name)).href);
const { boxAddition, deriveKeys, fromBase64, openView, recordId } = await load('crypto.js');
const { checkSymbol, parseCode } = await load('code.js');
const { workingDays } = await load('dates.js');
const nacl = createRequire(join(web, 'package.json'))('tweetnacl');
const vectors = JSON.parse(readFileSync(new URL('../protocol/vectors.json', import.meta.url)));
const base64 = (bytes) => Buffer.from(bytes).toString('base64');

test('derives the same look-up and key from every code', () => {
  for (const vector of vectors.codes) {
    const keys = deriveKeys(parseCode(vector.code).code);
    assert.equal(keys.lookup, vector.lookup);
    assert.equal(base64(keys.public), vector.reporter_public);
  }
});

test('opens a sealed view with its own code only', () => {
  const [first, second] = vectors.codes;
  const sealed = fromBase64(first.sealed_view);
  const view = openView(sealed, deriveKeys(first.code));
  assert.equal(view.reference, first.reference);
  assert.equal(view.replies[0].text, first.reply);
  assert.equal(openView(sealed, deriveKeys(second.code)), null);
  assert.equal(openView(sealed.subarray(1), deriveKeys(first.code)), null);
});

test('boxes an addition that the office can open', () => {
  const keys = deriveKeys(vectors.codes[0].code);
  const addition = { id: recordId(), text: 'Loket 3 — é', rating: 'half' };
  const boxed = fromBase64(boxAddition(addition, fromBase64(vectors.case_public), keys));
  assert.equal((boxed.length - 24 - 16) % 512, 0);
  const padded = nacl.box.open(boxed.subarray(24), boxed.subarray(0, 24), keys.public,
    fromBase64(vectors.case_secret));
  const text = Buffer.from(padded).toString('utf8');
  assert.deepEqual(JSON.parse(text.slice(0, text.lastIndexOf('}') + 1)), addition);
  assert.match(addition.id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('rejects every single wrong symbol and every swap of neighbours', () => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  const { code } = vectors.codes[0];
  for (let i = 0; i < 16; i += 1) {
    for (const symbol of alphabet) {
      if (symbol === code[i]) continue;
      assert.equal(parseCode(code.slice(0, i) + symbol + code.slice(i + 1)).problem, 'check');
    }
    if (i < 15 && code[i] !== code[i + 1]) {
      const swapped = code.slice(0, i) + code[i + 1] + code[i] + code.slice(i + 2);
      assert.equal(parseCode(swapped).problem, 'check');
    }
  }
  assert.equal(checkSymbol(code.slice(0, 15)), code[15]);
});

test('reads a code as people type it', () => {
  const { code } = vectors.codes[0];
  const typed = code.toLowerCase().replace(/0/g, 'o').replace(/1/g, 'l');
  assert.equal(parseCode(` ${typed.slice(0, 4)}-${typed.slice(4)}. `).code, code);
  assert.equal(parseCode(`https://HOST/L#${code}`).code, code);
  assert.equal(parseCode('').problem, 'empty');
  assert.equal(parseCode('7K3M').problem, 'short');
  assert.equal(parseCode(`${code}0`).problem, 'long');
  assert.equal(parseCode('7K3M!').problem, 'letter');
});

test('counts working days without weekends and holidays', () => {
  assert.equal(workingDays('2026-11-24', '2026-12-14', []), 14);
  assert.equal(workingDays('2026-12-23', '2026-12-28', ['2026-12-24', '2026-12-25']), 1);
  assert.equal(workingDays('2026-11-24', '2026-11-24', []), 0);
  assert.equal(workingDays('2026-11-27', '2026-11-24', []), -3);
});

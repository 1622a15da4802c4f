// The tracking code as a person types it. Same rules as kiosk/domain/tracking_code.cc.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const SYMBOLS = 16;

// GF(32) with x^5 + x^2 + 1.
function multiply(a, b) {
  let product = 0;
  for (; b; b >>= 1) {
    if (b & 1) product ^= a;
    a <<= 1;
    if (a & 0x20) a ^= 0x25;
  }
  return product;
}

export function checkSymbol(first15) {
  let sum = 0;
  let weight = 1;
  for (const symbol of first15) {
    weight = multiply(weight, 2);
    sum ^= multiply(weight, ALPHABET.indexOf(symbol));
  }
  return ALPHABET[sum];
}

// The symbols in what was typed, with look-alikes read as meant; `bad` is the first other letter.
export function readSymbols(typed) {
  let symbols = '';
  for (const raw of typed.slice(typed.lastIndexOf('#') + 1)) {
    if (/[\s.·-]/.test(raw)) continue;
    const letter = raw.toUpperCase().replace('O', '0').replace(/[IL]/, '1');
    if (!ALPHABET.includes(letter)) return { symbols, bad: raw };
    symbols += letter;
  }
  return { symbols, bad: '' };
}

// {code} or {problem: 'empty' | 'letter' | 'short' | 'long' | 'check'}.
export function parseCode(typed) {
  const { symbols, bad } = readSymbols(typed);
  if (bad) return { problem: 'letter' };
  if (symbols.length === 0) return { problem: 'empty' };
  if (symbols.length < SYMBOLS) return { problem: 'short' };
  if (symbols.length > SYMBOLS) return { problem: 'long' };
  if (checkSymbol(symbols.slice(0, 15)) !== symbols[15]) return { problem: 'check' };
  return { code: symbols };
}

export function grouped(symbols) {
  return symbols.replace(/(.{4})(?=.)/g, '$1-');
}

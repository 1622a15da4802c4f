// What sync/protocol/crypto.h says, in the browser: derivations, sealed views, boxed additions.
import { blake2b } from '@noble/hashes/blake2b';
import nacl from 'tweetnacl';

const VIEW_CLASSES = [8 * 1024, 32 * 1024, 128 * 1024];
const SEAL_BYTES = 48;
const BLOCK = 512;
const utf8 = new TextEncoder();

function derive(code, personal, size) {
  return blake2b(utf8.encode(code), { dkLen: size, personalization: utf8.encode(personal) });
}

const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');

export function deriveKeys(code) {
  const secret = derive(code, 'simpul.report.v1', 32);
  return {
    lookup: hex(derive(code, 'simpul.lookup.v1', 16)),
    secret,
    public: nacl.scalarMult.base(secret),
  };
}

export function fromBase64(text) {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}

function toBase64(bytes) {
  let text = '';
  for (const b of bytes) text += String.fromCharCode(b);
  return btoa(text);
}

// ISO/IEC 7816-4: 0x80, then zeros up to the block.
function pad(bytes) {
  const padded = new Uint8Array((Math.floor(bytes.length / BLOCK) + 1) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  return padded;
}

function unpad(bytes) {
  let end = bytes.length - 1;
  while (end >= 0 && bytes[end] === 0) end -= 1;
  return end >= 0 && bytes[end] === 0x80 ? bytes.subarray(0, end) : null;
}

// The case as an object, or null when `sealed` was not made for these keys.
export function openView(sealed, keys) {
  if (!VIEW_CLASSES.includes(sealed.length - SEAL_BYTES)) return null;
  const sender = sealed.subarray(0, 32);
  const both = new Uint8Array(64);
  both.set(sender);
  both.set(keys.public, 32);
  const nonce = blake2b(both, { dkLen: 24 });
  const padded = nacl.box.open(sealed.subarray(32), nonce, sender, keys.secret);
  const plain = padded && unpad(padded);
  return plain && JSON.parse(new TextDecoder().decode(plain));
}

// nonce || box, in base64: only the holder of the code can have made it, only the office opens it.
export function boxAddition(addition, caseKey, keys) {
  const nonce = nacl.randomBytes(24);
  const box = nacl.box(pad(utf8.encode(JSON.stringify(addition))), nonce, caseKey, keys.secret);
  const boxed = new Uint8Array(nonce.length + box.length);
  boxed.set(nonce);
  boxed.set(box, nonce.length);
  return toBase64(boxed);
}

// UUIDv7: made once for each addition, so that sending it again is harmless.
export function recordId() {
  const raw = nacl.randomBytes(16);
  let ms = Date.now();
  for (let i = 5; i >= 0; i -= 1) {
    raw[i] = ms % 256;
    ms = Math.floor(ms / 256);
  }
  raw[6] = (raw[6] & 0x0f) | 0x70;
  raw[8] = (raw[8] & 0x3f) | 0x80;
  return hex(raw).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

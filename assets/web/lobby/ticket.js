// One queue ticket on its holder's phone. The token stays in the fragment: the server is asked by
// its hash, and hears the token only when the holder acts.
import { sha256 } from '@noble/hashes/sha256';
import { el, fill } from '../track/dom.js';
import { poll } from './poll.js';
import { LANGUAGES, WORDS } from './ticket_words.js';

const TOKEN = /^[0-9a-hjkmnp-tv-z]{26}$/;
const NEAR_AHEAD = 2;
const main = document.getElementById('main');
const live = document.getElementById('live');
const chooser = document.getElementById('language');
const token = decodeURIComponent(location.hash.slice(1)).toLowerCase();
const hex = (bytes) => [...bytes].map((b) => b.toString(16).padStart(2, '0')).join('');
const address = `/v1/tickets/${hex(sha256(token))}`;

const wanted = (navigator.languages ?? [navigator.language]).map((tag) => tag.slice(0, 2).toLowerCase());
let language = wanted.find((code) => code in WORDS) ?? (wanted.length ? 'en' : 'id');
let state = null;
let problem = null; // null, 'offline' or 'notFound'
let seenAt = null;
let audio = null;
let asked = false; // whether leaving was pressed once
let said = '';
let polling = null;
let offset = 0; // server's clock minus ours, ms
let unknownSince = 0;
const PATIENT_MS = 5 * 60_000; // a ticket may take so long to arrive where it is looked for
const STALE_MS = 120_000;

const word = (key, values = {}) => fill(WORDS[language][key], values);
const clock = (date) => new Intl.DateTimeFormat(language === 'ar' ? 'ar-u-nu-latn' : language,
  { hour: '2-digit', minute: '2-digit', hour12: false }).format(date);

function ring() {
  navigator.vibrate?.([400, 150, 400, 150, 400]);
  if (!audio) return;
  for (let i = 0; i < 3; i += 1) {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    const at = audio.currentTime + i * 0.6;
    tone.frequency.value = i === 1 ? 880 : 660;
    volume.gain.setValueAtTime(0.25, at);
    volume.gain.exponentialRampToValueAtTime(0.001, at + 0.5);
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.5);
  }
}

function announce(next) {
  const turn = next.state === 'called';
  const near = next.state === 'waiting' && next.ahead != null && next.ahead <= NEAR_AHEAD;
  const key = turn ? `called ${next.called_ms}` : near ? 'near' : next.state;
  if (key === said) return;
  said = key;
  if (turn) {
    live.textContent = `${word('called')} ${word('goTo', { n: next.counter })}`;
    ring();
  } else if (near) {
    live.textContent = word('near');
    ring();
  } else {
    live.textContent = '';
  }
}

async function act(what) {
  let outcome = 'failed';
  try {
    const response = await fetch(`${address}/${what}`, {
      method: 'POST', body: JSON.stringify({ protocol: 1, token }),
      headers: { 'Content-Type': 'application/json' }, redirect: 'error',
    });
    if (response.status === 202) outcome = 'wish'; // of the centre, which tells the lobby
    else if (response.ok) outcome = what === 'leave' ? 'left' : 'moreDone';
  } catch { /* said below */ }
  asked = false;
  polling.forget();
  polling.now();
  draw();
  live.textContent = word(outcome);
}

function turnSoundOn() {
  audio ??= new AudioContext();
  audio.resume();
  ring();
  draw();
}

// What the lobby said so long ago says nothing of now.
const staleMs = () => (state?.as_of_ms ? Date.now() + offset - state.as_of_ms : 0);
const isStale = () => staleMs() > STALE_MS;

const fact = (label, value) => el('div', {}, el('dt', {}, label), el('dd', {}, value));

function banner() {
  const at = (key) => word(key, { n: state.counter ?? '' });
  switch (state.state) {
    case 'called': return el('div.turn', {}, el('h2', {}, word('called')), el('p', {}, at('goTo')));
    case 'serving': return el('p.say.calm', {}, at('servingYou'));
    case 'waiting':
      return !isStale() && state.ahead != null && state.ahead <= NEAR_AHEAD ? el('p.say', {}, word('near')) : null;
    default: return el(`p.say.${state.state === 'absent' ? 'late' : 'calm'}`, {}, word(state.state));
  }
}

function facts() {
  if (state.state !== 'waiting') return null;
  if (isStale()) return null;
  const range = state.high_minutes == null ? word('unknown')
    : word('minutes', { l: state.low_minutes, h: state.high_minutes });
  return el('dl', {}, fact(word('ahead'), state.ahead ?? word('unknown')), fact(word('wait'), range),
    fact(word('serving'), state.serving ?? '–'));
}

function buttons() {
  if (!['waiting', 'called', 'absent', 'parked'].includes(state.state)) return null;
  if (asked) {
    return el('div.stack', { role: 'group', 'aria-labelledby': 'sure' },
      el('p', { id: 'sure' }, word('sure', { n: state.number })),
      el('button.plain', { type: 'button', onclick: () => { asked = false; draw(); } }, word('leaveNo')),
      el('button.danger', { type: 'button', onclick: () => act('leave') }, word('leaveYes')));
  }
  const acts = state.acts && !state.wish;
  return el('div.stack', {},
    el('button.gold', { type: 'button', 'aria-pressed': String(Boolean(audio)), onclick: turnSoundOn },
      word(audio ? 'soundOn' : 'sound')),
    state.wish ? el('p.say.calm.wish', {}, word('wish')) : null,
    acts && state.more_time_left
      ? el('button.plain', { type: 'button', onclick: () => act('more-time') }, word('more')) : null,
    acts ? el('button.link', { type: 'button', onclick: () => { asked = true; draw(); } }, word('leave')) : null);
}

// Whose turn is far off need not ask several times a second.
const isFar = () => state?.state === 'waiting' && state.ahead > 2 * NEAR_AHEAD;

function message(title, text) {
  return [el('div.card', {}, el('h1', {}, word(title)), el('p', {}, word(text)))];
}

function view() {
  if (!TOKEN.test(token)) return message('noToken', 'noTokenText');
  if (problem === 'notFound' && Date.now() - unknownSince > PATIENT_MS) return message('notFound', 'notFoundText');
  if (problem === 'notFound') return message('title', 'unknown_yet');
  if (!state) {
    return [el('h1', {}, word('title')), problem ? el('p.say.late', {}, word('failed')) : el('div.skeleton', {}, el('i'), el('i'))];
  }
  const asOf = isStale() ? new Date(state.as_of_ms - offset) : seenAt;
  const cut = problem === 'offline' || isStale();
  const foot = word(cut ? 'offline' : 'updated', { t: clock(asOf) });
  return [
    el('h1.hidden', {}, word('title')),
    el('section.ticket', {},
      el('p.kind', { 'data-class': state.class }, word(state.class)),
      el('p.label', {}, word('number')), el(`p.number${state.number.length > 5 ? '.long' : ''}`, { translate: 'no', dir: 'ltr' }, state.number),
      facts()),
    banner(), buttons(), el(`p.foot${cut ? '.late' : ''}`, {}, foot),
    state.state === 'waiting' ? el('p.foot', {}, word('stay')) : null,
  ];
}

function draw() {
  document.documentElement.lang = language;
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  document.title = `${state ? `${state.number} · ` : ''}${word('title')} · SIMPUL BALI`;
  const had = document.activeElement?.className;
  const focused = main.contains(document.activeElement);
  main.replaceChildren(...view().filter((node) => node != null));
  if (focused && had) main.querySelector(`.${CSS.escape(had.split(' ')[0])}`)?.focus();
}

for (const [code, name] of Object.entries(LANGUAGES)) {
  chooser.append(el('option', { value: code, lang: code, selected: code === language }, name));
}
chooser.addEventListener('change', () => { language = chooser.value; said = ''; draw(); });
draw();

if (TOKEN.test(token)) {
  let shown = '';
  polling = poll({
    url: address,
    // Near the turn within a second; far off, on a slow link and in the background less often.
    everyMs(tookMs) {
      if (document.hidden) return 5000;
      return isFar() ? Math.max(3000, tookMs * 2) : Math.max(600, Math.min(tookMs * 2, 1500));
    },
    onState(next) {
      seenAt = new Date();
      const before = problem;
      problem = null;
      if (next) {
        state = next;
        offset = next.now_ms - Date.now();
        announce(next);
      }
      // The page is drawn again only when something on it changed: a screen reader stays where it is.
      const now = JSON.stringify([state, clock(seenAt), before, isStale()]);
      if (next || now !== shown) draw();
      shown = now;
    },
    onError(status) {
      problem = status === 404 ? 'notFound' : 'offline';
      if (problem === 'notFound') unknownSince ||= Date.now();
      if (problem === 'notFound' && state) problem = 'offline';
      draw();
    },
  });
  document.addEventListener('visibilitychange', () => { if (!document.hidden) polling.now(); });
}

// The lobby's board: who is called to which counter, what waits, what the office says. Never a name.
// It goes on by itself after a restart of the server, of this browser, of the network.
import { el } from '../track/dom.js';
import { poll } from './poll.js';
import { clockOf } from './words.js';
import { fit, makeSlides } from './slides.js';
import { makeVoice } from './voice.js';

const page = document.getElementById('page');
const PARAMETERS = new URLSearchParams(location.search);
const MOST_ROWS = 4;
const STAY_S = { least: 5, usual: 30, most: 600 }; // how long a call stays before a slide
const TEXTS_S = { least: 1, usual: 12, most: 600 }; // each piece of the running text
const EVERY_S = { least: 3, usual: 12, most: 600 }; // each slide
let state = null;
let offset = 0;
let online = true;
let seen = null; // seq of the newest call that was shown
let turn = 0; // of the running texts
let shownMs = 0; // when the newest call came onto this board, by the server's clock
let drawn = null; // the slide on the board; null: the call
let drawnMs = 0; // since when, by this browser's steady clock

document.documentElement.dataset.theme = PARAMETERS.get('theme') === 'light' ? 'light' : 'dark';
const voice = makeVoice({ quiet: PARAMETERS.has('quiet'), chimes: PARAMETERS.get('chime') !== 'off' });
const now = () => Date.now() + offset;
const counterWord = PARAMETERS.get('counter') ?? 'loket';
const msOf = (name, { least, usual, most }) => 1000 * Math.min(most, Math.max(least, Number(PARAMETERS.get(name)) || usual));
const stayMs = msOf('stay', STAY_S);
const everyMs = msOf('every', EVERY_S);
const slides = PARAMETERS.get('slides') === 'off' ? null : makeSlides(() => { if (state) change(); });

// The page that stands where the newest call stood, when that was called long enough ago and is
// said. A board that has lost its server keeps the call: people must look at it.
function slideNow() {
  if (!slides || !online || 'saying' in document.documentElement.dataset) return null;
  const last = Math.max(state.calls[0]?.at_ms ?? 0, shownMs);
  return now() - last >= stayMs ? slides.now() : null;
}

function head() {
  const clock = clockOf(state.zone.name);
  const day = new Intl.DateTimeFormat('id', { timeZone: state.zone.name, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return el('header', {}, el('div', {}, el('h1', {}, state.site.name),
    el('p', {}, 'Silakan tunggu nomor Anda dipanggil', el('span', { lang: 'en' }, ' · Please wait for your number'))),
  el('div.clock', {}, el('b', {}, clock(now())), el('p', {}, day.format(now()))));
}

function callCard(call) {
  return call
    ? el('section.call', { 'aria-live': 'assertive' },
      el('p.what', {}, 'Dipanggil', el('span', { lang: 'en' }, ' · Now calling')),
      el(`p.number${call.number.length > 4 ? '.long' : ''}`, { translate: 'no' }, call.number),
      el('p.to', {}, `menuju ${counterWord} `, el('b', {}, String(call.counter))))
    : el('section.call.none', {}, el('p.what', {}, 'Belum ada panggilan', el('span', { lang: 'en' }, ' · No calls yet')));
}

// The last calls are always there; while a slide stands where the newest stood, it heads the list.
function called(slide) {
  const [first, ...others] = state.calls;
  const listed = slide ? state.calls : others;
  return el('div.calls', {}, slide ? slide.node() : callCard(first),
    el('ol', {}, ...listed.slice(0, MOST_ROWS).map((one, at) => el(slide && at === 0 ? 'li.newest' : 'li', {},
      el(`b${one.number.length > 4 ? '.long' : ''}`, { translate: 'no' }, one.number), el('span', {}, `${counterWord} `, el('strong', {}, String(one.counter)))))));
}

function waiting() {
  return el('ul.waiting', {}, ...state.series.map((series) => el('li', {},
    el('strong', { translate: 'no' }, series.prefix),
    el('span', {}, series.name?.id ?? ''),
    el('b', {}, [String(series.waiting), series.high_minutes == null ? null : `${series.high_minutes} mnt`]
      .filter(Boolean).join(' · ')))));
}

const OFFLINE = ['Papan sedang menyambung kembali. Perhatikan suara petugas. · Reconnecting. Please listen to the officers.'];

function foot() {
  const texts = online ? state.announcements : OFFLINE;
  return texts.length ? el('footer', {}, el('p', {})) : el('footer.calm', {}, el('p', {}, 'SIMPUL BALI'));
}

// Each announcement stands there in Indonesian and then in English, as much of a long text at a time
// as stands in the two lines, up to the end of a sentence where that is not far: nothing is cut, and
// nothing moves.
let pieces = { of: '', all: [] };
function run() {
  const line = page.querySelector('footer:not(.calm) p');
  if (!line) return;
  const texts = online ? state.announcements : OFFLINE;
  const of = JSON.stringify([texts, innerWidth, innerHeight]);
  if (of !== pieces.of) {
    const halfLine = parseFloat(getComputedStyle(line).fontSize) / 2;
    const fits = (text) => {
      line.textContent = text;
      return line.scrollHeight <= line.clientHeight + halfLine; // tall letters overhang their line
    };
    pieces = { of, all: [] };
    texts.forEach((text, at) => {
      let words = text.split(/\s+/);
      while (words.length) {
        let count = words.length;
        while (count > 1 && !fits(words.slice(0, count).join(' '))) count -= 1;
        const sentence = words.slice(0, count).findLastIndex((word) => /[.!?]$/.test(word)) + 1;
        if (count < words.length && sentence > count / 2) count = sentence;
        pieces.all.push({ lang: at % 2 ? 'en' : 'id', text: words.slice(0, count).join(' ') });
        words = words.slice(count);
      }
    });
  }
  const piece = pieces.all[turn % pieces.all.length];
  line.lang = piece.lang;
  line.textContent = piece.text;
}

function draw() {
  const slide = slideNow();
  const key = slide?.key ?? null;
  if (key !== drawn) drawnMs = performance.now();
  drawn = key;
  page.replaceChildren(head(), called(slide), waiting(), foot());
  const text = page.querySelector('.slide.text');
  if (text) fit(text);
  run();
  document.title = state.calls[0] ? `${state.calls[0].number} · Papan antrean` : 'Papan antrean';
}

// Draws when it is a slide's turn, or no slide's any more.
function change() {
  if (drawn !== null && performance.now() - drawnMs >= everyMs) {
    slides.next();
    drawnMs = performance.now(); // also where there is no other
  }
  if ((slideNow()?.key ?? null) !== drawn) draw();
}

function speakNew() {
  const newest = state.calls.length ? state.calls[0].seq : 0;
  // What was called before this board began is shown, not said. A server that counts anew is
  // believed.
  if (seen === null || newest < seen) seen = newest;
  for (const one of [...state.calls].reverse()) {
    if (one.seq > seen) {
      voice.say(one, now() - one.at_ms);
      page.querySelector('.call')?.classList.remove('fresh');
    }
  }
  const fresh = newest > seen;
  if (fresh) shownMs = now();
  seen = newest;
  return fresh;
}

poll({
  url: '/lobby/api/board',
  everyMs: () => 400,
  onState(next) {
    const back = !online;
    online = true;
    if (next) {
      state = next;
      offset = next.now_ms - Date.now();
      const fresh = speakNew();
      draw();
      if (fresh) page.querySelector('.call')?.classList.add('fresh');
    } else if (back) draw();
  },
  onError() {
    if (online && state) {
      online = false;
      draw();
    }
  },
});
setInterval(() => { if (state) draw(); }, 5000); // the clock
setInterval(() => { if (state) change(); }, 500);
setInterval(() => { turn += 1; run(); }, msOf('texts', TEXTS_S));

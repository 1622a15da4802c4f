// The lobby's board: who is called to which counter, what waits, what the office says. Never a name.
// It goes on by itself after a restart of the server, of this browser, of the network.
import { el } from '../track/dom.js';
import { poll } from './poll.js';
import { clockOf } from './words.js';
import { makeVoice } from './voice.js';

const page = document.getElementById('page');
const PARAMETERS = new URLSearchParams(location.search);
const SLIDE_MS = 12_000;
const MOST_ROWS = 4;
let state = null;
let offset = 0;
let online = true;
let seen = null; // seq of the newest call that was shown
let slide = 0;

document.documentElement.dataset.theme = PARAMETERS.get('theme') === 'light' ? 'light' : 'dark';
const voice = makeVoice({ quiet: PARAMETERS.has('quiet'), chimes: PARAMETERS.get('chime') !== 'off' });
const now = () => Date.now() + offset;
const counterWord = PARAMETERS.get('counter') ?? 'loket';

function head() {
  const clock = clockOf(state.zone.name);
  const day = new Intl.DateTimeFormat('id', { timeZone: state.zone.name, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  return el('header', {}, el('div', {}, el('h1', {}, state.site.name),
    el('p', {}, 'Silakan tunggu nomor Anda dipanggil', el('span', { lang: 'en' }, ' · Please wait for your number'))),
  el('div.clock', {}, el('b', {}, clock(now())), el('p', {}, day.format(now()))));
}

function called() {
  const [first, ...others] = state.calls;
  const big = first
    ? el('section.call', { 'aria-live': 'assertive' },
      el('p.what', {}, 'Dipanggil', el('span', { lang: 'en' }, ' · Now calling')),
      el(`p.number${first.number.length > 4 ? '.long' : ''}`, { translate: 'no' }, first.number),
      el('p.to', {}, `menuju ${counterWord} `, el('b', {}, String(first.counter))))
    : el('section.call.none', {}, el('p.what', {}, 'Belum ada panggilan', el('span', { lang: 'en' }, ' · No calls yet')));
  return el('div.calls', {}, big, el('ol', {}, ...others.slice(0, MOST_ROWS).map((one) => el('li', {},
    el(`b${one.number.length > 4 ? '.long' : ''}`, { translate: 'no' }, one.number), el('span', {}, `${counterWord} `, el('strong', {}, String(one.counter)))))));
}

function waiting() {
  return el('ul.waiting', {}, ...state.series.map((series) => el('li', {},
    el('span', {}, `${series.prefix} ${series.name?.id ?? ''}`),
    el('b', {}, [String(series.waiting), series.high_minutes == null ? null : `${series.high_minutes} mnt`]
      .filter(Boolean).join(' · ')))));
}

function foot() {
  const texts = online ? state.announcements
    : ['Papan sedang menyambung kembali. Perhatikan suara petugas. · Reconnecting. Please listen to the officers.'];
  if (!texts.length) return el('footer.calm', {}, el('p', {}, 'SIMPUL BALI'));
  return el('footer', {}, el('p', {}, texts[slide % texts.length]));
}

function draw() {
  page.replaceChildren(head(), called(), waiting(), foot());
  document.title = state.calls[0] ? `${state.calls[0].number} · Papan antrean` : 'Papan antrean';
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
setInterval(() => { slide += 1; }, SLIDE_MS);

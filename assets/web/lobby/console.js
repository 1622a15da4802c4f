// A counter's page: who is served, who waits, and every act one key. The server decides who is
// next; this page never does.
import { el, fill } from '../track/dom.js';
import { poll } from './poll.js';
import { CLASS, ERRORS, PRIORITY, clockOf, minutes, number } from './words.js';

const page = document.getElementById('page');
const live = document.getElementById('live');
let state = null;
let csrf = '';
let polling = null;
let online = true;
let busy = false;
let sheet = null; // 'transfer', 'add' or 'issue'
let asked = {}; // the last new number that was asked for: asked again, it gives no second one
let services = {}; // Indonesian titles by id
let offset = 0; // server's clock minus ours, ms

const now = () => Date.now() + offset;
const clock = (ms) => clockOf(state.zone)(ms);
const nameOf = (series) => series?.name?.id ?? series?.id ?? '';
const seriesOf = (id) => state.series.find((series) => series.id === id);
const serviceName = (id) => services[id] ?? id.replaceAll('_', ' ');
const say = (text) => { live.textContent = text; };

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST', redirect: 'error', body: JSON.stringify(body), signal: AbortSignal.timeout(8000),
    headers: { 'Content-Type': 'application/json', 'X-CSRF': csrf },
  });
  let answer = {};
  try { answer = await response.json(); } catch { /* an answer that is not ours */ }
  return { ok: response.ok, status: response.status, answer };
}

const problemOf = ({ answer }) => fill(ERRORS[answer.error] ?? ERRORS.other,
  { n: answer.counter ?? answer.retry_after_s ?? '' });

async function act(what, more = {}) {
  if (busy || !state) return;
  busy = true;
  page.classList.add('busy');
  try {
    const result = await post('/lobby/api/act', { act: what, current: state.current?.visit ?? null, ...more });
    if (result.status === 401) return signedOut();
    sheet = null;
    asked = {};
    if (result.answer.revision !== undefined) take(result.answer);
    if (!result.ok) {
      say(problemOf(result));
      polling.forget();
      polling.now();
    } else if (result.answer.issued) say(`Nomor baru: ${result.answer.issued.number}`);
    else if (result.answer.result === 'nobody') say(ERRORS.nobody);
    else if (state.current && ['next', 'finish_next', 'call'].includes(what)) say(`Memanggil ${state.current.number}`);
    else say('');
  } catch {
    say(ERRORS.offline);
  } finally {
    busy = false;
    page.classList.remove('busy');
    draw();
  }
  return undefined;
}

// A record id (UUIDv7), the same while no answer came to the same wish.
function requestFor(wish) {
  const what = JSON.stringify(wish);
  if (asked.what !== what) {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    let ms = now();
    for (let i = 5; i >= 0; i -= 1) { bytes[i] = ms % 256; ms = Math.floor(ms / 256); }
    bytes[6] = 0x70 | (bytes[6] & 0x0f);
    bytes[8] = 0x80 | (bytes[8] & 0x3f);
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    asked = { what, id: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-') };
  }
  return asked.id;
}

const key = (letter) => el('kbd', {}, letter);
const button = (letter, label, onclick, kind = '', more = {}) => el(`button.act${kind}`,
  { type: 'button', 'data-key': letter, onclick, ...more }, label, key(letter));

function currentCard() {
  const on = state.current;
  if (state.counter.paused) {
    return el('section.card.now', {}, el('h1', {}, 'Loket dijeda'),
      el('p', {}, 'Tidak ada yang dipanggil sampai Anda melanjutkan.'),
      el('div.acts', {}, button('Enter', 'Lanjutkan', () => act('unpause'), '.gold')));
  }
  if (!on) {
    const next = state.waiting.find((one) => one.next);
    return el('section.card.now', {}, el('h1', {}, 'Loket kosong'),
      el('p', {}, next ? `Berikutnya: ${next.number}` : 'Belum ada yang menunggu untuk loket ini.'),
      el('div.acts', {},
        button('Enter', 'Panggil berikutnya', () => act('next'), '.gold', { disabled: !next }),
        button('I', 'Nomor baru', () => open('issue'))));
  }
  return el('section.card.now', {},
    el('p.chips', {}, el('span.chip', {}, `${CLASS[on.class] ?? on.class} · ${serviceName(on.service)}`),
      PRIORITY[on.priority] ? el('span.chip.warm', {}, `Prioritas: ${PRIORITY[on.priority]}`) : null,
      on.more_time ? el('span.chip.warm', {}, 'Minta waktu lebih') : null,
      el('span.since', { 'data-since': on.called_ms }, '')),
    el('h1.number', {}, on.number),
    el('p.facts', {}, [`Ambil tiket ${clock(on.joined_ms)}`, `menunggu ${minutes((on.waited_s ?? 0) * 1000)}`,
      `dipanggil ${clock(on.called_ms)}`, `panggilan ke-${on.calls}`,
      on.appointment_ms ? `janji ${clock(on.appointment_ms)}` : null].filter(Boolean).join(' · ')),
    el('div.acts', {},
      button('Enter', 'Selesai, berikutnya', () => act('finish_next'), '.gold'),
      button('R', 'Panggil lagi', () => act('recall')),
      button('N', 'Tidak hadir', () => act('no_show')),
      button('P', 'Tunda', () => act('park')),
      button('T', 'Pindahkan', () => open('transfer')),
      button('L', 'Tambah layanan', () => open('add')),
      button('S', 'Selesai saja', () => act('finish'))));
}

const fact = (label, value, good) => el('div.card.fact', {}, el('dt', {}, label),
  el(`dd${good ? '.good' : ''}`, {}, value));

function today() {
  const { today: day } = state;
  const target = day.target_s ? Math.round(day.target_s / 60) : null;
  return el('dl.today', {}, fact('Dilayani hari ini', number(day.served)),
    fact('Rata-rata layanan', day.mean_service_s ? `${number(day.mean_service_s / 60)} mnt` : '–'),
    fact('Menunggu terlama', minutes((day.longest_wait_s ?? 0) * 1000)),
    fact(target ? `Target ≤ ${target} mnt` : 'Target', day.within_target_percent == null ? '–'
      : `${number(day.within_target_percent)} %`, day.within_target_percent >= 80));
}

function aside() {
  const chip = (one, words, what) => el('button.held', { type: 'button', disabled: Boolean(state.current),
    onclick: () => act(what, { visit: one.visit }) }, `${one.number} · ${words}`);
  const held = [
    ...state.parked.map((one) => chip(one, `ditunda ${minutes(now() - one.since_ms)} · Lanjutkan`, 'resume')),
    ...state.absent.map((one) => chip(one,
      `tidak hadir${one.returnable === 'rejoins' ? ', antre lagi' : ''} · Panggil`, 'call')),
  ];
  return el('section.card', {}, el('h2', {}, 'Ditunda dan tidak hadir'),
    held.length ? el('p.chips', {}, ...held) : el('p.quiet', {}, 'Tidak ada.'));
}

function row(one) {
  const who = PRIORITY[one.priority] ?? (one.appointment_ms ? `Janji ${clock(one.appointment_ms)}` : CLASS[one.class]);
  return el(`li${one.next ? '.next' : ''}${one.mine ? '' : '.other'}`, {},
    el('button.row', { type: 'button', disabled: !one.mine || Boolean(state.current) || state.counter.paused,
      onclick: () => act('call', { visit: one.visit }), 'aria-label': `Panggil ${one.number}` },
    el('b', {}, one.number), el('span', {}, who, el('small', {}, serviceName(one.service))),
    el('em', {}, minutes(now() - one.joined_ms))));
}

function list() {
  return el('section.card.list', { 'aria-label': 'Menunggu' },
    el('h2', {}, `Menunggu (${state.waiting_count})`, el('small', {}, 'urut adil')),
    state.waiting.length ? el('ol', {}, ...state.waiting.map(row)) : el('p.quiet', {}, 'Tidak ada yang menunggu.'),
    state.waiting_count > state.waiting.length ? el('p.quiet', {}, `dan ${state.waiting_count - state.waiting.length} lagi`) : null);
}

function choice(value, label, name, checked) {
  return el('label.option', {}, el('input', { type: 'radio', name, value, checked }), el('span', {}, label));
}

function servicesOf(form) {
  return el('fieldset', {}, el('legend', {}, 'Layanan'), ...state.series.flatMap((series) =>
    series.services.map((id) => choice(`${series.id} ${id}`, `${series.prefix} · ${serviceName(id)}`, form, false))));
}

const SHEETS = {
  transfer: () => ['Pindahkan', [servicesOf('to'),
    el('fieldset', {}, el('legend', {}, 'atau ke loket'), ...state.counters
      .filter((one) => one.number !== state.counter.number)
      .map((one) => choice(`# ${one.number}`, `Loket ${one.number}${one.login ? '' : ' (kosong)'}`, 'to', false))),
    el('label.option', {}, el('input', { type: 'checkbox', name: 'priority', checked: true }),
      el('span', {}, 'Tidak perlu antre lagi dari belakang'))],
  (data) => {
    const [first, second] = (data.get('to') ?? '').split(' ');
    if (!first) return null;
    const keep = data.get('priority') === 'on';
    return first === '#' ? ['transfer', { counter: Number(second), with_priority: keep }]
      : ['transfer', { series: first, service: second, with_priority: keep }];
  }],
  add: () => ['Tambah layanan untuk orang ini', [servicesOf('to')], (data) => {
    const [, service] = (data.get('to') ?? '').split(' ');
    return service ? ['add', { service }] : null;
  }],
  issue: () => ['Nomor baru dari loket', [el('p.quiet', {}, 'Bila kios mati atau nomor diambil dari gulungan cetak.'),
    el('fieldset', {}, el('legend', {}, 'Pengunjung'), ...Object.entries(CLASS)
      .map(([id, label], i) => choice(id, label, 'class', i === 0))),
    servicesOf('to'),
    el('fieldset', {}, el('legend', {}, 'Prioritas'), choice('none', 'Tidak', 'group', true),
      ...Object.entries(PRIORITY).map(([id, label]) => choice(id, label, 'group', false))),
    el('label.field', {}, 'Nomor cetak (kosongkan untuk nomor baru)',
      el('input', { name: 'roll', autocomplete: 'off', maxlength: 12 }))],
  (data) => {
    const [series, service] = (data.get('to') ?? '').split(' ');
    if (!series) return null;
    const roll = (data.get('roll') ?? '').trim();
    const ticket = { class: data.get('class'), series, service, priority: data.get('group'), ...(roll ? { number: roll } : {}) };
    return [roll ? 'roll' : 'issue', { ...ticket, request: requestFor(ticket) }];
  }],
};

function sheetView() {
  if (!sheet) return null;
  const [title, fields, read] = SHEETS[sheet]();
  const close = () => { sheet = null; draw(); };
  const form = el('form.sheet', { 'aria-label': title, onsubmit: (event) => {
    event.preventDefault();
    const wanted = read(new FormData(form));
    if (wanted) act(...wanted);
    else form.querySelector('input')?.focus();
  } }, el('h2', {}, title), ...fields, el('div.acts', {},
    el('button.act', { type: 'button', onclick: close }, 'Batal', key('Esc')),
    el('button.act.gold', { type: 'submit' }, 'Simpan')));
  return el('div.veil', { onclick: (event) => { if (event.target.className === 'veil') close(); } }, form);
}

function open(which) {
  sheet = which;
  draw();
  page.querySelector('.sheet input')?.focus();
}

function header() {
  const names = state.counter.series.map((id) => nameOf(seriesOf(id))).join(', ');
  return el('header', {}, el('strong', {}, `Loket ${state.counter.number}`),
    el('span.who', {}, `${state.officer.login} · ${names}`),
    el(`span.link${online ? '' : '.bad'}`, {}, online ? 'Tersambung' : 'Terputus'),
    state.officer.role !== 'officer' ? el('a.pause', { href: '/lobby/supervisor' }, 'Pengawas') : null,
    el('button.pause', { type: 'button', 'data-key': 'J', onclick: () => act(state.counter.paused ? 'unpause' : 'pause') },
      state.counter.paused ? 'Lanjutkan' : 'Jeda'),
    el('button.pause', { type: 'button', onclick: signOut }, 'Keluar'));
}

function draw() {
  if (!state) return;
  const focus = document.activeElement?.dataset?.key;
  const open = page.querySelector('.sheet');
  // What an officer is filling in is never taken away by a poll.
  if (open && sheet && page.querySelector('header')) {
    page.querySelector('.list')?.replaceWith(list());
    return;
  }
  page.replaceChildren(...[header(), el('main', {},
    el('div.left', {}, currentCard(), today(), aside()), list()), sheetView()].filter(Boolean));
  document.title = `${state.current ? `${state.current.number} · ` : ''}Loket ${state.counter.number}`;
  if (focus) page.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  tick();
}

function tick() {
  for (const node of document.querySelectorAll('[data-since]')) {
    const seconds = Math.max(0, Math.floor((now() - Number(node.dataset.since)) / 1000));
    node.textContent = `Dilayani ${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
  }
}

// An answer that was on its way before a newer one came says nothing new.
const isOld = (next) => state !== null && next.revision < state.revision;

function take(next) {
  state = next;
  csrf = next.csrf ?? csrf;
  offset = next.now_ms - Date.now();
}

function signedOut() {
  polling?.stop();
  polling = null;
  state = null;
  login();
}

async function signOut() {
  try {
    const result = await post('/lobby/api/session/end', {});
    // Who could not be signed out still sits there, and must know.
    if (result.ok || result.status === 401) signedOut();
    else say(problemOf(result));
  } catch {
    say(ERRORS.offline);
  }
}

function login(problem = '', move = false) {
  const field = (label, attributes) => el('label.field', {}, label, el('input', attributes));
  const form = el('form.login.card', { onsubmit: async (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const counter = Number(data.get('counter')) || null;
    if (counter) localStorage.setItem('counter', counter);
    const again = (words, offer) => {
      login(words, offer);
      page.querySelector('[name=login]').value = data.get('login');
    };
    try {
      const result = await post('/lobby/api/session', {
        login: data.get('login'), password: data.get('password'), counter, move: data.get('move') === 'on',
      });
      if (!result.ok) return again(problemOf(result), result.answer.error === 'officer_elsewhere');
      csrf = result.answer.csrf;
      if (!counter) return location.assign('/lobby/supervisor');
      follow();
    } catch {
      again(ERRORS.offline, false);
    }
    return undefined;
  } }, el('h1', {}, 'Masuk ke loket'), problem ? el('p.error', { role: 'alert' }, problem) : null,
  field('Nama', { name: 'login', autocomplete: 'username', required: true }),
  field('Kata sandi', { name: 'password', type: 'password', autocomplete: 'current-password', required: true }),
  field('Loket (pengawas boleh mengosongkan)', { name: 'counter', type: 'number', min: 1, max: 99,
    value: localStorage.getItem('counter') ?? '' }),
  move ? el('label.option', {}, el('input', { type: 'checkbox', name: 'move', checked: true }),
    el('span', {}, 'Pindah ke loket ini')) : null,
  el('button.act.gold', { type: 'submit' }, 'Masuk'));
  page.replaceChildren(el('main.alone', {}, form));
  form.querySelector('input').focus();
}

// Another browser took this officer's seat, or a supervisor looked in without one.
function seatless(next) {
  polling.stop();
  polling = null;
  state = null;
  csrf = next.csrf;
  if (next.officer.role === 'officer') login(ERRORS.no_counter);
  else location.assign('/lobby/supervisor');
}

function follow() {
  polling = poll({
    url: '/lobby/api/console',
    everyMs: () => (document.hidden ? 2000 : 500),
    onState(next) {
      const back = !online;
      online = true;
      const fresh = next && !busy && (back || !isOld(next));
      if (fresh && !next.counter) return seatless(next);
      if (fresh) take(next);
      if (fresh || back) draw();
      return undefined;
    },
    onError(status) {
      if (status === 401) return signedOut();
      if (online && state) {
        online = false;
        say(ERRORS.offline);
        draw();
      } else if (!state) login(ERRORS.offline);
      return undefined;
    },
  });
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !state) return;
  if (event.key === 'Escape' && sheet) {
    sheet = null;
    page.querySelector('.veil')?.remove();
    draw();
    return;
  }
  if (sheet || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
  // Enter on a button that has the focus is that button's.
  if (event.key === 'Enter' && event.target.tagName === 'BUTTON') return;
  const name = event.key === 'Enter' ? 'Enter' : event.key.toUpperCase();
  const node = page.querySelector(`button[data-key="${CSS.escape(name)}"]:not(:disabled)`);
  if (node) {
    event.preventDefault();
    node.click();
  }
});
setInterval(tick, 1000);
setInterval(() => { if (state && !sheet && !busy) draw(); }, 30_000); // waits grow

fetch('/lobby/api/services', { redirect: 'error' }).then(async (response) => {
  if (response.ok) services = await response.json();
}).catch(() => {}).finally(async () => {
  try {
    const response = await fetch('/lobby/api/console', { redirect: 'error' });
    if (!response.ok) return login();
    follow();
  } catch {
    login(ERRORS.offline);
  }
  return undefined;
});

// The supervisor's page: counters, waits against the target, how the announced ranges held, and
// overrides with a reason.
import { el } from '../track/dom.js';
import { poll } from './poll.js';
import { AUDIT, CLASS, ERRORS, PRIORITY, clockOf, minutes, number } from './words.js';

const page = document.getElementById('page');
const live = document.getElementById('live');
const REASONS = {
  unwell: 'Tidak sehat', urgent: 'Mendesak', wrong_series: 'Salah seri', machine_fault: 'Gangguan mesin',
  taken_twice: 'Mengambil dua nomor', other: 'Lainnya',
};
const ACTS = { first: 'Dahulukan', cancel: 'Batalkan', correct: 'Koreksi' };
const MISTAKES = { wrong_key: 'Salah tekan', came_back: 'Pengunjung kembali', other: 'Lainnya' };
const OUTCOMES = { served: 'Dilayani', no_show: 'Tidak hadir', cancelled: 'Dibatalkan', back: 'Belum selesai (dipanggil lagi)' };
let state = null;
let csrf = '';
let relay = null; // how far the records have come to the centre
let chosen = null; // { visit, number, act }

const clock = (ms) => clockOf(state.zone)(ms);
const table = (label, heads, rows) => el('section.card', {}, el('h2', {}, label),
  rows.length ? el('table', {}, el('thead', {}, el('tr', {}, ...heads.map((head) => el('th', { scope: 'col' }, head)))),
    el('tbody', {}, ...rows.map((cells) => el('tr', {}, ...cells.map((cell) => el('td', {}, cell ?? '–'))))))
    : el('p.quiet', {}, 'Belum ada.'));

async function override(reason, outcome) {
  try {
    const response = await fetch('/lobby/api/override', {
      method: 'POST', redirect: 'error', signal: AbortSignal.timeout(8000), headers: { 'Content-Type': 'application/json', 'X-CSRF': csrf },
      body: JSON.stringify({ visit: chosen.visit, act: chosen.act, reason, ...(outcome ? { outcome } : {}) }),
    });
    const answer = await response.json().catch(() => ({}));
    live.textContent = response.ok ? `${chosen.number}: ${ACTS[chosen.act]} (tercatat)` : ERRORS[answer.error] ?? ERRORS.other;
  } catch {
    live.textContent = ERRORS.offline;
  }
  chosen = null;
  following.forget();
  following.now();
  draw();
}

const options = (name, legend, entries) => el('fieldset', {}, el('legend', {}, legend),
  ...entries.map(([value, label]) => el('label.option', {}, el('input', { type: 'radio', name, value, required: true }), el('span', {}, label))));

function sheet() {
  if (!chosen) return null;
  const form = el('form.sheet', { 'aria-label': ACTS[chosen.act], onsubmit: (event) => {
    event.preventDefault();
    const data = new FormData(form);
    if (data.get('reason')) override(data.get('reason'), data.get('outcome'));
  } }, el('h2', {}, `${ACTS[chosen.act]}: ${chosen.number}`), el('p.quiet', {}, 'Tindakan dan alasannya dicatat.'),
  chosen.act === 'correct' ? options('outcome', 'Hasil yang benar',
    Object.entries(OUTCOMES).filter(([value]) => value !== chosen.outcome)) : null,
  options('reason', 'Alasan', Object.entries(chosen.act === 'correct' ? MISTAKES : REASONS)),
  el('div.acts', {}, el('button.act', { type: 'button', onclick: () => { chosen = null; draw(); } }, 'Batal'),
    el('button.act.gold', { type: 'submit' }, 'Simpan')));
  return el('div.veil', {}, form);
}

function calibration() {
  const { calibration: held } = state;
  return table('Perkiraan tunggu hari ini', ['Diumumkan', 'Tepat dalam rentang', 'Lebih cepat', 'Lebih lambat', 'Selisih rata-rata'],
    held.announced ? [[number(held.announced), held.coverage == null ? '–' : `${number(held.coverage * 100)} %`,
      number(held.before), number(held.after), `${number(held.mean_error_minutes)} mnt`]] : []);
}

const act = (one, what) => el('button.held', { type: 'button', 'aria-label': `${ACTS[what]} ${one.number}`,
  onclick: () => { chosen = { ...one, act: what }; draw(); page.querySelector('.sheet input')?.focus(); } }, ACTS[what]);

// What ended, the newest first: a key that was pressed wrongly can be put right.
function ended() {
  return table('Selesai hari ini', ['Nomor', 'Loket', 'Waktu', 'Hasil', 'Tindakan'], state.ended.map((one) => [one.number,
    String(one.counter), clock(one.at_ms), `${OUTCOMES[one.outcome]}${one.corrected ? ' (dikoreksi)' : ''}`, act(one, 'correct')]));
}

function waiting() {
  return table('Menunggu', ['Nomor', 'Pengunjung', 'Menunggu', 'Tindakan'], state.waiting.map((one) => [one.number,
    [CLASS[one.class], PRIORITY[one.priority]].filter(Boolean).join(' · '), minutes(state.now_ms - one.joined_ms),
    el('span.chips', {}, act(one, 'first'), act(one, 'cancel'))]));
}

// Records that the centre refuses are kept here and need a technician.
function relayLine() {
  if (!relay) return null;
  if (relay.refused) return el('span.link.bad', {}, `Ditolak pusat: ${number(relay.refused)}. Hubungi teknisi.`);
  return el(`span.link${relay.waiting ? '.bad' : ''}`, {}, relay.waiting ? `Menunggu dikirim ke pusat: ${number(relay.waiting)}` : 'Semua terkirim ke pusat');
}

function draw() {
  if (!state) return;
  page.replaceChildren(...[el('header', {}, el('h1', {}, 'Pengawas antrean'),
    el('span.who', {}, state.officer.login), relayLine(),
    state.other_days ? el('span.link.bad', {}, `Nomor bertanggal lain: ${number(state.other_days)}. Periksa jam kios dan server.`) : null, el('a.pause', { href: '/lobby' }, 'Loket')),
  el('main.even', {}, el('div.left', {},
    table('Loket', ['Loket', 'Petugas', 'Melayani', 'Keadaan'], state.counters.map((one) => [String(one.number),
      one.login, one.serving, one.login ? (one.paused ? 'Dijeda' : 'Buka') : 'Tutup'])),
    table('Tunggu terhadap target', ['Seri', 'Menunggu', 'Terlama', 'Dalam target'], state.series.map((one) => [
      `${one.prefix} · ${one.name?.id ?? one.id}`,
      number(one.figures.waiting),
      minutes((one.figures.longest_wait_s ?? 0) * 1000),
      one.figures.within_target_percent == null ? '–' : `${number(one.figures.within_target_percent)} %`])),
    calibration(),
    table('Tindakan tercatat', ['Waktu', 'Petugas', 'Tindakan', 'Tentang'], state.audit.map((one) => [clock(one.at_ms),
      one.login, AUDIT[one.action] ?? one.action, one.about]))), el('div.left', {}, waiting(), ended())), sheet()].filter(Boolean));
}

poll({
  url: '/lobby/api/relay',
  everyMs: () => 5000,
  onState(next) {
    const changed = JSON.stringify(next) !== JSON.stringify(relay);
    relay = next ?? relay;
    if (changed && !chosen) draw();
  },
  onError() {},
});
const following = poll({
  url: '/lobby/api/supervisor',
  everyMs: () => 1000,
  onState(next) {
    if (!next) return;
    state = next;
    csrf = next.csrf ?? csrf;
    if (!chosen) draw();
  },
  onError(status) {
    if (status === 401) location.assign('/lobby');
    else if (status === 403) page.replaceChildren(el('main.alone', {}, el('p.card', {}, 'Halaman ini untuk pengawas.')));
    else live.textContent = ERRORS.offline;
  },
});

// The tracking page. Holds the code in memory only; the server sees a look-up, never the code.
import { boxAddition, deriveKeys, fromBase64, openView, recordId } from './crypto.js';
import { grouped, parseCode, readSymbols, SYMBOLS } from './code.js';
import { WORDS } from './words.js';
import { el, fill } from './dom.js';
import { caseView, messageView } from './view.js';

const SLOW_MS = 4000;
const GIVE_UP_MS = 20_000;

const state = {
  language: (navigator.language || 'id').toLowerCase().startsWith('id') ? 'id' : 'en',
  page: 'form',   // form, loading, offline, busy, failed, notYet, case
  problem: '',
  typed: '',
  keys: null,
  answer: null,   // the server's last answer
  view: null,     // the opened case
  form: null,     // {kind: 'notes' | 'reopen', text, id, state}
  said: '',
  wait: 0,
};

const words = () => WORDS[state.language];
const main = document.getElementById('main');
const live = document.getElementById('live');

function say(text) {
  state.said = text;
  live.textContent = text;
}

function show(page, extra = {}) {
  Object.assign(state, extra, { page });
  render();
  const heading = main.querySelector('h1');
  if (heading && page !== 'form') heading.focus();
}

async function call(path, options = {}) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), GIVE_UP_MS);
  try {
    const response = await fetch(path, { ...options, signal: stop.signal, cache: 'no-store',
      credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'error' });
    const body = await response.json().catch(() => null);
    // A hotel's sign-in page also answers 200: only our own word counts.
    if (!body || body.server !== 'simpul-central') return { status: 0 };
    return { status: response.status, body,
      wait: Number(response.headers.get('Retry-After')) || 5 };
  } catch {
    return { status: 0 };
  } finally {
    clearTimeout(timer);
  }
}

async function load() {
  show('loading');
  const slow = setTimeout(() => {
    const note = document.getElementById('slow');
    if (note) note.textContent = words().slow;
  }, SLOW_MS);
  const keys = state.keys;
  const answer = await call(`/v1/cases/${keys.lookup}`);
  clearTimeout(slow);
  if (state.keys !== keys) return;  // another code was entered meanwhile
  if (answer.status === 0) return void show('offline');
  if (answer.status === 429) return void show('busy', { wait: answer.wait });
  if (answer.status !== 200) return void show('failed');
  const view = openView(fromBase64(answer.body.sealed), keys);
  show(view ? 'case' : 'notYet', { answer: answer.body, view });
}

function useCode(code) {
  state.typed = '';
  state.form = null;
  say('');
  state.keys = deriveKeys(code);
  load();
}

function readHash() {
  const typed = decodeURIComponent(location.hash.slice(1));
  if (!typed) return false;
  // Out of the address bar and the history before anything else.
  history.replaceState(null, '', location.pathname);
  const { code, problem } = parseCode(typed);
  if (code) useCode(code);
  else show('form', { problem, typed: '' });
  return true;
}

async function send(kind, addition) {
  const payload = boxAddition(addition, fromBase64(state.answer.case_key.public), state.keys);
  return call(`/v1/cases/${state.keys.lookup}/${kind}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ protocol: 1, payload }),
  });
}

async function rate(rating) {
  say(words().sending);
  const { status } = await send('rating', { id: recordId(), text: '', rating });
  if (status === 200) {
    state.view.rating = rating;
    render();
    say(words().rated);
    const chosen = main.querySelector('[aria-pressed=true]');
    if (chosen) chosen.focus();
  } else {
    say(status === 409 ? words().refused : words().notSent);
  }
}

async function submitForm(event) {
  event.preventDefault();
  const form = state.form;
  if (!form.text.trim()) {
    say(words().needText);
    document.getElementById('text').focus();
    return;
  }
  say(words().sending);
  // The same id at every try: a note whose answer got lost is not stored twice.
  const { status } = await send(form.kind, { id: form.id, text: form.text, rating: 'solved' });
  if (status === 200) {
    state.form = null;
    await load();
    say(words().sent);
  } else {
    say(status === 409 ? words().refused : words().notSent);
  }
}

const actions = {
  rate,
  refresh: load,
  submit: submitForm,
  openForm(kind) {
    state.form = { kind, text: '', id: recordId() };
    say('');
    render();
    document.getElementById('text').focus();
  },
  cancel() {
    state.form = null;
    say('');
    render();
  },
};

function formView() {
  const w = words();
  const input = el('input', {
    id: 'code', type: 'text', autocomplete: 'off', autocapitalize: 'characters',
    autocorrect: 'off', spellcheck: 'false', enterkeyhint: 'go', maxlength: '120',
    'aria-describedby': state.problem ? 'help problem' : 'help',
    'aria-invalid': state.problem ? 'true' : 'false',
    oninput: () => {
      const { symbols, bad } = readSymbols(input.value);
      // Grouped while typing at the end; never while someone corrects in the middle.
      if (!bad && symbols.length <= SYMBOLS && input.selectionStart === input.value.length &&
          !input.value.endsWith('-')) {
        input.value = grouped(symbols);
      }
      state.typed = input.value;
    },
  });
  input.value = state.typed;
  return [
    el('h1', { tabindex: '-1' }, w.enter),
    el('form.card', {
      novalidate: true,
      onsubmit: (event) => {
        event.preventDefault();
        const { code, problem } = parseCode(input.value);
        if (code) return useCode(code);
        state.problem = problem;
        render();
        document.getElementById('code').focus();
      },
    },
    el('label', { for: 'code' }, w.code),
    state.problem ? el('p.error', { id: 'problem', role: 'alert' }, w[state.problem]) : null,
    input,
    el('p.help', { id: 'help' }, w.enterHelp, el('br'), w.example),
    el('button.primary', { type: 'submit' }, w.open)),
  ];
}

function bodyOf() {
  const w = words();
  const again = el('button.primary', { type: 'button', onclick: load }, w.retry);
  switch (state.page) {
    case 'loading':
      return [el('h1', { tabindex: '-1' }, w.loading),
        el('div.skeleton', { 'aria-hidden': 'true' }, el('i'), el('i'), el('i')),
        el('p.help', { id: 'slow', role: 'status' })];
    case 'offline': return messageView('cloud', w.offline, [w.offlineText], again);
    case 'busy': return messageView('wait', w.busy, [fill(w.busyText, { n: state.wait })], again);
    case 'failed': return messageView('cloud', w.failed, [w.failedText], again);
    case 'notYet':
    case 'case': return caseView(state, w, actions);
    default: return formView();
  }
}

function render() {
  const w = words();
  document.documentElement.lang = state.language;
  document.title = `${w.title} · SIMPUL BALI`;
  const toggle = document.getElementById('language');
  toggle.textContent = w.switch;
  toggle.lang = state.language === 'id' ? 'en' : 'id';
  toggle.setAttribute('aria-label', w.switchLabel);
  main.replaceChildren(...bodyOf().filter((node) => node != null));
  if (state.page !== 'form' && state.page !== 'loading') {
    main.append(el('button.link', {
      type: 'button',
      onclick: () => {
        Object.assign(state, { keys: null, answer: null, view: null, form: null, problem: '' });
        say('');
        show('form');
        document.getElementById('code').focus();
      },
    }, w.other));
  }
}

document.getElementById('language').addEventListener('click', () => {
  state.language = state.language === 'id' ? 'en' : 'id';
  say('');
  render();
});
addEventListener('hashchange', readHash);
// A page kept by the browser for its back button must not show someone's case again.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload();
});
if (!readHash()) render();

// Every action one key. Without this script every form still works.
const typing = (node) => /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName);
const text = document.getElementById('text');

// A step that needs words sends the officer to the words first.
function press(node) {
  if (node === text || (node.dataset.text && text && !text.value.trim())) text.focus();
  else node.click();
}

function move(by) {
  const cases = [...document.querySelectorAll('.case')];
  if (!cases.length) return;
  const at = cases.findIndex((node) => node.classList.contains('on'));
  const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), cases.length - 1);
  if (next !== at) cases[next].click();
}

addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && typing(event.target)) return event.target.blur();
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === text) {
    event.preventDefault();
    document.querySelector('button[value=reply]').click();
    return undefined;
  }
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.toUpperCase();
  if (key === 'J' || key === 'K') {
    // K alone raises confidentiality only with Shift, so that moving never does.
    if (key === 'J' || !event.shiftKey) return move(key === 'J' ? 1 : -1);
  }
  const node = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (node) {
    event.preventDefault();
    press(node);
  }
  return undefined;
});

for (const form of document.querySelectorAll('form')) {
  form.addEventListener('submit', (event) => {
    const by = event.submitter;
    if (by && by.dataset.text && text && !text.value.trim()) {
      event.preventDefault();
      text.focus();
    } else if (form.dataset.sure && !confirm(form.dataset.sure)) {
      event.preventDefault();
    }
  });
}

const chosen = document.querySelector('.case.on');
if (chosen) chosen.scrollIntoView({ block: 'nearest' });

// Requests for help: the page looks by itself. What somebody is typing is never taken away.
const live = document.getElementById('live');
if (live) {
  const sound = document.getElementById('sound');
  let audio = null; // off until somebody wants it
  const asks = (root) => new Set([...root.querySelectorAll('.ask:not(.answered)')].map((node) => node.dataset.ask));
  const chime = () => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    volume.gain.setValueAtTime(0.15, audio.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.7);
    tone.frequency.value = 660;
    tone.connect(volume).connect(audio.destination);
    tone.start();
    tone.stop(audio.currentTime + 0.7);
  };
  sound.addEventListener('click', () => {
    const on = sound.getAttribute('aria-pressed') !== 'true';
    sound.setAttribute('aria-pressed', String(on));
    if (on) {
      audio ??= new AudioContext();
      chime();
    }
  });
  const look = async () => {
    const response = await fetch('/office/help', { redirect: 'error' });
    if (!response.ok) return;
    const next = new DOMParser().parseFromString(await response.text(), 'text/html').getElementById('live');
    const known = asks(live);
    const fresh = [...asks(next)].some((id) => !known.has(id));
    if (fresh && sound.getAttribute('aria-pressed') === 'true') chime();
    const busy = live.contains(document.activeElement) ||
      [...live.querySelectorAll('input:not([type=hidden])')].some((node) => node.value);
    if (next.innerHTML !== live.innerHTML && (!busy || fresh)) {
      const kept = [...live.querySelectorAll('input[id]')].map((node) => [node.id, node.value]);
      const focus = document.activeElement?.id;
      live.replaceChildren(...next.childNodes);
      for (const [id, value] of kept) {
        const node = document.getElementById(id);
        if (node) node.value = value;
      }
      if (focus) document.getElementById(focus)?.focus();
    }
  };
  setInterval(() => look().catch(() => {}), 3000);
}

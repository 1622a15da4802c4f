// The board's voice: each call once, in order, never two at a time. The server makes the sound. One
// bad moment costs one call's sound, never the next.
const CHIME_S = 0.9;
const OLD_MS = 60_000; // a call is not said later than this
const PATIENCE_MS = 60_000; // how long a busy server is asked for one sound
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export function makeVoice({ quiet = false, chimes = true } = {}) {
  const queue = [];
  let audio = null;
  let running = false;

  async function play(buffer) {
    const source = audio.createBufferSource();
    source.buffer = buffer;
    source.connect(audio.destination);
    const ended = new Promise((done) => source.addEventListener('ended', done));
    source.start();
    await Promise.race([ended, sleep(buffer.duration * 1000 + 2000)]);
  }

  async function chime() {
    const at = audio.currentTime;
    for (const [tone, from] of [[660, 0], [880, 0.28]]) {
      const oscillator = audio.createOscillator();
      const volume = audio.createGain();
      oscillator.frequency.value = tone;
      volume.gain.setValueAtTime(0.2, at + from);
      volume.gain.exponentialRampToValueAtTime(0.001, at + from + 0.6);
      oscillator.connect(volume).connect(audio.destination);
      oscillator.start(at + from);
      oscillator.stop(at + from + 0.6);
    }
    await sleep(CHIME_S * 1000);
  }

  // The sound; nothing in quiet hours, without a voice on the server, and for a call that is gone.
  async function fetchSound(call) {
    const until = performance.now() + PATIENCE_MS;
    while (performance.now() < until) {
      const response = await fetch(`/lobby/voice/${call.seq}`,
        { cache: 'no-store', signal: AbortSignal.timeout(12_000) });
      if (response.status === 200) return response.arrayBuffer();
      // It makes another one, or it is asked too often: the call still has to be said.
      if (response.status === 503) await sleep(300);
      else if (response.status === 429) await sleep(1000 * (Number(response.headers.get('Retry-After')) || 1));
      else return null;
    }
    return null;
  }

  async function say(call) {
    audio ??= new AudioContext();
    // A browser that was started without leave to play is asked again with each call.
    await Promise.race([audio.resume(), sleep(500)]);
    if (audio.state !== 'running') return;
    const sound = await fetchSound(call);
    if (!sound) return;
    const buffer = await audio.decodeAudioData(sound);
    if (chimes) await chime();
    await play(buffer);
  }

  async function run() {
    if (running) return;
    running = true;
    while (queue.length) {
      const call = queue.shift();
      document.documentElement.dataset.saying = call.number;
      try {
        await say(call);
      } catch { /* a lost sound is no reason to lose the next one */ }
    }
    delete document.documentElement.dataset.saying;
    running = false;
  }

  addEventListener('pointerdown', () => { audio?.resume(); });
  return {
    // `ageMs`: how long ago the call was. What was missed while the server was away is shown only.
    say(call, ageMs = 0) {
      if (quiet || ageMs > OLD_MS) return;
      queue.push(call);
      run();
    },
  };
}

// The board's voice: each call once, in order, never two at a time. The server makes the sound.
const CHIME_S = 0.9;

export function makeVoice({ quiet = false, chimes = true } = {}) {
  const queue = [];
  let audio = null;
  let running = false;

  async function play(buffer) {
    await new Promise((done) => {
      const source = audio.createBufferSource();
      source.buffer = buffer;
      source.connect(audio.destination);
      source.addEventListener('ended', done);
      source.start();
    });
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
    await new Promise((done) => setTimeout(done, CHIME_S * 1000));
  }

  async function run() {
    if (running) return;
    running = true;
    while (queue.length) {
      const call = queue.shift();
      document.documentElement.dataset.saying = call.number;
      try {
        audio ??= new AudioContext();
        const response = await fetch(`/lobby/voice/${call.seq}`, { cache: 'no-store' });
        // 204: quiet hours, or no voice on this server. The call stands on the board all the same.
        if (response.status === 200) {
          const buffer = await audio.decodeAudioData(await response.arrayBuffer());
          if (chimes) await chime();
          await play(buffer);
        }
      } catch { /* a lost sound is no reason to lose the next one */ }
    }
    delete document.documentElement.dataset.saying;
    running = false;
  }

  return {
    say(call) {
      if (quiet) return;
      queue.push(call);
      run();
    },
  };
}

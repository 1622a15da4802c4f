// The voice: from the key to the first sound, and from any key to silence. The loudspeaker is a file
// that grows as fast as sound is played.
import fs from "node:fs";
import { sleep } from "../harness.mjs";
import { atMost, head, percentile, show, spread } from "./table.mjs";

const ROUNDS = 12;
const LOUD = 500; // of 32,767
const BYTES_PER_MS = 2 * 22.05;

// Where the last sample above a whisper ends, from byte `from` on; `from` when there is none.
function lastLoud(file, from) {
  const bytes = fs.readFileSync(file);
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= from; at -= 2) {
    if (Math.abs(bytes.readInt16LE(at)) > LOUD) return at + 2;
  }
  return from;
}

export async function voice(world) {
  head("Kiosk: voice");
  await world.startCentre();
  world.enrol();
  const sound = world.file("sound.raw");
  await world.startKiosk({ env: { SDL_AUDIODRIVER: "disk", SDL_DISKAUDIOFILE: sound } });
  await world.screen.sees("the first screen", (tree) => tree.enrolled);
  const starts = [];
  const stops = [];
  for (let i = 0; i < ROUNDS; ++i) {
    let from = fs.statSync(sound).size;
    const asked = Date.now();
    await world.screen.ask(`key ${i === 0 ? "help" : "repeat"}`);
    while (lastLoud(sound, from) <= from && Date.now() < asked + 10_000) await sleep(3);
    starts.push(Date.now() - asked);
    await sleep(700);
    from = fs.statSync(sound).size;
    await world.screen.ask("key volume_up"); // any key cuts
    await sleep(500);
    stops.push(Math.max(0, lastLoud(sound, from) - from) / BYTES_PER_MS);
  }
  show("key to first sound p50 / max", spread(starts, 1), atMost(percentile(starts, 1), 300, "ms"));
  show("sound after a cut p50 / max", spread(stops, 1), atMost(percentile(stops, 1), 100, "ms"));
  await world.stop("kiosk");
}

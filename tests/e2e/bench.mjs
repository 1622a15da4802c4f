// Figures of the real programs on this machine. Absolute times are for comparing two runs of one
// machine, nothing else. Usage: node bench.mjs BUILD
import fs from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { World, sleep, until } from "./harness.mjs";

const world = new World(process.argv[2]);
const COMMITS = 2000;
const percentile = (values, share) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))];
const show = (name, value) => console.log(name.padEnd(44), value);

const ticks = (pid) => {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  return Number(fields[11]) + Number(fields[12]);
};
const pssMiB = (pid) => {
  const line = fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m);
  return (Number(line[1]) / 1024).toFixed(0);
};
// Where the last sample above a whisper ends, from byte `from` on; `from` when there is none.
const lastLoud = (file, from) => {
  const bytes = fs.readFileSync(file);
  for (let at = bytes.length - (bytes.length % 2) - 2; at >= from; at -= 2) {
    if (Math.abs(bytes.readInt16LE(at)) > 500) return at + 2;
  }
  return from;
};
const delivered = () => [...fs.readFileSync(world.file("server.log"), "utf8")
  .matchAll(/"intake_committed","accepted":(\d+)/g)].reduce((sum, m) => sum + Number(m[1]), 0);

try {
  await world.startCentre();
  world.enrol();

  const started = Date.now();
  await world.startKiosk({ everyFrame: true });
  await until("a frame", async () => JSON.parse(await world.screen.ask("stats")).frames > 0);
  show("start to first frame (ms, software GL)", Date.now() - started);
  await world.screen.on("home");
  const kiosk = world.children.get("kiosk").pid;

  await sleep(2000);
  const before = ticks(kiosk);
  await sleep(5000);
  show("idle CPU on the first screen (% of a core)", ((ticks(kiosk) - before) / 5).toFixed(1));

  await world.screen.tap("home.complaint");
  const first = JSON.parse(await world.screen.ask("stats")).micros.length;
  for (let i = 0; i < 20; ++i) {
    await world.screen.taps("kind.service", "nav.next", "nav.back");
  }
  const frames = JSON.parse(await world.screen.ask("stats")).micros.slice(first);
  show("frame time p50 / p99 (ms, software GL)",
    `${(percentile(frames, 0.5) / 1000).toFixed(1)} / ${(percentile(frames, 0.99) / 1000).toFixed(1)}`);
  show("memory of the kiosk (MiB, PSS)", pssMiB(kiosk));
  await world.stop("kiosk");

  // The loudspeaker is a file that grows as fast as sound is played.
  const sound = world.file("sound.raw");
  await world.startKiosk({ env: { SDL_AUDIODRIVER: "disk", SDL_DISKAUDIOFILE: sound } });
  await world.screen.sees("the first screen", (tree) => tree.enrolled);
  const starts = [];
  const stops = [];
  for (let i = 0; i < 10; ++i) {
    let from = fs.statSync(sound).size;
    const asked = Date.now();
    await world.screen.ask(`key ${i === 0 ? "help" : "repeat"}`);
    while (lastLoud(sound, from) <= from && Date.now() < asked + 10_000) await sleep(3);
    starts.push(Date.now() - asked);
    await sleep(700);
    from = fs.statSync(sound).size;
    await world.screen.ask("key volume_up"); // any key cuts
    await sleep(500);
    stops.push(Math.max(0, lastLoud(sound, from) - from) / 2 / 22.05);
  }
  show("voice: key to first sound p50 / max (ms)",
    `${percentile(starts, 0.5).toFixed(0)} / ${Math.max(...starts).toFixed(0)}`);
  show("voice: sound after a cut p50 / max (ms)",
    `${percentile(stops, 0.5).toFixed(0)} / ${Math.max(...stops).toFixed(0)}`);
  await world.stop("kiosk");

  const bench = spawnSync(path.join(world.build, "tests/bench/kiosk_bench"),
    [world.file("kiosk.db"), String(COMMITS)], { encoding: "utf8" });
  const commit = JSON.parse(bench.stdout);
  show("tap to committed p50 / p99 (ms)",
    `${(commit.p50_us / 1000).toFixed(2)} / ${(commit.p99_us / 1000).toFixed(2)}`);

  const sending = Date.now();
  world.startAgent();
  await until("everything delivered", () => delivered() === COMMITS, 120_000);
  const seconds = (Date.now() - sending) / 1000;
  show("batch throughput to the server (records/s)", (COMMITS / seconds).toFixed(0));
  show("memory of the agent / server (MiB, PSS)",
    `${pssMiB(world.children.get("agent").pid)} / ${pssMiB(world.children.get("server").pid)}`);
} catch (error) {
  console.error(error, world.logs());
  process.exitCode = 1;
} finally {
  await world.end();
}

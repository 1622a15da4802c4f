// Five thousand phones that follow their tickets, as their pages do: one connection each, a
// conditional request every three seconds, from as many addresses and from behind one router.
import { spawn } from "node:child_process";
import path from "node:path";
import { sleep } from "../harness.mjs";
import { Desk } from "./desk.mjs";
import { cpuSeconds, pssMiB } from "./processes.mjs";
import { atMost, head, ms, percentile, show, spread } from "./table.mjs";

const PHONES = 5000;
const EVERY_MS = 3000; // whose turn is far off, see assets/web/lobby/ticket.js
const SECONDS = 30;

function load(world, addresses) {
  return new Promise((done, failed) => {
    const child = spawn(path.join(world.build, "tests/bench/phone_load"),
      [world.sitePort, PHONES, EVERY_MS, SECONDS, world.file("hashes"), addresses].map(String),
      { stdio: ["ignore", "pipe", "inherit"] });
    world.children.set("phones", child);
    let printed = "";
    child.stdout.on("data", (data) => { printed += data; });
    child.once("error", failed);
    child.once("exit", (code) => (code === 0 ? done(JSON.parse(printed)) : failed(new Error(`phone_load: ${code}`))));
  });
}

// Somebody is called every other second meanwhile: without news all answers would be short.
async function withCalls(desk, work) {
  const took = [];
  let over = false;
  const calling = (async () => {
    while (!over) {
      took.push((await desk.act(desk.current ? "finish_next" : "next")).took);
      await sleep(2000);
    }
  })();
  const value = await work;
  over = true;
  await calling;
  return { value, took };
}

async function measure(world, desk, addresses, words) {
  const { pid } = world.children.get("site");
  const begun = Date.now();
  const before = cpuSeconds(pid);
  const { value, took } = await withCalls(desk, load(world, addresses));
  const percent = (cpuSeconds(pid) - before) / ((Date.now() - begun) / 1000) * 100;
  const answered = value.fresh + value.same;
  const share = answered / (PHONES * value.seconds * 1000 / EVERY_MS) * 100;
  show(`${PHONES} phones, ${words}: served`, `${share.toFixed(1)} %`);
  show("  answers per second; slowed down; failed", `${(answered / value.seconds).toFixed(0)}; ${value.slowed}; ${value.failed + value.other}`);
  show("  answer p50 / p99", `${ms(value.answer.p50)} / ${ms(value.answer.p99)} ms`);
  show("  without news; bytes a phone a minute", `${(value.same / Math.max(1, answered) * 100).toFixed(0)} %; ${(value.bytes / value.seconds * 60 / PHONES / 1024).toFixed(1)} KiB`);
  show("  CPU of the site's server (% of a core)", percent.toFixed(0));
  show("  officer's act meanwhile p50 / p99", spread(took), atMost(percentile(took, 0.99), 50, "ms p99"));
}

export async function phones(world) {
  head(`Queue: ${PHONES} phones follow, each asks every ${EVERY_MS / 1000} s`);
  const desk = await Desk.open(world, "pengawas", 90);
  await measure(world, desk, "own", "each from its own address");
  await measure(world, desk, "one", "all behind one router");
  show("memory of the site's server afterwards (MiB PSS)", pssMiB(world.children.get("site").pid).toFixed(0));
}

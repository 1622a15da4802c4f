// What a kiosk collects: complaints and queue numbers to the disk, records to the centre.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { answerService, until } from "../harness.mjs";
import { timedTap } from "./finger.mjs";
import { pssMiB } from "./processes.mjs";
import { all, atMost, head, ms, percentile, printed, show, spread } from "./table.mjs";

const COMMITS = 2000;
const VISITORS = 20;
const CATCH_UP = { records: 5000, seconds: 60 }; // seven days without a network

const delivered = (world) => [...fs.readFileSync(world.file("server.log"), "utf8")
  .matchAll(/"intake_committed","accepted":(\d+)/g)].reduce((sum, m) => sum + Number(m[1]), 0);

export function program(world, name, ...args) {
  const ran = spawnSync(path.join(world.build, "tests/bench", name), args.map(String), { encoding: "utf8", maxBuffer: 1 << 26 });
  if (ran.status !== 0) throw new Error(`${name}: ${ran.stderr}`);
  return ran.stdout.trim().split("\n").map((line) => JSON.parse(line));
}

// From the finger on "Send" to "received", which is shown after the COMMIT only.
async function touches(world) {
  const screen = await world.startKiosk({ everyFrame: true, args: ["--reduced-motion"] });
  await screen.sees("enrolled", (tree) => tree.enrolled && tree.screen === "home");
  screen.quick = true;
  const took = [];
  for (let i = 0; i < VISITORS; ++i) {
    await answerService(screen);
    took.push(await timedTap(screen, "nav.send", (tree) => tree.screen === "receipt"));
    await screen.taps("receipt.saved", "nav.home");
    await screen.on("home");
  }
  show("complaint, tap to committed and said so p50 / p99 (software GL)", spread(took), atMost(percentile(took, 0.99), 300, "ms p99"));
  await world.stop("kiosk");
}

export async function records(world) {
  head("Kiosk: records (synchronous=FULL)");
  await world.startCentre();
  world.enrol();
  await touches(world);
  const [complaint] = program(world, "kiosk_bench", world.file("kiosk.db"), COMMITS);
  show("complaint, use case to COMMIT p50 / p99", `${ms(complaint.p50_us / 1000)} / ${ms(complaint.p99_us / 1000)} ms`,
    all("<= 20 / 100 ms", complaint.p50_us <= 20_000, complaint.p99_us <= 100_000));
  const [{ issue }] = program(world, "ticket_bench", world.file("kiosk.db"), path.join(world.source, "assets/content"), COMMITS);
  show("queue number, use case to COMMIT p50 / p99", printed(issue), all("<= 20 / 100 ms", issue.p50 <= 20, issue.p99 <= 100));
  const sending = Date.now();
  const before = delivered(world);
  world.startAgent();
  await until("everything delivered", () => delivered(world) - before >= 2 * COMMITS, 240_000);
  const rate = 2 * COMMITS / ((Date.now() - sending) / 1000);
  show("batches from the agent to the centre (records/s)", rate.toFixed(0));
  show(`so ${CATCH_UP.records} records of a week without a network (s)`, (CATCH_UP.records / rate).toFixed(1),
    atMost(CATCH_UP.records / rate, CATCH_UP.seconds, "s"));
  show("memory of agent / centre (MiB PSS)",
    `${pssMiB(world.children.get("agent").pid).toFixed(0)} / ${pssMiB(world.children.get("server").pid).toFixed(0)}`);
  await world.stop("agent");
}

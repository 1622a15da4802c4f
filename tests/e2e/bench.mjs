// Figures of the real programs on this machine, in one run. Absolute times are for comparing two
// runs of one machine; the targets are those of the design. Usage: node bench.mjs BUILD [SUBJECT…]
import os from "node:os";
import { World } from "./harness.mjs";
import { browser } from "./bench/browser.mjs";
import { kiosk } from "./bench/kiosk.mjs";
import { crowd, lobby } from "./bench/lobby.mjs";
import { records } from "./bench/records.mjs";
import { howManyOver } from "./bench/table.mjs";
import { tickets } from "./bench/tickets.mjs";
import { voice } from "./bench/voice.mjs";

// "phones" is the end of "lobby" without the week before it.
const SUBJECTS = { kiosk, voice, browser, records, tickets, lobby, phones: crowd };
const ALL = Object.keys(SUBJECTS).filter((name) => name !== "phones");

const [build, ...wanted] = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in SUBJECTS));
if (!build || unknown.length > 0) {
  console.error(`usage: node bench.mjs BUILD [${Object.keys(SUBJECTS).join("|")}]…`);
  process.exit(2);
}
for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(1));

console.log(`${os.cpus().length} x ${os.cpus()[0].model}, load ${os.loadavg()[0].toFixed(2)} at the start`);
for (const name of wanted.length > 0 ? wanted : ALL) {
  const world = new World(build); // each subject begins with nothing
  try {
    await SUBJECTS[name](world);
  } catch (error) {
    console.error(`${name}:`, error, world.logs());
    process.exitCode = 1;
  } finally {
    await world.end();
  }
}
console.log(`\n${howManyOver()} figures over their target; load ${os.loadavg()[0].toFixed(2)} at the end`);
process.exit();

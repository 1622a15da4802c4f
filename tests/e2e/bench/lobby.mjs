// One site with 2,000 tickets a day and 40 counters: a week of it, then a morning on which the real
// server goes on with forty consoles and five thousand phones.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sleep } from "../harness.mjs";
import { Desk } from "./desk.mjs";
import { phones } from "./phones.mjs";
import { cpuSeconds, pssMiB } from "./processes.mjs";
import { program } from "./records.mjs";
import { atMost, head, ms, note, percentile, printed, show, spread } from "./table.mjs";

const WORKING_DAYS = 7;
const TICKETS = 2000;
const COUNTERS = 40;
const CONSOLES_S = 30;
const LOOK_MS = 500; // as the console's page
const MORNING_ENDS = 11; // o'clock
const WHOLE_DAY = 24;
const DAY_MS = 86_400_000;

// The last `count` working days of the site's zone before today, and the one after them.
function workingDays(count) {
  const isWeekend = (date) => [0, 6].includes(date.getUTCDay());
  const date = new Date(Date.now() + 8 * 3_600_000);
  const days = [];
  while (days.length < count) {
    date.setTime(date.getTime() - DAY_MS);
    if (!isWeekend(date)) days.unshift(date.toISOString().slice(0, 10));
  }
  date.setTime(Date.now() + 8 * 3_600_000);
  while (isWeekend(date)) date.setTime(date.getTime() + DAY_MS);
  return { days, next: date.toISOString().slice(0, 10) };
}

const play = (world, data, first, days, lastHour) => program(world, "lobby_bench", data,
  path.join(world.source, "assets/content"), first, days, lastHour, TICKETS, COUNTERS, world.file("hashes"));

// In memory, where a COMMIT waits for no disk: of a week only what it leaves behind is of interest.
function playWeek(world, days) {
  const site = world.file("site");
  const memory = fs.existsSync("/dev/shm") ? "/dev/shm" : os.tmpdir();
  const quick = fs.mkdtempSync(path.join(memory, "simpul-bench-"));
  try {
    fs.cpSync(site, quick, { recursive: true });
    const figures = play(world, quick, days[0], days.length, WHOLE_DAY);
    fs.rmSync(site, { recursive: true });
    fs.cpSync(quick, site, { recursive: true });
    return figures;
  } finally {
    fs.rmSync(quick, { recursive: true });
  }
}

// A week of so many days, and a morning on the disk; then the real server goes on where that ends.
async function prepare(world, count) {
  await world.startCentre();
  world.enrolSite();
  for (let i = 1; i <= COUNTERS; ++i) {
    world.run("simpulctl", ["officer-add", "--data", world.file("site"), "--login", `bench${i}`, "--role", "officer",
      "--site", "DPS"], world.password + "\n");
  }
  const { days, next } = workingDays(count);
  const week = count > 0 ? playWeek(world, days) : [];
  const [morning] = play(world, world.file("site"), next, 1, MORNING_ENDS);
  world.siteArgs = ["--clock-ahead-s", String(Math.round((morning.now_ms - Date.now()) / 1000))];
  const begun = Date.now();
  await world.startSite();
  return { week, morning, started: Date.now() - begun };
}

function rush(day) {
  show("officer's act, step to COMMIT p50 / p99", printed(day.act), atMost(day.act.p99, 50, "ms p99"));
  show("a kiosk's batch of tickets p50 / p99", printed(day.intake), atMost(day.intake.p99, 1000, "ms"));
  show("tick with the forecast, each second, p50 / p99", printed(day.tick));
  show("console as JSON p50 / p99", printed(day.console));
  show("supervisor's page as JSON p50 / p99", printed(day.supervisor));
  show("board as JSON p50 / p99", printed(day.board));
  show("phone as JSON p50 / p99", printed(day.phone));
  show("longest queue (people)", day.most_waiting);
}

function weekAfter(days) {
  const [first] = days;
  const last = days.at(-1);
  const events = days.reduce((sum, day) => sum + day.tickets + day.events, 0);
  note(`${days.length} working days, ${events} tickets and events`);
  show("memory of the queue after the first / last day (MiB PSS)", `${first.pss_mib} / ${last.pss_mib}`,
    { says: "grows <= 5 %", held: last.pss_mib <= first.pss_mib * 1.05 + 1 });
  show("database after the first / last day (MiB)", `${first.database_mib} / ${last.database_mib}`);
  show("tick with the forecast, first / last day p99", `${ms(first.tick.p99)} / ${ms(last.tick.p99)} ms`);
}

// Forty consoles that look as their pages do, and press a key a second in turn.
async function consoles(world) {
  const desks = [];
  for (let i = 1; i <= COUNTERS; ++i) desks.push(await Desk.open(world, `bench${i}`, i));
  const looks = [];
  const acts = [];
  let bytes = 0;
  const until = Date.now() + CONSOLES_S * 1000;
  const watch = async (desk, at) => {
    await sleep(at * LOOK_MS / COUNTERS);
    while (Date.now() < until) {
      const look = await desk.look();
      looks.push(look);
      bytes += look.bytes;
      await sleep(LOOK_MS);
    }
  };
  const press = async () => {
    for (let i = 0; Date.now() < until; ++i) {
      const desk = desks[i % COUNTERS];
      acts.push(await desk.act(desk.current ? "finish_next" : "next"));
      await sleep(1000);
    }
  };
  const { pid } = world.children.get("site");
  const before = cpuSeconds(pid);
  await Promise.all([...desks.map(watch), press()]);
  const percent = (cpuSeconds(pid) - before) / CONSOLES_S * 100;
  const took = acts.map((one) => one.took);
  show(`${COUNTERS} consoles: act answered p50 / p99 (HTTP)`, spread(took), atMost(percentile(took, 0.99), 50, "ms p99"));
  const lookMs = looks.map((one) => one.took);
  show(`${COUNTERS} consoles: page's question p50 / p99`, spread(lookMs));
  const fresh = looks.filter((one) => one.status === 200);
  show("  of them with news; bytes of one", `${(fresh.length / looks.length * 100).toFixed(0)} %; ${(bytes / Math.max(1, fresh.length) / 1024).toFixed(0)} KiB`);
  show("  CPU of the site's server (% of a core)", percent.toFixed(0));
}

export async function lobby(world) {
  head(`Queue: a site with ${TICKETS} tickets a day and ${COUNTERS} counters`);
  const { week, morning, started } = await prepare(world, WORKING_DAYS);
  rush(morning);
  weekAfter(week);
  show("start of the site's server on that database (ms)", started);
  const { pid } = world.children.get("site");
  await sleep(3000);
  show("memory of the site's server after the week (MiB PSS)", pssMiB(pid).toFixed(0));
  await consoles(world);
  show("memory of the site's server with consoles (MiB PSS)", pssMiB(pid).toFixed(0));
  await phones(world);
}

export async function crowd(world) {
  await prepare(world, 0);
  await phones(world);
}

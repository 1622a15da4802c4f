// The same office's pages in Chromium's kiosk mode and in the kiosk itself: one X server, software
// drawing for both, one run.
import { spawn } from "node:child_process";
import { chromium } from "playwright-core";
import { freePort, sleep, until } from "../harness.mjs";
import { idlePercent, pssMiB, treeOf } from "./processes.mjs";
import { head, show } from "./table.mjs";

const WIDTH = 1080;
const HEIGHT = 1920;
const IDLE_S = 10;
const SETTLE_MS = 4000; // what either still does after its first picture

function startX(world) {
  return new Promise((done, failed) => {
    const x = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", `${WIDTH}x${HEIGHT}x24`, "-nolisten", "tcp"],
      { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    world.children.set("xvfb", x);
    x.once("error", failed);
    x.once("exit", () => failed(new Error("Xvfb ended")));
    x.stdio[3].once("data", (number) => done(`:${String(number).trim()}`));
  });
}

async function measureKiosk(world, display) {
  const begun = Date.now();
  const screen = await world.startKiosk({
    everyFrame: true,
    env: { SDL_VIDEODRIVER: "x11", DISPLAY: display, LIBGL_ALWAYS_SOFTWARE: "1" },
    args: ["--width", WIDTH, "--height", HEIGHT, "--px-per-mm", "4.03"].map(String),
  });
  await until("a frame", async () => JSON.parse(await screen.ask("stats")).frames > 0);
  const figures = { start: Date.now() - begun, pages: {} };
  const { pid } = world.children.get("kiosk");
  const rest = async (name) => {
    await sleep(SETTLE_MS);
    figures.pages[name] = { pss: pssMiB(...treeOf(pid)), idle: await idlePercent(pid, IDLE_S) };
  };
  await screen.sees("the first screen", (tree) => tree.enrolled);
  await screen.taps("home.information", "go.search");
  await screen.type("paspor hilang");
  await screen.tap("go.service.passport_lost");
  await rest("service, Indonesian");
  await screen.ask("look zh 1 0");
  await rest("service, Chinese");
  await screen.ask("look id 1 0");
  await screen.tap("chip.home");
  await screen.tap("home.track");
  await rest("tracking page");
  figures.processes = treeOf(pid).length;
  await world.stop("kiosk");
  return figures;
}

async function measureChromium(world, display) {
  const port = await freePort();
  const begun = Date.now();
  const child = spawn("/usr/bin/chromium", ["--kiosk", "--no-sandbox", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic",
    `--user-data-dir=${world.file("chromium")}`, `--window-size=${WIDTH},${HEIGHT}`, "--window-position=0,0",
    `--remote-debugging-port=${port}`, `${world.url}/s/passport_lost?l=id`],
  { stdio: "ignore", env: { ...process.env, DISPLAY: display } });
  world.children.set("chromium", child);
  await until("Chromium", async () => {
    try { return (await fetch(`http://127.0.0.1:${port}/json/version`)).ok; } catch { return false; }
  }, 60_000);
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  const page = await until("its page", () => browser.contexts()[0].pages().find((one) => one.url().startsWith(world.url)));
  // Of the page's own clock, which is the machine's.
  const painted = () => page.evaluate(() => {
    const entry = performance.getEntriesByName("first-contentful-paint")[0];
    return entry ? performance.timeOrigin + entry.startTime : 0;
  });
  const figures = { start: await until("its first paint", painted) - begun, pages: {} };
  const rest = async (name, path) => {
    if (path) await page.goto(world.url + path);
    await sleep(SETTLE_MS);
    figures.pages[name] = { pss: pssMiB(...treeOf(child.pid)), idle: await idlePercent(child.pid, IDLE_S) };
  };
  await rest("service, Indonesian", null);
  await rest("service, Chinese", "/s/passport_lost?l=zh");
  await rest("tracking page", "/L");
  figures.processes = treeOf(child.pid).length;
  await browser.close();
  child.kill("SIGTERM");
  await until("Chromium's end", () => child.exitCode !== null || child.signalCode !== null);
  world.children.delete("chromium");
  return figures;
}

export async function browser(world) {
  head("Kiosk beside Chromium in kiosk mode (one X server, software drawing)");
  await world.startCentre();
  world.enrol();
  const display = await startX(world);
  const ours = await measureKiosk(world, display);
  const theirs = await measureChromium(world, display);
  const versus = (name, mine, other, unit, digits = 0) => {
    const ratio = mine > 0 ? `, ${(other / mine).toFixed(1)} times` : "";
    show(name, `${mine.toFixed(digits)} / ${other.toFixed(digits)} ${unit}${ratio}`);
  };
  versus("start to first paint, kiosk / Chromium", ours.start, theirs.start, "ms");
  for (const [name, mine] of Object.entries(ours.pages)) {
    versus(`memory, ${name}, kiosk / Chromium`, mine.pss, theirs.pages[name].pss, "MiB");
    versus(`idle CPU, ${name}, kiosk / Chromium`, mine.idle, theirs.pages[name].idle, "%", 1);
  }
  show("processes, kiosk / Chromium", `${ours.processes} / ${theirs.processes}`);
}

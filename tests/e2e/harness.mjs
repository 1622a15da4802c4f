// Starts the real programs for a test: centre, agent, printer, kiosk; and drives the kiosk's screen
// through its semantic tree, with fingers that go through SDL.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));
const PAGE_GUARD_MS = 320; // taps within 300 ms of a page change are ignored, by design

export async function until(what, check, timeoutMs = 20_000) {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited too long for ${what}`);
    await sleep(50);
  }
}

export function freePort() {
  return new Promise((done) => {
    const server = net.createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// These log their start and their end.
const TALKERS = new Set(["agent", "kiosk", "server", "site"]);

// The programs of one test, in a folder of their own that is removed at the end.
export class World {
  constructor(build) {
    this.build = path.resolve(build);
    this.source = path.resolve(import.meta.dirname, "../..");
    this.dir = fs.mkdtempSync(path.join(os.tmpdir(), "simpul-e2e-"));
    this.children = new Map();
    this.badEnds = [];
    this.password = "kata-sandi-uji-1";
    this.centreArgs = []; // more flags of simpul-server
    this.siteArgs = []; // the same of the lobby's
    process.once("exit", () => { for (const child of this.children.values()) child.kill("SIGKILL"); });
  }

  // What this build has not made comes from the one that SIMPUL_BESIDE names: the story about the
  // memory of a plain kiosk runs beside the sanitized centre.
  bin(name) {
    const places = {
      "simpul-kiosk": "kiosk/main", simpulctl: "kiosk/main", "simpul-agent": "sync/agent",
      "simpul-server": "sync/server", demo_printer: "tests/support", qr_read: "tests/support",
    };
    const file = path.join(places[name], name);
    return [this.build, process.env.SIMPUL_BESIDE].filter(Boolean)
      .map((build) => path.resolve(build, file)).find((found) => fs.existsSync(found)) ?? file;
  }

  file(name) {
    return path.join(this.dir, name);
  }

  run(name, args, input = "") {
    const result = spawnSync(this.bin(name), args, { input, encoding: "utf8", timeout: 60_000 });
    if (result.status !== 0) throw new Error(`${name} ${args[0]}: ${result.stderr}`);
    return result.stdout.trim();
  }

  // `as` names the process and its log, so that a test can stop and start it again.
  // `under` is the command, if any, that runs it.
  start(as, name, args, env = {}, under = []) {
    const log = fs.openSync(this.file(`${as}.log`), "a");
    const logFrom = fs.fstatSync(log).size;
    const [command, ...rest] = [...under, this.bin(name), ...args];
    const child = spawn(command, rest, {
      stdio: ["ignore", log, log], env: { ...process.env, ...env },
    });
    child.on("exit", () => fs.closeSync(log));
    child.on("error", (error) => console.error(`${name}: ${error.message}`));
    child.logFrom = logFrom; // where the lines of this start begin
    this.children.set(as, child);
    return child;
  }

  async stop(as, signal = "SIGTERM") {
    const child = this.children.get(as);
    const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
    if (!child || hasEnded()) return this.children.delete(as);
    // Before a program says that it runs, the signal finds no handler and ends it like a crash.
    if (signal === "SIGTERM" && TALKERS.has(as)) {
      await until(`${as} to run`, () => hasEnded() ||
        fs.readFileSync(this.file(`${as}.log`)).subarray(child.logFrom).includes("process_started"));
      if (hasEnded()) return this.children.delete(as);
    }
    const ended = new Promise((done) => child.once("exit", done));
    child.kill(signal);
    const late = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    this.children.delete(as);
    clearTimeout(late);
    // A sanitizer speaks when its program ends.
    if (signal === "SIGTERM" && child.exitCode !== 0) {
      this.badEnds.push(`${as} ended with ${child.exitCode ?? child.signalCode}`);
    }
  }

  async startCentre() {
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    if (!fs.existsSync(this.file("central"))) {
      this.run("simpulctl", ["central-init", "--data", this.file("central")]);
      this.run("simpulctl", ["site-add", "--data", this.file("central"), "--id", "DPS",
        "--name", "Kantor Imigrasi Kelas I TPI Denpasar"]);
      for (const [login, role, ...site] of [["petugas", "officer", "--site", "DPS"],
        ["kanwil", "regional"], ["admin", "administrator"]]) {
        this.run("simpulctl", ["officer-add", "--data", this.file("central"), "--login", login,
          "--role", role, ...site], this.password + "\n");
      }
    }
    this.start("server", "simpul-server", ["--role", "central", "--data", this.file("central"),
      "--assets", path.join(this.build, "assets"), "--listen", `127.0.0.1:${this.port}`,
      "--public-url", this.url, "--lookups-per-minute", "6000", ...this.centreArgs]);
    await until("the centre", async () => {
      try { return (await fetch(`${this.url}/healthz`)).ok; } catch { return false; }
    });
  }

  // Makes the lobby's own server known to the centre, and its officers to it.
  enrolSite() {
    const data = this.file("site");
    const code = this.run("simpulctl", ["enrolment-code", "--data", this.file("central"),
      "--site", "DPS", "--lane", "0", "--kiosk-name", "Denpasar"]);
    this.run("simpulctl", ["site-enrol", "--data", data, "--server", this.url, "--code", code]);
    for (const [login, role, ...site] of [["loket1", "officer", "--site", "DPS"],
      ["loket2", "officer", "--site", "DPS"], ["pengawas", "regional"]]) {
      this.run("simpulctl", ["officer-add", "--data", data, "--login", login, "--role", role,
        ...site], this.password + "\n");
    }
  }

  // The lobby's own server, between its kiosks and the centre; also after it was stopped.
  // `upstream` is the centre, or something of the test's own in front of it.
  async startSite(upstream = this.url) {
    this.sitePort ??= await freePort();
    this.siteUrl = `http://127.0.0.1:${this.sitePort}`;
    const data = this.file("site");
    if (!fs.existsSync(data)) this.enrolSite();
    this.start("site", "simpul-server", ["--role", "site", "--data", data,
      "--assets", path.join(this.build, "assets"), "--listen", `127.0.0.1:${this.sitePort}`,
      "--upstream", upstream, "--upstream-poll-s", "1", "--upstream-first-delay-max-s", "0",
      "--lookups-per-minute", "6000", ...this.siteArgs]);
    await until("the lobby's server", async () => {
      try { return (await fetch(`${this.siteUrl}/healthz`)).ok; } catch { return false; }
    });
  }

  // A kiosk of the lobby; `as` names its files.
  enrolAtSite(lane = 1, as = "kiosk") {
    const code = this.run("simpulctl", ["enrolment-code", "--data", this.file("site"),
      "--site", "DPS", "--lane", String(lane), "--kiosk-name", `Denpasar ${lane}`]);
    this.run("simpulctl", ["enrol", "--server", this.siteUrl, "--code", code,
      "--key", this.file(as === "kiosk" ? "device.key" : `${as}.key`), "--db", this.file(`${as}.db`)]);
  }

  enrol() {
    const code = this.run("simpulctl", ["enrolment-code", "--data", this.file("central"),
      "--site", "DPS", "--lane", "1", "--kiosk-name", "Denpasar 1"]);
    this.run("simpulctl", ["enrol", "--server", this.url, "--code", code,
      "--key", this.file("device.key"), "--db", this.file("kiosk.db")]);
  }

  // `server` is the centre, or something of the test's own in front of it.
  startAgent(server = this.url) {
    this.start("agent", "simpul-agent", ["--db", this.file("kiosk.db"), "--server", server,
      "--key", this.file("device.key"), "--first-delay-max-s", "0", "--poll-s", "1"]);
  }

  async printerAddress() {
    this.printerPort ??= await freePort();
    return `tcp:127.0.0.1:${this.printerPort}`;
  }

  // Stop it before it is started in another mode; `out` keeps the slips of one start apart.
  async startPrinter(mode = "ok", out = "slips") {
    await this.printerAddress();
    fs.mkdirSync(this.file(out), { recursive: true });
    this.start("printer", "demo_printer", ["--listen", `127.0.0.1:${this.printerPort}`,
      "--out", this.file(out), "--mode", mode]);
    await until("the printer", () => canConnect(this.printerPort));
  }

  slips(out = "slips") {
    return fs.readdirSync(this.file(out)).filter((name) => name.endsWith(".png")).sort()
      .map((name) => path.join(this.file(out), name));
  }

  // What the QR in a picture says; both readers must see it, and the same.
  readQr(picture) {
    const lines = this.run("qr_read", [picture]).split("\n");
    const [zbar, zxing] = ["zbar ", "zxing "].map((by) =>
      lines.filter((line) => line.startsWith(by)).map((line) => line.slice(by.length).trim()));
    if (zbar.length !== 1 || zxing.length !== 1 || zbar[0] !== zxing[0]) {
      throw new Error(`${path.basename(picture)}: zbar read ${zbar.length}, zxing ${zxing.length} codes`);
    }
    return zbar[0];
  }

  // The address in the QR of the receipt on screen.
  async receiptQr(name = "receipt.png") {
    await this.screen.png(this.file(name));
    return this.readQr(this.file(name));
  }

  log(as) {
    return fs.readFileSync(this.file(`${as}.log`), "utf8");
  }

  // Pixels that nobody sees are most of a kiosk's work here: only a story about frames wants them
  // all (`everyFrame`), the others draw what they take a picture of.
  async startKiosk({ printer = "none", env = {}, args = [], everyFrame = false, db = this.file("kiosk.db"),
    assets = path.join(this.source, "assets"), under = [] } = {}) {
    const control = this.file("control");
    fs.rmSync(control, { force: true }); // of a kiosk that was killed
    this.start("kiosk", "simpul-kiosk", ["--db", db,
      "--assets", assets,
      "--catalogues", path.join(this.build, "catalogues"),
      "--printer", printer, "--control", control,
      ...(everyFrame || env.SDL_VIDEODRIVER ? [] : ["--draw-when-asked"]), ...args],
    // LeakSanitizer's tracer crashes on the graphics driver's own threads; the ui's and the store's
    // leaks are looked for in their tests.
    { SDL_VIDEODRIVER: "offscreen", ASAN_OPTIONS: "detect_leaks=0", ...env }, under);
    await until("the kiosk", () => fs.existsSync(control), 60_000);
    this.screen = await Screen.connect(control);
    return this.screen;
  }

  logs() {
    return fs.readdirSync(this.dir).filter((name) => name.endsWith(".log"))
      .map((name) => `--- ${name}\n${fs.readFileSync(this.file(name), "utf8").slice(-3000)}`)
      .join("\n");
  }

  async end() {
    this.screen?.close();
    for (const as of [...this.children.keys()].reverse()) await this.stop(as);
    if (this.badEnds.length > 0) console.error(this.logs());
    fs.rmSync(this.dir, { recursive: true, force: true });
  }
}

function canConnect(port) {
  return new Promise((done) => {
    const socket = net.connect(port, "127.0.0.1");
    socket.once("connect", () => { socket.destroy(); done(true); });
    socket.once("error", () => done(false));
  });
}

// The kiosk's screen as a finger and an eye.
export class Screen {
  static async connect(control) {
    const screen = new Screen();
    await until("the control socket", () => new Promise((done) => {
      const socket = net.connect(control);
      socket.once("connect", () => { screen.socket = socket; done(true); });
      socket.once("error", () => done(false));
    }));
    let buffer = "";
    screen.answers = [];
    screen.socket.on("data", (data) => {
      buffer += data;
      for (let end = buffer.indexOf("\n"); end >= 0; end = buffer.indexOf("\n")) {
        screen.answers.shift()?.(buffer.slice(0, end));
        buffer = buffer.slice(end + 1);
      }
    });
    screen.socket.on("error", () => {});
    return screen;
  }

  close() {
    this.socket.destroy();
  }

  ask(line) {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new Error(`the kiosk did not answer: ${line}`)), 30_000);
      this.answers.push((answer) => { clearTimeout(timer); done(answer); });
      this.socket.write(`${line}\n`);
    });
  }

  async tree() {
    const tree = JSON.parse(await this.ask("tree"));
    tree.find = (id) => tree.nodes.findLast((node) => node.id === id);
    return tree;
  }

  // Past the guard after a page change: by waiting like a person, or by moving the kiosk's clock.
  async settle() {
    if (this.quick) {
      await this.advance(PAGE_GUARD_MS);
    } else {
      await this.tree(); // the new page has been drawn: the guard counts from there
      await sleep(PAGE_GUARD_MS);
    }
  }

  advance(ms) {
    return this.ask(`advance ${ms}`);
  }

  // True when the node says exactly `text`; works for private nodes, whose words no tree shows.
  async says(id, text) {
    return await this.ask(`digest ${id}`) === createHash("sha256").update(text).digest("hex");
  }

  async png(file) {
    await this.settle(); // the page change is over
    const answer = await this.ask(`png ${file}`);
    if (answer !== "ok") throw new Error(answer);
  }

  async on(name) {
    return this.sees(`screen ${name}`, (tree) => tree.screen === name);
  }

  // Waits until the tree is as `check` wants it, and returns that tree.
  sees(what, check, timeoutMs) {
    return until(what, async () => {
      const tree = await this.tree();
      return check(tree) ? tree : null;
    }, timeoutMs);
  }

  // Where a finger must go; scrolls with the "more" button while the target is below the fold.
  async aim(id) {
    for (let pages = 0; pages < 20; ++pages) {
      let tree = null;
      try {
        tree = await this.sees(id, (now) => now.find(id), 10_000);
      } catch {
        const { screen, nodes } = await this.tree();
        throw new Error(`no ${id} on ${screen}: ${nodes.map((n) => n.id)}`);
      }
      const node = tree.find(id);
      const [x, y, w, h] = node.visible;
      if (h >= node.rect[3] * 0.6 || h >= 120) return { x: x + w / 2, y: y + h / 2, node };
      const scroller = tree.nodes.find((n) => n.role === "scroller");
      const down = node.rect[1] > (scroller?.rect[1] ?? 0);
      await this.finger(tree.find(down ? "scroll.down" : "scroll.up").visible);
    }
    throw new Error(`${id} cannot be scrolled to`);
  }

  async finger([x, y, w, h]) {
    const at = `${(x + w / 2).toFixed(1)} ${(y + h / 2).toFixed(1)}`;
    await this.ask(`down ${at}`);
    await this.ask(`up ${at}`);
  }

  async tap(id) {
    await this.settle();
    const { x, y, node } = await this.aim(id);
    if (!node.enabled) throw new Error(`${id} is not enabled`);
    await this.finger([x, y, 0, 0]);
  }

  async taps(...ids) {
    for (const id of ids) await this.tap(id);
  }

  // Types on the on-screen keyboard, letter by letter.
  async type(text) {
    await this.settle();
    let keys = await this.sees("the keyboard", (tree) => tree.find("key.backspace"));
    for (const letter of text) {
      const id = letter === " " ? "key.space" : `key.${letter}`;
      if (!keys.find(id) && letter !== letter.toLowerCase()) {
        await this.finger(keys.find("key.shift").visible); // one-shot
        keys = await this.tree();
      }
      const key = keys.find(id) ?? keys.find(`key.${letter.toLowerCase()}`);
      if (!key) throw new Error(`no key for ${letter}`);
      await this.finger(key.visible);
    }
  }
}

// A complaint without typing, from the first screen to the review.
export async function answerService(screen, { kind = "conduct", sentences = ["asked_money"],
  words = null, identity = "none", name = "", contact = "" } = {}) {
  await screen.taps("home.complaint", `kind.${kind}`, "nav.next", "place.counter", "nav.next",
    "when.yesterday", "part.morning", "nav.next");
  for (const sentence of sentences) await screen.tap(`sentence.${sentence}`);
  await screen.taps("nav.next", "wish.follow_up", "nav.next");
  if (words) await screen.type(words);
  await screen.tap(words ? "nav.next" : "nav.skip");
  await screen.taps(`identity.${identity}`, "nav.next");
  if (identity !== "none") {
    await screen.type(name);
    await screen.tap("nav.next");
    if (contact) await screen.type(contact);
    await screen.taps(contact ? "nav.next" : "nav.skip", "nav.next");
  }
  await screen.taps("nav.next", "consent.agree", "nav.next");
}

export async function sendAndShow(screen) {
  await screen.tap("nav.send");
  return screen.on("receipt");
}

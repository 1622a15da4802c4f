// The cable is out: what a visitor reads at the kiosk and on a phone, and that nothing is lost or
// doubled while the agent is killed in mid-batch.
import assert from "node:assert/strict";
import http from "node:http";
import { checkSymbol } from "../../assets/web/track/code.js";
import { answerService, freePort, sendAndShow, until } from "./harness.mjs";
import { launchChromium } from "./browser.mjs";
import { Officer } from "./officer.mjs";
import { codeOf, story } from "./story.mjs";

const SMALL = ["--width", "540", "--height", "960", "--px-per-mm", "2.015", "--reduced-motion"];

// Stands between agent and centre and holds a batch back: before the centre has it, or after.
class Gate {
  constructor(world) {
    this.hold = null; // "request" or "answer"
    this.held = 0;
    this.server = http.createServer((request, response) => {
      const chunks = [];
      request.on("error", () => {});
      response.on("error", () => {});
      request.on("data", (chunk) => chunks.push(chunk));
      request.on("end", () => {
        const stop = this.hold && request.method === "POST" && request.url === "/v1/batch" &&
          chunks.length > 0 ? this.hold : null;
        if (stop === "request") { this.held += 1; return; }
        const up = http.request(world.url + request.url,
          { method: request.method, headers: { ...request.headers, host: `127.0.0.1:${world.port}` } },
          (answer) => {
            const body = [];
            answer.on("data", (chunk) => body.push(chunk));
            answer.on("end", () => {
              if (stop === "answer") { this.held += 1; return; }
              response.writeHead(answer.statusCode, answer.headers);
              response.end(Buffer.concat(body));
            });
          });
        up.on("error", () => response.destroy());
        up.end(Buffer.concat(chunks));
      });
    });
  }

  async open() {
    this.port = await freePort();
    await new Promise((done) => { this.server.listen(this.port, "127.0.0.1", done); });
    return `http://127.0.0.1:${this.port}`;
  }

  // Kills the agent while one of its batches is held.
  async killInBatch(world, where, url) {
    this.hold = where;
    const before = this.held;
    world.startAgent(url);
    await until(`a batch held at its ${where}`, () => this.held > before, 30_000);
    await world.stop("agent", "SIGKILL");
    this.hold = null;
  }
}

const lookups = (world) => world.log("server").split("\n")
  .filter((line) => line.includes("/v1/cases/{lookup}")).length;

async function complain(world, screen, words) {
  await answerService(screen, { words });
  const receipt = await sendAndShow(screen);
  const address = await world.receiptQr();
  await screen.taps("receipt.saved", "nav.home");
  await screen.on("home");
  return { address, reference: receipt.find("receipt.reference").label.match(/DPS-1-\d\d-\d{5}/)[0] };
}

async function scan(screen, text, what, check) {
  await screen.on("home");
  await screen.ask(`scan ${text}`);
  const tree = await screen.sees(what, check);
  return tree;
}

async function leave(screen) {
  await screen.tap("nav.home");
  await screen.on("home");
}

await story(async (world, step) => {
  const gate = new Gate(world);
  const gateUrl = await gate.open();
  const screen = await step("start; the kiosk has been in touch with the centre once", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const kiosk = await world.startKiosk({ args: SMALL });
    kiosk.quick = true;
    await until("a batch", () => world.log("agent").includes("batch_sent") ||
      world.log("server").includes("/v1/batch"));
    await world.stop("agent");
    await world.stop("server");
    return kiosk;
  });

  const receipt = await step("centre down: the complaint is accepted, the receipt shown",
    () => complain(world, screen, "kabel putus"));

  await step("the kiosk says that it has not sent it yet", async () => {
    world.startAgent();
    const tree = await scan(screen, receipt.address, "track.state", (now) => now.find("track.state") &&
      now.find("track.state").label === "Belum dikirim dari kios ini");
    assert.ok(!tree.find("track.status"));
    await leave(screen);
    await world.stop("agent");
  });

  const browser = await launchChromium();
  await step("a phone learns that the centre has not received it, and when the kiosk last sent", async () => {
    await world.startCentre();
    const context = await browser.newContext({ locale: "id-ID" });
    const page = await context.newPage();
    await page.goto(receipt.address);
    await page.locator("h1", { hasText: "Belum diterima di pusat" }).waitFor();
    const [kiosk] = await page.locator(".kiosks li").allTextContents();
    assert.match(kiosk, /^Denpasar 1 terakhir mengirim (.* · )?\d\d\.\d\d$/);
    await context.close();
  });
  await browser.close();

  await step("agent killed before the centre has the batch, then after: delivered once", async () => {
    await gate.killInBatch(world, "request", gateUrl);
    const officer = await Officer.signIn(world, "kanwil");
    assert.equal((await officer.cases()).length, 0);
    await gate.killInBatch(world, "answer", gateUrl);
    assert.equal((await officer.cases()).length, 1, "the centre kept what it could not acknowledge");
    const batches = (text) => text.split("\n").filter((line) => line.includes("/v1/batch")).length;
    const before = batches(world.log("server"));
    world.startAgent(gateUrl);
    await until("the batch once more", () => batches(world.log("server")) > before + 1, 30_000);
    const cases = await officer.cases();
    assert.deepEqual(cases.map((c) => c.reference), [receipt.reference]);
    assert.equal((await officer.open(cases[0].id)).words, "kabel putus");
  });

  await step("the kiosk shows the timeline", async () => {
    const before = lookups(world);
    await scan(screen, receipt.address, "the timeline", (now) => now.find("track.status") &&
      now.find("track.status").label.startsWith("Diterima."));
    // What a batch brought is shown at once; the kiosk asks for newer behind it.
    await until("the kiosk's look-up", () => lookups(world) === before + 1);
    await leave(screen);
  });

  await step("one wrong symbol is refused before any look-up", async () => {
    const code = codeOf(receipt.address);
    const wrong = (code[3] === "7" ? "8" : "7");
    const typed = code.slice(0, 3) + wrong + code.slice(4);
    const before = lookups(world);
    await screen.tap("home.track");
    await screen.on("track");
    await screen.type(typed);
    await screen.tap("track.show");
    const tree = await screen.sees("track.problem", (now) => now.find("track.problem"));
    assert.match(tree.find("track.problem").label, /huruf atau angka yang salah/);
    assert.ok(!tree.find("track.state") && !tree.find("track.status"));
    await screen.ask(`scan ${typed}`);
    await screen.sees("the refusal of a scan",
      (now) => /bukan struk pengaduan/.test(now.find("track.problem")?.label));
    await leave(screen);
    // A look-up that is made is the next one in the log: nothing came before it.
    await scan(screen, code, "the timeline", (now) => now.find("track.status"));
    await until("one look-up", () => lookups(world) === before + 1);
    await leave(screen);
    assert.equal(lookups(world), before + 1);
  });

  await step("centre down again: the stored view, with its time", async () => {
    await world.stop("server");
    const tree = await scan(screen, receipt.address, "the stored view", (now) => now.find("track.as_of") &&
      now.find("track.status"));
    assert.match(tree.find("track.as_of").label, /\d\d\.\d\d/);
    assert.ok(tree.find("track.status").label.startsWith("Diterima."));
    await leave(screen);
  });

  await step("a code nobody knows, centre down: no connection, and since when", async () => {
    const first = "7K3M9QXT2B4F8HW";
    const tree = await scan(screen, first + checkSymbol(first), "no connection",
      (now) => now.find("track.state") && now.find("track.state").label === "Tidak ada sambungan");
    assert.match(tree.find("track.state_text").label, /terakhir tersambung pukul \d\d\.\d\d/);
    await leave(screen);
  });
  gate.server.closeAllConnections();
  gate.server.close();
});

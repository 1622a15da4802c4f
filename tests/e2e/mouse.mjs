// The complaint path with real mouse clicks: X11, xdotool, no test finger.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { answerService, sendAndShow, until } from "./harness.mjs";
import { Officer } from "./officer.mjs";
import { codeOf, story } from "./story.mjs";

const WIDTH = 810;
const HEIGHT = 1440;

// An X server with a number of its own choice.
function startX(world) {
  return new Promise((done, failed) => {
    const x = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", `${WIDTH}x${HEIGHT}x24`,
      "-nolisten", "tcp"], { stdio: ["ignore", "ignore", "ignore", "pipe"] });
    world.children.set("xvfb", x);
    x.once("error", failed);
    x.once("exit", () => failed(new Error("Xvfb ended")));
    x.stdio[3].once("data", (number) => done(`:${String(number).trim()}`));
  });
}

await story(async (world, step) => {
  const screen = await step("start centre, agent, X server and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const display = await startX(world);
    const kiosk = await world.startKiosk({
      env: { SDL_VIDEODRIVER: "x11", DISPLAY: display },
      args: ["--reduced-motion", "--width", WIDTH, "--height", HEIGHT, "--px-per-mm", String(4.03 * WIDTH / 1080)].map(String),
    });
    const drawn = async () => JSON.parse(await kiosk.ask("stats")).frames;
    kiosk.finger = async ([x, y, w, h]) => {
      const before = await drawn();
      const at = [x + w / 2, y + h / 2].map((v) => String(Math.round(v)));
      const clicked = spawnSync("xdotool", ["mousemove", ...at, "mousedown", "1", "mouseup", "1"],
        { env: { ...process.env, DISPLAY: display }, encoding: "utf8", timeout: 10_000 });
      assert.equal(clicked.status, 0, clicked.stderr);
      // It reaches the kiosk by way of the X server: nothing else makes the kiosk draw.
      await until("the click to be drawn", async () => (await drawn()) > before);
    };
    await kiosk.on("home");
    return kiosk;
  });
  const reference = await step("the complaint, click by click", async () => {
    await answerService(screen, { words: "klik tetikus" });
    const receipt = await sendAndShow(screen);
    return receipt.find("receipt.reference").label.match(/DPS-1-\d\d-\d{5}/)[0];
  });
  await step("the receipt's QR reads", async () => codeOf(await world.receiptQr()));
  await step("the centre holds the record and its words", async () => {
    const officer = await Officer.signIn(world, "kanwil");
    await until("the case", async () => (await officer.cases()).length === 1);
    const [only] = await officer.cases();
    assert.equal(only.reference, reference);
    assert.equal((await officer.open(only.id)).words, "klik tetikus");
  });
  await step("saved: home, wiped", async () => {
    await screen.taps("receipt.saved", "nav.home");
    assert.ok((await screen.on("home")).wiped);
  });
});

// Where a kiosk may show itself: fullscreen under a Wayland compositor that is made for kiosks; and
// what a technician reads where there is nothing to show it on. X11 is in mouse.mjs, no display at
// all in every other story.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { answerService, sendAndShow, until } from "./harness.mjs";
import { codeOf, story } from "./story.mjs";

// A compositor refuses to be root, which some machines that run the tests are: it becomes nobody,
// who may still read the build wherever it is.
function asSomebody() {
  if (process.getuid() !== 0) return [];
  return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
    "--inh-caps=+dac_override", "--ambient-caps=+dac_override"];
}

await story(async (world, step) => {
  const screen = await step("start centre, agent, and the kiosk as all that a compositor shows", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const runtime = world.file("runtime");
    fs.mkdirSync(runtime, { mode: 0o700 });
    if (process.getuid() === 0) fs.chownSync(runtime, 65534, 65534);
    const kiosk = await world.startKiosk({
      under: [...asSomebody(), "cage", "-d", "--"],
      env: { SDL_VIDEODRIVER: "wayland", XDG_RUNTIME_DIR: runtime, HOME: runtime,
        WLR_BACKENDS: "headless", WLR_RENDERER: "pixman", WLR_LIBINPUT_NO_DEVICES: "1" },
      args: ["--fullscreen", "--reduced-motion", "--px-per-mm", "2.69"],
    });
    await kiosk.on("home");
    return kiosk;
  });
  await step("it fills the display", async () => {
    const tree = await screen.tree();
    assert.deepEqual([tree.width, tree.height], [1280, 720]);
  });
  await step("a complaint, and a receipt whose QR reads", async () => {
    screen.quick = true;
    await answerService(screen);
    await sendAndShow(screen);
    codeOf(await world.receiptQr());
  });
  await step("its compositor dies: the kiosk ends, so that both can be started again", async () => {
    screen.close();
    await world.stop("kiosk", "SIGKILL");
    await until("the kiosk's end", () => /"event":"process_stopping"/.test(world.log("kiosk")));
  });
  await step("a machine without a display says so and ends", () => {
    const ended = spawnSync(world.bin("simpul-kiosk"), ["--db", world.file("other.db"),
      "--assets", path.join(world.source, "assets"), "--catalogues", path.join(world.build, "catalogues"),
      "--printer", "none"],
    { env: { ...process.env, SDL_VIDEODRIVER: "kmsdrm", ASAN_OPTIONS: "detect_leaks=0" },
      encoding: "utf8", timeout: 60_000 });
    // With a graphics card it would run; then it is ended by the time limit.
    if (fs.existsSync("/dev/dri")) return;
    assert.equal(ended.status, 1);
    assert.match(ended.stderr, /^simpul-kiosk: unavailable: video: .*kmsdrm/m);
  });
});

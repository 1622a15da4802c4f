// A blind visitor: the keypad's keys go through SDL, the voice is the real one, and what reaches
// the loudspeaker is listened to.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { sleep, until } from "./harness.mjs";
import { story } from "./story.mjs";

const LOUD = 500; // of 32,767

story(async (world, step) => {
  const sound = world.file("sound.raw");
  // Samples above a whisper since `from`, in bytes of the file.
  const loudSince = (from) => {
    if (!fs.existsSync(sound)) return 0;
    const bytes = fs.readFileSync(sound).subarray(from - (from % 2));
    let loud = 0;
    for (let at = 0; at + 1 < bytes.length; at += 2) loud += Math.abs(bytes.readInt16LE(at)) > LOUD;
    return loud;
  };
  const size = () => (fs.existsSync(sound) ? fs.statSync(sound).size : 0);
  let screen;

  await step("start a kiosk with a loudspeaker", async () => {
    await world.startCentre();
    world.enrol();
    execFileSync("mkfifo", [world.file("socket")]); // stands for the socket's input device
    screen = await world.startKiosk({ args: ["--headphone-socket", world.file("socket")], env: { SDL_AUDIODRIVER: "disk", SDL_DISKAUDIOFILE: sound } });
    await screen.sees("the first screen", (tree) => tree.enrolled && tree.find("home.complaint"));
  });
  const press = async (key) => {
    await screen.settle();
    await screen.ask(`key ${key}`);
    return screen.tree();
  };
  const walkTo = async (id) => {
    for (let i = 0; i < 80; ++i) {
      const tree = await press("right");
      if (tree.focus === id) return;
    }
    throw new Error(`the focus never came to ${id}`);
  };

  await step("the round key: the page is read aloud", async () => {
    const from = size();
    const tree = await press("help");
    assert.ok(tree.speech);
    await until("sound", () => loudSince(from) > 5000);
  });

  await step("who cannot hear reads it under the page, in step with the voice", async () => {
    const first = (await screen.sees("a caption", (now) => now.caption)).caption;
    await screen.sees("the next caption", (now) => now.caption && now.caption !== first);
  });

  await step("the focus walks to the complaint and opens it", async () => {
    screen.quick = true;
    await walkTo("home.complaint");
    await press("select");
    const tree = await screen.on("complaint");
    assert.ok(tree.find("kind.service"));
  });

  await step("each stop of the focus is said; a choice is made by ear", async () => {
    const from = size();
    await walkTo("kind.service");
    await until("sound", () => loudSince(from) > 2000);
    await press("select");
    const tree = await screen.tree();
    assert.ok(tree.find("kind.service").selected);
  });

  await step("leaving: silence, and the next visitor finds a silent kiosk", async () => {
    await screen.advance(100_000);
    await screen.sees("the question", (tree) => tree.warning);
    await screen.advance(60_000);
    const tree = await screen.on("home");
    assert.equal(tree.speech, false);
    assert.ok(tree.wiped);
    await sleep(500); // the device's own buffer
    const from = size();
    await sleep(1500);
    assert.equal(loudSince(from), 0);
  });

  // struct input_event: a time, then EV_SW, SW_HEADPHONE_INSERT and 0 or 1.
  const socket = fs.openSync(world.file("socket"), "r+");
  const plug = (value) => {
    const event = Buffer.alloc(24);
    event.writeUInt16LE(5, 16);
    event.writeUInt16LE(2, 18);
    event.writeInt32LE(value, 20);
    fs.writeSync(socket, event);
  };

  await step("headphones in: the kiosk begins to read by itself", async () => {
    const from = size();
    plug(1);
    const tree = await screen.sees("speech", (now) => now.speech);
    assert.equal(tree.caption, "", "what only one hears is not written for all");
    await until("sound", () => loudSince(from) > 5000);
  });

  await step("headphones out on a private page: silence, and the page hides until a touch", async () => {
    await screen.tap("home.complaint");
    await screen.tap("kind.service");
    plug(0);
    const tree = await screen.sees("the question", (now) => now.warning);
    assert.equal(tree.speech, false);
    await screen.tap("idle.stay");
    assert.ok((await screen.on("complaint")).find("kind.service").selected, "nothing is lost");
  });
});

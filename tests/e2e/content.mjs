// The centre publishes another content: its web pages, the lobby's server and the kiosk take it on
// by themselves, the kiosk while nobody stands there; and a kiosk that does not survive a content
// goes back to the one before it.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Screen, until } from "./harness.mjs";
import { story } from "./story.mjs";

const SERVICE = "services/passport_lost.yaml";
const BEFORE = "Penggantian paspor hilang";
const MINUTE_MS = 60_000;

await story(async (world, step) => {
  const folder = world.file("content");
  fs.cpSync(path.join(world.source, "assets/content"), folder, { recursive: true });
  const original = fs.readFileSync(path.join(folder, SERVICE), "utf8");
  const write = (title) => fs.writeFileSync(path.join(folder, SERVICE), original.replaceAll(BEFORE, title));
  const publish = () => world.run("simpulctl",
    ["content-publish", "--data", world.file("central"), folder]);
  const webSays = async (title) =>
    (await (await fetch(`${world.url}/s/passport_lost?l=id`)).text()).includes(title);
  const quietly = async (check) => { try { return await check(); } catch { return false; } };

  await step("a centre, a lobby's server, its kiosk with its agent", async () => {
    await world.startCentre();
    await world.startSite();
    world.enrolAtSite();
    world.startAgent(world.siteUrl);
    const kiosk = await world.startKiosk({ args: ["--reduced-motion"] });
    await kiosk.sees("enrolled", (tree) => tree.enrolled && tree.screen === "home");
  });
  // The kiosk takes the place of itself: the same process, another control socket.
  const reconnect = async () => {
    world.screen.close();
    world.screen = await Screen.connect(world.file("control"));
  };
  const kioskSays = async (title) => {
    await world.screen.on("home");
    await world.screen.taps("home.information", "go.search");
    await world.screen.type("paspor hilang");
    const tree = await world.screen.sees("the service", (now) => now.find("go.service.passport_lost"));
    return tree.find("go.service.passport_lost").label.includes(title);
  };
  const kept = (count) => until(`content ${count} on the kiosk's disk`,
    () => world.log("agent").split('"content_kept"').length > count, 30_000);
  const taken = (as, count) => until(`content ${count} taken by ${as}`,
    () => world.log(as).split('"content_taken"').length > count, 30_000);

  await step("a content with a mistake is not published, and the mistake is named", async () => {
    fs.writeFileSync(path.join(folder, SERVICE), original.replace("fees:", "fes:"));
    assert.throws(publish, /passport_lost\.yaml/);
    assert.ok(!world.log("server").includes("content_taken"));
  });
  await step("a visitor reads; what is published meanwhile does not change under his eyes", async () => {
    assert.ok(await kioskSays(BEFORE));
    write("Paspor hilang: cara baru");
    publish();
    await kept(1);
    await world.screen.advance(6000);
    await world.screen.sees("the same page", (tree) => tree.find("go.service.passport_lost"));
    assert.ok(!world.log("kiosk").includes("content_taken"));
  });
  await step("the centre's pages and the lobby's server have it", async () => {
    await until("the web page", () => quietly(() => webSays("cara baru")));
    await taken("site", 1);
    await until("the counters' names", () => quietly(async () =>
      (await (await fetch(`${world.siteUrl}/lobby/api/services`)).text()).includes("passport_lost")));
  });
  await step("when he has gone and nobody came for a minute, the kiosk has it too", async () => {
    const { pid } = world.children.get("kiosk");
    await world.screen.taps("nav.home");
    await world.screen.on("home");
    // The program that is asked may be gone before it answers.
    world.screen.advance(MINUTE_MS + 6000).catch(() => {});
    await taken("kiosk", 1);
    await until("the kiosk again", () => world.log("kiosk").split('"process_started"').length > 2);
    await reconnect();
    assert.ok(await kioskSays("cara baru"));
    assert.equal(world.children.get("kiosk").pid, pid);
    assert.equal(world.children.get("kiosk").exitCode, null, "no supervisor was needed");
    await world.screen.taps("nav.home");
  });
  await step("without a network it is still there after a restart", async () => {
    await world.stop("agent");
    await world.stop("kiosk");
    await world.startKiosk({ args: ["--reduced-motion"] });
    assert.ok(await kioskSays("cara baru"));
  });
  await step("a kiosk that does not last with it three times starts with the one before", async () => {
    for (let i = 0; i < 3; ++i) {
      await world.stop("kiosk", "SIGKILL");
      await world.startKiosk({ args: ["--reduced-motion"] });
    }
    assert.ok(await kioskSays(BEFORE));
    await world.screen.taps("nav.home");
    await world.screen.on("home");
  });
  await step("… and after a good minute tries it once more", async () => {
    await world.screen.advance(MINUTE_MS + 5000);
    await world.screen.sees("home", (tree) => tree.screen === "home");
    await until("the chance", async () => {
      await world.screen.advance(6000);
      await world.stop("kiosk");
      await world.startKiosk({ args: ["--reduced-motion"] });
      return kioskSays("cara baru");
    });
  });
});

// A visitor writes her complaint in Chinese, by pinyin and with the real dictionary; the office
// reads it. And a kiosk without the dictionary, where she types Latin letters.
import assert from "node:assert/strict";
import fs from "node:fs";
import { sendAndShow, until } from "./harness.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const CHINESE = "zh 1 0"; // language, text size, theme
const COMPLAINT = "我的护照丢了。工作人员不帮我";

async function toOwnWords(screen) {
  await screen.taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next",
    "when.today", "nav.next", "sentence.slow", "nav.next", "wish.explanation", "nav.next");
  await screen.sees("the keyboard", (tree) => tree.find("key.backspace"));
}

async function toReview(screen) {
  await screen.taps("nav.next", "identity.none", "nav.next", "nav.next", "consent.agree", "nav.next");
}

// The id of the candidate that says `word`.
async function candidate(screen, word) {
  const { nodes } = await screen.tree();
  for (const { id } of nodes.filter((node) => node.id.startsWith("key.pick."))) {
    if (await screen.says(id, word)) return id;
  }
  throw new Error(`${word} is not offered`);
}

// What the kiosk's process may write, and every folder where a dictionary of hers could be.
function dictionaryOf(pid) {
  const files = fs.readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const flags = fs.readFileSync(`/proc/${pid}/fdinfo/${fd}`, "utf8").match(/flags:\s+(\d+)/)[1];
      return [{ file: fs.readlinkSync(`/proc/${pid}/fd/${fd}`), write: (Number.parseInt(flags, 8) & 3) !== 0 }];
    } catch {
      return []; // closed meanwhile
    }
  });
  return files.filter(({ file }) => file.includes("libpinyin"));
}

await story(async (world, step) => {
  const home = world.file("home");
  fs.mkdirSync(home);
  const screen = await step("start centre, agent and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const kiosk = await world.startKiosk({ env: { HOME: home, XDG_CACHE_HOME: "", XDG_DATA_HOME: "" } });
    kiosk.quick = true;
    await kiosk.on("home");
    await kiosk.ask(`look ${CHINESE}`);
    return kiosk;
  });

  await step("she types by pinyin, a sentence at once and another piece by piece", async () => {
    await toOwnWords(screen);
    await screen.type("wodehuzhaodiule");
    assert.equal(await candidate(screen, "我的护照丢了"), "key.pick.0", "the sentence comes first");
    await screen.tap("key.pick.0");
    await screen.tap("key.。");
    await screen.type("gongzuorenyuanbubangwo");
    await screen.tap(await candidate(screen, "工作人员"));
    await screen.type("o");
    await screen.tap("key.backspace");
    assert.ok(await screen.says("composition", "bubangwo"));
    await screen.tap(await candidate(screen, "不"));
    await screen.tap(await candidate(screen, "帮"));
    await screen.tap("key.space");
    const tree = await screen.tree();
    assert.equal(tree.find("composition"), undefined);
    assert.ok(!JSON.stringify(tree).includes("护照丢"), "the tree keeps it to itself");
  });

  await step("the dictionary is open for reading only, and nothing was left in her name", () => {
    const files = dictionaryOf(world.children.get("kiosk").pid);
    assert.ok(files.length > 0, "the dictionary is open");
    assert.deepEqual(files.filter(({ write }) => write), []);
    assert.deepEqual(fs.readdirSync(home).filter((name) => /pinyin/i.test(name)), []);
  });

  await step("sent, and read at the centre in Chinese", async () => {
    await toReview(screen);
    await sendAndShow(screen);
    await screen.taps("receipt.saved", "nav.home");
    assert.ok((await screen.on("home")).wiped);
    const officer = await Officer.signIn(world, "petugas");
    await until("the case", async () => (await officer.cases()).length === 1);
    const [{ id }] = await officer.cases();
    assert.equal((await officer.open(id)).words, COMPLAINT);
    assert.ok(!world.log("kiosk").includes("护照"));
    assert.ok(!world.log("kiosk").includes("wode"));
  });

  await step("without the dictionary the keyboard has Latin letters, and the log says so", async () => {
    screen.close();
    await world.stop("kiosk");
    const bare = await world.startKiosk({ args: ["--pinyin", world.file("nowhere")] });
    bare.quick = true;
    await bare.on("home");
    await bare.ask(`look ${CHINESE}`);
    await toOwnWords(bare);
    assert.equal((await bare.tree()).find("composition.hint"), undefined);
    await bare.type("wode");
    await toReview(bare);
    await sendAndShow(bare);
    const events = world.log("kiosk").split("\n").filter((line) => line.startsWith("{"))
      .map((line) => JSON.parse(line));
    assert.deepEqual(events.filter(({ event }) => event === "pinyin_unavailable")
      .map(({ error }) => error), ["not_found"]);
    const officer = await Officer.signIn(world, "petugas");
    await until("the case", async () => (await officer.cases()).length === 2);
    const words = [];
    for (const { id } of await officer.cases()) words.push((await officer.open(id)).words);
    assert.ok(words.includes("wode"), words.join(", "));
  });
});

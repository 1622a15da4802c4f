// The kiosk's screen: start, pages, languages, search, text size, memory.
import { sleep, until } from "../harness.mjs";
import { lastFirstFrameMs, timed, timedTap } from "./finger.mjs";
import { idlePercent, pssMiB } from "./processes.mjs";
import { atMost, head, ms, percentile, show, spread } from "./table.mjs";

const LANGUAGES = ["en", "ru", "zh", "ko", "ja", "ar", "id"];
const STILL = ["--reduced-motion"]; // the slide's 200 ms are meant to be there
const statsOf = async (screen) => JSON.parse(await screen.ask("stats"));

async function start(world, args = STILL) {
  const begun = Date.now();
  await world.startKiosk({ everyFrame: true, args });
  await until("a frame", async () => (await statsOf(world.screen)).frames > 0);
  const took = Date.now() - begun;
  await world.screen.sees("the first screen", (tree) => tree.screen === "home" && tree.enrolled);
  return took;
}

// From a complaint that was only looked at.
async function leave(screen) {
  await screen.tap("nav.cancel");
  if ((await screen.tree()).find("cancel.yes")) await screen.tap("cancel.yes");
  await screen.on("home");
}

async function pages(world) {
  const screen = world.screen;
  const change = [];
  for (let i = 0; i < 8; ++i) {
    change.push(await timedTap(screen, "home.complaint", (tree) => tree.screen === "complaint"));
    await screen.tap("kind.service");
    change.push(await timedTap(screen, "nav.next", (tree) => tree.find("place.counter")));
    change.push(await timedTap(screen, "nav.back", (tree) => tree.find("kind.service")));
    await leave(screen);
  }
  show("page change, tap to drawn frame p50 / p99", spread(change), atMost(percentile(change, 0.99), 150, "ms, else skeleton"));
}

async function languages(world) {
  const screen = world.screen;
  const first = [];
  const again = [];
  await screen.tap("home.complaint");
  for (const round of [first, again]) {
    for (const language of LANGUAGES) {
      await screen.tap("chip.language");
      round.push(await timedTap(screen, `sheet.language.${language}`, (tree) => tree.language === language));
      if ((await screen.tree()).find("sheet.done")) await screen.tap("sheet.done");
    }
  }
  show("language change, first time p50 / max", spread(first, 1));
  show("language change, seen before p50 / max", spread(again, 1));
}

async function search(world) {
  const screen = world.screen;
  await screen.taps("home.information", "go.search");
  const results = (tree) => tree.nodes.filter((node) => node.id.startsWith("go.")).map((node) => node.id).join();
  const took = [];
  for (let round = 0; round < 2; ++round) {
    for (const letter of "pasport hlang") {
      const key = letter === " " ? "key.space" : `key.${letter}`;
      took.push(await timedTap(screen, key, () => true)); // its results come in the key's own frame
    }
    if (!results(await screen.tree()).includes("go.service.passport_lost")) throw new Error("the search found nothing");
    await screen.tap("search.clear");
  }
  show("search, keystroke to result drawn p50 / p99", spread(took), atMost(percentile(took, 0.99), 150, "ms, else skeleton"));
  await screen.tap("nav.home");
  await screen.on("home");
}

async function textSize(world) {
  const screen = world.screen;
  const took = [];
  await screen.tap("chip.access");
  for (const id of ["sheet.larger", "sheet.larger", "sheet.larger", "sheet.smaller", "sheet.smaller", "sheet.smaller"]) {
    const { text_size: before } = await screen.tree();
    took.push(await timedTap(screen, id, (tree) => tree.text_size !== before));
  }
  await screen.tap("sheet.done");
  await leave(screen);
  show("text-size change, tap to drawn frame p50 / max", spread(took, 1));
}

// Every page of a walk in every language: what a day of visitors leaves in the texture cache.
async function everyLanguage(world, before) {
  const screen = world.screen;
  const kiosk = world.children.get("kiosk").pid;
  for (const step of [[], ["home.complaint"], ["kind.service", "nav.next"], ["place.counter", "nav.next"],
    ["chip.home"], ["home.information"], ["go.search"]]) {
    await screen.taps(...step);
    if (step[0] === "chip.home" && (await screen.tree()).find("cancel.yes")) await screen.tap("cancel.yes");
    for (const language of LANGUAGES) {
      await screen.ask(`look ${language} 1 0`);
      await screen.tree();
    }
  }
  const { texture_bytes: bytes } = await statsOf(screen);
  show("memory, first screen / all languages visited (MiB PSS)", `${before.toFixed(0)} / ${pssMiB(kiosk).toFixed(0)}`);
  show("of it text as textures (MiB)", (bytes / 1048576).toFixed(0));
}

async function frames(world) {
  const screen = world.screen;
  const taps = [];
  const from = (await statsOf(screen)).frames;
  await screen.tap("home.complaint");
  for (let i = 0; i < 10; ++i) {
    await screen.tap("kind.service");
    taps.push(await timedTap(screen, "kind.conduct", (tree) => tree.find("kind.conduct").selected));
    await screen.taps("nav.next", "nav.back");
  }
  const { frames: to, micros } = await statsOf(screen);
  const drawn = micros.slice(-(to - from)).map((one) => one / 1000);
  show("frame time p50 / p99 (software GL, 1080 x 1920)", spread(drawn));
  show("tap to visible reaction p50 / p99", spread(taps), atMost(percentile(taps, 0.99), 50, "ms p99"));
}

export async function kiosk(world) {
  head("Kiosk: screen (software GL, no display)");
  await world.startCentre();
  world.enrol();
  const began = [];
  const firstLatin = [];
  const firstChinese = [];
  for (let i = 0; i < 3; ++i) {
    began.push(await start(world));
    firstLatin.push((await statsOf(world.screen)).micros[0] / 1000);
    await timed(world.screen, () => world.screen.ask("look zh 1 0"), (tree) => tree.language === "zh");
    firstChinese.push(await lastFirstFrameMs(world.screen));
    await world.stop("kiosk");
  }
  await start(world);
  show("start to first frame, best / worst of three", `${Math.min(...began)} / ${Math.max(...began)} ms`, atMost(Math.max(...began), 3000, "ms"));
  show("first frame in Latin, with its fonts (ms)", ms(percentile(firstLatin, 0.5)));
  show("first frame in Chinese, with its fonts (ms)", ms(percentile(firstChinese, 0.5)));
  await sleep(2000);
  const { pid } = world.children.get("kiosk");
  const memory = pssMiB(pid);
  show("idle CPU on the first screen (% of a core)", (await idlePercent(pid, 10)).toFixed(1));
  await pages(world);
  await frames(world);
  await leave(world.screen);
  await search(world);
  await languages(world);
  await textSize(world);
  await everyLanguage(world, memory);
  await world.stop("kiosk");
}

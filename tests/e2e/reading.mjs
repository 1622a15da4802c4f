// What the semantic tree says is on the screen, is on the screen: the real program's frames, read by
// tesseract in Indonesian, English and Russian, at the usual and at the largest text.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import { promisify } from "node:util";
import { story } from "./story.mjs";

const SIZES = { M: 1, XXL: 4 };
const READERS = { id: "ind", en: "eng", ru: "rus" };
const SCRIPTS = { id: /^\p{Script=Latin}+$/u, en: /^\p{Script=Latin}+$/u, ru: /^\p{Script=Cyrillic}+$/u };
// Of the words with four letters or more: tesseract is no better reader than a person.
const LEAST_ON_A_SCREEN = 0.85;
const LEAST_IN_ALL = 0.93; // 96 % when this was written

const run = promisify(execFile);
const wordsOf = (text) => (text.toLowerCase().replaceAll("ё", "е").match(/\p{L}{4,}/gu) ?? []);

// Letters to change until one word is the other; anything above `limit` is limit + 1.
function distance(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; ++i) {
    const next = [i];
    for (let j = 1; j <= b.length; ++j) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] !== b[j - 1])));
    }
    row = next;
  }
  return Math.min(row[b.length], limit + 1);
}

// One wrong letter in six is a reader's mistake, not another word.
const isRead = (word, read) => {
  const limit = Math.floor(word.length / 6) + (word.length >= 5 ? 1 : 0);
  return read.has(word) || [...read].some((other) => distance(word, other, limit) <= limit);
};

// What a seeing visitor can read now: whole in view, theirs to be seen, drawn as letters. One zone
// for each node, as tesseract's zone files have them: it looks for the words where they stand.
function zonesOnScreen(tree, script) {
  const words = new Set();
  const zones = [];
  for (const node of tree.nodes) {
    const drawn = ["heading", "text", "button", "choice", "checkbox", "status"].includes(node.role);
    const icon = /^(chip|scroll|home\.language)\./.test(node.id) || node.id === "home.ask" || node.id === "ask.open";
    const [x, y, width, height] = node.visible.map(Math.round);
    const whole = height >= node.rect[3] - 2 && width >= node.rect[2] - 2;
    if (!drawn || icon || node.private || !whole || height <= 0) continue;
    for (const word of wordsOf(node.label.replace(/<[^>]*>/g, ""))) {
      if (script.test(word)) words.add(word); // other languages' own names are not this reader's
    }
    zones.push(`${x} ${y} ${width} ${height} Text`);
  }
  return { words, zones };
}

// Tesseract's ways to tell ink from ground: by the neighbourhood (gold buttons), by the whole page.
const INKS = ["2", "0"];

// Reads until all `words` are found or every way was tried; answers which were not.
async function missingFrom({ picture, reader, words }) {
  const read = new Set();
  let missing = [...words];
  for (const ink of INKS) {
    const { stdout } = await run("tesseract",
      [picture, "stdout", "-l", reader, "--psm", "4", "-c", `thresholding_method=${ink}`],
      { env: { ...process.env, OMP_THREAD_LIMIT: "1" }, timeout: 60_000, maxBuffer: 1 << 24 });
    // A word that is broken at the end of a line is read in two.
    for (const text of [stdout, stdout.replace(/-\s*\n\s*/g, "")]) wordsOf(text).forEach((word) => read.add(word));
    missing = missing.filter((word) => !isRead(word, read));
    if (missing.length === 0) break;
  }
  return missing;
}

story(async (world, step) => {
  let screen;
  const frames = []; // {name, reader, picture, words}

  await step("start a kiosk", async () => {
    await world.startCentre();
    world.enrol();
    screen = await world.startKiosk();
    await screen.sees("the first screen", (tree) => tree.enrolled && tree.find("home.complaint"));
    screen.quick = true;
  });

  const photograph = async (name) => {
    for (const [language, reader] of Object.entries(READERS)) {
      for (const [size, number] of Object.entries(SIZES)) {
        await screen.ask(`look ${language} ${number} 0`);
        await screen.tree(); // laid out once: what scrolls is known
        const picture = world.file(`${name}-${language}-${size}.png`);
        await screen.png(picture);
        const { words, zones } = zonesOnScreen(await screen.tree(), SCRIPTS[language]);
        fs.writeFileSync(picture.replace(/png$/, "uzn"), zones.join("\n") + "\n");
        assert.ok(words.size >= 3, `${name} ${language} ${size} says only ${[...words]}`);
        frames.push({ name: `${name} ${language} ${size}`, reader, picture, words });
      }
    }
    await screen.ask("look id 1 0");
  };

  await step("walk through the main screens", async () => {
    await photograph("home");
    await screen.taps("home.complaint", "kind.service", "nav.next", "place.counter", "nav.next", "when.today", "nav.next");
    await photograph("sentences");
    await screen.taps("chip.home", "cancel.yes", "home.information", "go.questions",
      "go.question.pay_where");
    await photograph("question");
    await screen.taps("chip.home", "home.survey");
    await photograph("survey");
    await screen.taps("chip.home", "home.information", "permit.check");
    await photograph("permit");
  });

  await step(`read ${frames.length} frames`, async () => {
    let said = 0;
    let found = 0;
    const faults = [];
    const waiting = [...frames];
    const work = async () => {
      for (let frame = waiting.shift(); frame; frame = waiting.shift()) {
        const missing = await missingFrom(frame);
        const share = 1 - missing.length / frame.words.size;
        said += frame.words.size;
        found += frame.words.size - missing.length;
        console.log(`  ${frame.name}: ${(100 * share).toFixed(0)} % of ${frame.words.size}` +
          (missing.length ? `, not ${missing.join(" ")}` : ""));
        if (share < LEAST_ON_A_SCREEN) faults.push(frame.name);
      }
    };
    await Promise.all(Array.from({ length: Math.min(4, os.availableParallelism()) }, work));
    console.log(`  ${found} of ${said} words (${(100 * found / said).toFixed(1)} %)`);
    assert.deepEqual(faults, [], "screens that do not show what their tree says");
    assert.ok(found / said >= LEAST_IN_ALL);
  });
});

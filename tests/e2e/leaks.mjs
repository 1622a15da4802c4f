// Canaries in every field and the code itself: not in a log, a database page, a file name or the
// kiosk's memory once the visitor has left.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { checkSymbol } from "../../assets/web/track/code.js";
import { answerService, sendAndShow, until } from "./harness.mjs";
import { Officer } from "./officer.mjs";
import { codeOf, grouped, story } from "./story.mjs";

const SMALL = ["--width", "540", "--height", "960", "--px-per-mm", "2.015", "--reduced-motion"];
const PUBLIC_MS = 90_000;
const TYPING_MS = 120_000;
const WARNING_MS = 30_000;
// Not words of any language: a hit is a leak.
const CANARIES = { words: "kenariqzx9", name: "wayanqzx8", contact: "0819qzx77",
  surname: "NAMAQZXV", number: "QZX4C902", email: "suratqzx6" };

// A passport's machine-readable zone with right check digits (ICAO 9303 part 4).
function zone() {
  const value = (c) => (c === "<" ? 0 : Number.parseInt(c, 36));
  const digit = (text) => [...text].reduce((sum, c, i) => sum + value(c) * [7, 3, 1][i % 3], 0) % 10;
  const checked = (text) => text + digit(text);
  const head = checked(CANARIES.number.padEnd(9, "<"));
  const tail = `${checked("740812")}F${checked("310130")}`;
  const personal = checked("<".repeat(14));
  const composite = digit(head + checked("740812") + checked("310130") + personal);
  return [`P<AUS${CANARIES.surname}<<ANNA`.padEnd(44, "<"), `${head}AUS${tail}${personal}${composite}`];
}

function utf(text, width, big = false) {
  const units = [...text].map((letter) => letter.codePointAt(0));
  const bytes = Buffer.alloc(units.length * width);
  units.forEach((unit, i) => (big ? bytes.writeUIntBE(unit, i * width, width)
    : bytes.writeUIntLE(unit, i * width, width)));
  return bytes;
}

// Base64 of `text` somewhere inside a longer text: three forms, by where it begins.
function base64Inside(text) {
  return [0, 1, 2].map((shift) => {
    const coded = Buffer.concat([Buffer.alloc(shift), Buffer.from(text)]).toString("base64");
    const first = Math.ceil((shift * 8) / 6);
    const whole = Math.floor(((shift + text.length) * 8) / 6);
    return Buffer.from(coded.slice(first, whole));
  });
}

// All ways in which `text` may stand in bytes, each with its name.
function formsOf(what, text) {
  const cases = new Set([text, text.toUpperCase(), text.toLowerCase()]);
  return [...cases].flatMap((letters) => [
    [what, Buffer.from(letters)],
    [`${what} in UTF-16LE`, utf(letters, 2)], [`${what} in UTF-16BE`, utf(letters, 2, true)],
    [`${what} in UTF-32`, utf(letters, 4)],
    [`${what} in hex`, Buffer.from(Buffer.from(letters).toString("hex"))],
    ...base64Inside(letters).map((bytes) => [`${what} in base64`, bytes]),
  ]);
}

// Half a code is enough for a hit: copies that were cut short count too.
function formsOfCode(what, code) {
  return [code.slice(0, 8), code.slice(8)].flatMap((half) =>
    [half, ...["-", " · ", " ", "·"].map((by) => grouped(half, by))]
      .flatMap((text) => formsOf(what, text)));
}

// What a program's memory would hold: letters as Pango, SDL or a string keep them.
function inMemory(what, ...texts) {
  return texts.flatMap((text) => [[what, Buffer.from(text)], [`${what} in UTF-16`, utf(text, 2)],
    [`${what} in UTF-32`, utf(text, 4)]]);
}

// Without its empty pages, which are most of a ballast file and of a heap.
function withoutZeros(bytes) {
  const page = 4096;
  const zeros = Buffer.alloc(page);
  const kept = [];
  for (let at = 0; at < bytes.length; at += page) {
    const part = bytes.subarray(at, at + page);
    if (!part.equals(zeros.subarray(0, part.length))) kept.push(part);
  }
  return Buffer.concat(kept);
}

function findIn(bytes, forms) {
  return [...new Set(forms.filter(([, form]) => bytes.includes(form)).map(([what]) => what))];
}

function filesUnder(folder) {
  return fs.readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    return entry.isDirectory() ? filesUnder(file) : entry.isFile() ? [file] : [];
  });
}

// Every readable, writable region of a process; file-backed code and fonts cannot hold a visitor.
function memoryHits(pid, forms) {
  const hits = [];
  let bytes = 0;
  const memory = fs.openSync(`/proc/${pid}/mem`, "r");
  const overlap = 256;
  const piece = 16 << 20;
  for (const line of fs.readFileSync(`/proc/${pid}/maps`, "utf8").trim().split("\n")) {
    const [range, rights, , , , name = ""] = line.split(/\s+/);
    if (!rights.startsWith("rw") || name === "[vvar]") continue;
    const [begin, end] = range.split("-").map((hex) => Number.parseInt(hex, 16));
    for (let at = begin; at < end; at += piece) {
      const buffer = Buffer.alloc(Math.min(piece + overlap, end - at));
      let got = 0;
      try {
        got = fs.readSync(memory, buffer, 0, buffer.length, at);
      } catch {
        continue; // a device's memory
      }
      bytes += got;
      for (const [what, form] of forms) {
        const found = buffer.subarray(0, got).indexOf(form);
        if (found < 0) continue;
        const where = name || "anonymous memory";
        const around = buffer.subarray(Math.max(0, found - 48), found + form.length + 32)
          .toString("latin1").replace(/[^ -~]/g, ".");
        hits.push(`${what} in ${where} at ${(at + found).toString(16)}: ${around}`);
      }
    }
  }
  fs.closeSync(memory);
  assert.ok(bytes > 1 << 20, "the process's memory was read");
  return hits;
}

await story(async (world, step) => {
  const screen = await step("start centre, agent, printer and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    await world.startPrinter();
    const kiosk = await world.startKiosk({ printer: await world.printerAddress(), args: SMALL });
    kiosk.quick = true;
    await kiosk.on("home");
    return kiosk;
  });
  const { pid } = world.children.get("kiosk");
  const forms = Object.entries(CANARIES).flatMap(([what, text]) => formsOf(what, text));
  const words = Object.entries(CANARIES).flatMap(([what, text]) => inMemory(what, text));

  await step("the search finds what is there", async () => {
    const planted = `x${CANARIES.words}y`;
    assert.deepEqual(findIn(Buffer.from(planted), forms), ["words"]);
    assert.ok(findIn(utf(planted, 2), forms).includes("words in UTF-16LE"));
    assert.ok(findIn(utf(planted, 4), forms).includes("words in UTF-32"));
    for (const before of ["", "a", "ab"]) {
      assert.deepEqual(findIn(Buffer.from(Buffer.from(before + planted).toString("base64")), forms),
        ["words in base64"]);
    }
  });

  const ticked = [];
  await step("canaries in every field", async () => {
    await answerService(screen, { words: CANARIES.words, identity: "secret", name: CANARIES.name,
      contact: CANARIES.contact, sentences: ["asked_money", "no_receipt"] });
    const review = await screen.sees("the review", (now) => now.find("nav.send"));
    // What was ticked, as the review puts it together: the sentences alone are the kiosk's own.
    const both = review.nodes.find((node) => node.value.includes(". ") || node.value.includes("\n"));
    const join = both.value.search(/\.[ \n]/);
    ticked.push(...inMemory("what was ticked", both.value.slice(join - 12, join + 16)));
    assert.ok(memoryHits(pid, ticked).length > 0);
    assert.ok(!JSON.stringify(review).match(new RegExp(Object.values(CANARIES).join("|"), "i")),
      "the tree keeps what is private to itself");
    assert.ok(memoryHits(pid, words).length > 0, "while the visitor is here the kiosk knows the words");
  });

  const address = await step("sent: the words are gone while the receipt is on screen", async () => {
    await sendAndShow(screen);
    await screen.sees("the slip proved", (tree) => tree.print === 1, 30_000);
    await screen.settle();
    assert.deepEqual(memoryHits(pid, words), []);
    return world.receiptQr();
  });
  const code = codeOf(address);
  const halves = [code.slice(0, 8), code.slice(8)];
  const codeWords = inMemory("code", ...halves, ...halves.map((half) => half.toLowerCase()),
    ...halves.map((half) => grouped(half, "-")), ...halves.map((half) => grouped(half, " · ")));

  await step("saved: nothing of text, name or code in the kiosk's memory", async () => {
    assert.ok(memoryHits(pid, codeWords).length > 0, "while the receipt is shown the kiosk knows the code");
    await screen.taps("receipt.saved", "nav.home");
    assert.ok((await screen.on("home")).wiped);
    assert.deepEqual(memoryHits(pid, [...words, ...ticked, ...codeWords]), []);
  });

  await step("the code typed and scanned, then the session runs out: nothing in memory", async () => {
    const officer = await Officer.signIn(world, "kanwil");
    await until("delivery", async () => (await officer.cases()).length === 1);
    await screen.tap("home.track");
    await screen.on("track");
    await screen.type(code);
    await screen.tap("track.show");
    await screen.sees("the timeline", (now) => now.find("track.status"));
    await screen.tap("track.done");
    await screen.on("home");
    assert.deepEqual(memoryHits(pid, codeWords), [], "after a typed code");
    await screen.ask(`scan ${address}`);
    await screen.sees("the timeline", (now) => now.find("track.status"));
    await screen.advance(PUBLIC_MS);
    await screen.sees("the question", (now) => now.warning);
    await screen.advance(WARNING_MS);
    assert.ok((await screen.on("home")).wiped);
    assert.deepEqual(memoryHits(pid, codeWords), [], "after a scanned code");
  });

  await step("a passport under the scanner is forgotten at once, an address when it is saved", async () => {
    await screen.taps("home.information", "permit.check", "kind.voa");
    const [first, second] = zone();
    await screen.ask(`scan ${first}`);
    await screen.tree();
    await screen.ask(`scan ${second}`);
    await screen.sees("the passport", (now) => now.find("permit.passport"));
    await screen.settle();
    const document = inMemory("passport", CANARIES.surname, CANARIES.number, second.slice(0, 20));
    assert.deepEqual(memoryHits(pid, document), [], "while the visitor is still there");
    const day = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString();
    await screen.type(day.slice(8, 10) + day.slice(5, 7) + day.slice(0, 4));
    await screen.taps("nav.next", "permit.remind");
    await screen.type(CANARIES.email);
    const typed = inMemory("address", CANARIES.email);
    assert.ok(memoryHits(pid, typed).length > 0, "while it is typed the kiosk knows the address");
    await screen.taps("mail.@gmail.com", "nav.next");
    const review = JSON.stringify(await screen.tree());
    assert.ok(!review.includes(CANARIES.email), "the tree keeps it to itself");
    await screen.tap("nav.save");
    await screen.sees("saved", (now) => now.find("saved.dates"));
    await screen.tap("nav.home");
    assert.ok((await screen.on("home")).wiped);
    assert.deepEqual(memoryHits(pid, [...typed, ...document]), []);
  });

  await step("half-typed answers and the time runs out: nothing in memory", async () => {
    await screen.taps("home.complaint", "kind.conduct", "nav.next", "place.counter", "nav.next",
      "when.yesterday", "nav.next", "sentence.asked_money", "nav.next", "wish.follow_up", "nav.next");
    await screen.type(CANARIES.words);
    await screen.advance(TYPING_MS);
    await screen.sees("the question", (now) => now.warning);
    await screen.advance(WARNING_MS);
    assert.ok((await screen.on("home")).wiped);
    assert.deepEqual(memoryHits(pid, words), []);
  });

  await step("Chinese, chosen and half composed, and the time runs out: nothing in memory", async () => {
    const sentence = "我的护照丢了";
    const composed = inMemory("composition", "wodehuzhaodiule", "nihaoqiongmao");
    const chosen = inMemory("Chinese", sentence);
    assert.deepEqual(memoryHits(pid, [...composed, ...chosen]), [], "before anybody typed it");
    await screen.ask("look zh 1 0");
    await screen.taps("home.complaint", "kind.conduct", "nav.next", "place.counter", "nav.next",
      "when.yesterday", "nav.next", "sentence.asked_money", "nav.next", "wish.follow_up", "nav.next");
    await screen.type("wodehuzhaodiule");
    assert.ok(await screen.says("key.pick.0", sentence));
    assert.ok(memoryHits(pid, composed).length > 0, "while she types the kiosk knows the letters");
    await screen.tap("key.pick.0");
    assert.ok(memoryHits(pid, chosen).length > 0, "and then the sentence");
    await screen.type("nihaoqiongmao");
    await screen.advance(TYPING_MS);
    await screen.sees("the question", (now) => now.warning);
    await screen.advance(WARNING_MS);
    assert.ok((await screen.on("home")).wiped);
    assert.deepEqual(memoryHits(pid, [...composed, ...chosen]), []);
  });

  await step("a wrong code is forgotten like a right one", async () => {
    const wrong = code.slice(0, 15) + (code[15] === "0" ? "1" : "0");
    assert.notEqual(checkSymbol(code.slice(0, 15)), wrong[15]);
    await screen.tap("home.track");
    await screen.on("track");
    await screen.type(wrong);
    await screen.tap("track.show");
    await screen.sees("track.problem", (now) => now.find("track.problem"));
    await screen.tap("nav.home");
    await screen.on("home");
    assert.deepEqual(memoryHits(pid, codeWords), []);
  });

  await step("files: logs, databases with -wal and -shm, names of slips", async () => {
    const all = [...forms, ...formsOfCode("code", code)];
    const check = (when) => {
      const files = filesUnder(world.dir).filter((file) => !file.endsWith(".png"));
      for (const wanted of ["kiosk.db", "kiosk.db-wal", "kiosk.log", "agent.log", "server.log"]) {
        assert.ok(when !== "running" || files.some((file) => path.basename(file) === wanted), wanted);
      }
      assert.ok(files.some((file) => file.startsWith(world.file("central")) && file.endsWith(".db")));
      assert.ok(world.log("server").includes("/v1/cases/{lookup}"), "the access log is there");
      const hits = files.flatMap((file) => findIn(withoutZeros(fs.readFileSync(file)), all)
        .map((what) => `${what} in ${path.relative(world.dir, file)}`));
      assert.deepEqual(hits, [], `files, ${when}`);
    };
    check("running");
    assert.equal(world.slips().length, 1);
    const names = filesUnder(world.dir).map((file) => path.relative(world.dir, file)).join("\n");
    assert.deepEqual(findIn(Buffer.from(names), all), [], "file names");
    screen.close();
    for (const as of ["kiosk", "agent", "server"]) await world.stop(as);
    check("after the end");
  });
});

// Nobody there: the question, the wipe, and touches that must not count.
import assert from "node:assert/strict";
import { answerService, sendAndShow, until } from "./harness.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const SMALL = ["--width", "540", "--height", "960", "--px-per-mm", "2.015", "--reduced-motion"];
const PUBLIC_MS = 90_000; // the visual design, "Idle"
const TYPING_MS = 120_000;
const WARNING_MS = 30_000;
const SLACK_MS = 20_000; // real time that may pass on a slow machine without changing the outcome

const center = ([x, y, w, h]) => `${(x + w / 2).toFixed(1)} ${(y + h / 2).toFixed(1)}`;
const ids = (tree) => tree.nodes.map((node) => node.id);

await story(async (world, step) => {
  const screen = await step("start centre, agent and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const kiosk = await world.startKiosk({ args: SMALL });
    kiosk.quick = true;
    await kiosk.on("home");
    return kiosk;
  });
  const warned = () => screen.sees("the question", (tree) => tree.warning && tree.find("idle.stay"));
  const pageOf = async (id) => screen.sees(id, (tree) => tree.find(id));

  await step("public page: no question before 90 s, then one that covers the page", async () => {
    await screen.tap("home.complaint");
    await pageOf("kind.conduct");
    await screen.tap("kind.conduct");
    await screen.advance(PUBLIC_MS - SLACK_MS);
    assert.ok(!(await screen.tree()).warning);
    await screen.advance(SLACK_MS);
    const tree = await warned();
    assert.ok(!tree.find("kind.conduct"), "what is under the question cannot be touched");
    assert.match(tree.find("idle.text").label, /\d+ detik/);
  });

  await step("“still here” keeps every answer", async () => {
    await screen.tap("idle.stay");
    const tree = await screen.sees("the page again", (now) => !now.warning && now.find("kind.conduct"));
    assert.ok(tree.find("kind.conduct").selected);
    await screen.advance(PUBLIC_MS - SLACK_MS);
    assert.ok(!(await screen.tree()).warning, "the time begins again");
  });

  await step("“clear and leave” goes home, wiped", async () => {
    await screen.advance(SLACK_MS);
    await warned();
    await screen.tap("idle.leave");
    assert.ok((await screen.on("home")).wiped);
  });

  await step("where something is typed the question comes after 120 s", async () => {
    await screen.taps("home.complaint", "kind.conduct", "nav.next", "place.counter", "nav.next",
      "when.yesterday", "nav.next", "sentence.asked_money", "nav.next", "wish.follow_up", "nav.next");
    await pageOf("words.field");
    await screen.type("kata");
    await screen.advance(TYPING_MS - SLACK_MS);
    assert.ok(!(await screen.tree()).warning);
    await screen.advance(SLACK_MS);
    await warned();
    await screen.tap("idle.stay");
    await screen.sees("the page again", (now) => !now.warning);
  });

  await step("language and text size chosen, then nobody: wiped, home, defaults", async () => {
    await screen.ask("look en 3 1");
    const changed = await screen.sees("the look", (now) => now.language === "en");
    assert.equal(changed.text_size, 3);
    assert.equal(changed.wiped, false);
    await screen.advance(TYPING_MS);
    await warned();
    await screen.advance(WARNING_MS);
    const home = await screen.on("home");
    assert.ok(home.wiped);
    assert.deepEqual([home.language, home.text_size, home.theme, home.warning], ["id", 1, 0, false]);
    assert.deepEqual(home.nodes.filter((node) => node.private), []);
    assert.ok(ids(home).every((id) => id.startsWith("home.")), ids(home).join(" "));
  });

  await step("on the first screen the choices of somebody who left go back too", async () => {
    await screen.taps("home.language.en", "home.theme", "home.text_size");
    const chosen = await screen.sees("English", (now) => now.language === "en");
    assert.notDeepEqual([chosen.text_size, chosen.theme], [1, 0]);
    await screen.advance(PUBLIC_MS);
    const home = await screen.sees("the defaults", (now) => now.language === "id");
    assert.deepEqual([home.text_size, home.theme], [1, 0]);
  });

  await step("a receipt is wiped as well", async () => {
    await answerService(screen, { words: "rahasia" });
    await sendAndShow(screen);
    await screen.sees("the print to end", (tree) => tree.print === 2);
    await screen.advance(TYPING_MS);
    const question = await warned();
    assert.ok(!question.nodes.some((node) => node.id.startsWith("receipt.")), ids(question).join(" "));
    await screen.advance(WARNING_MS);
    const home = await screen.on("home");
    assert.ok(home.wiped && !home.nodes.some((node) => node.private));
  });

  await step("a tap within 300 ms of a page change does nothing", async () => {
    const tile = (await screen.tree()).find("home.complaint").visible;
    await screen.settle();
    await screen.finger(tile);
    await pageOf("kind.service");
    await screen.advance(-10_000); // the page change stays “just now”, however slow the machine is
    const kind = (await screen.tree()).find("kind.service").visible;
    await screen.finger(kind);
    assert.ok(!(await screen.tree()).find("kind.service").selected);
    await screen.advance(10_000);
    await screen.settle();
    await screen.finger(kind);
    assert.ok((await screen.sees("chosen", (now) => now.find("kind.service").selected)));
  });

  await step("sliding off a button cancels; back on it does not press it again", async () => {
    const next = (await screen.tree()).find("nav.next").visible;
    const above = [next[0], next[1] - 3 * next[3], next[2], next[3]];
    await screen.settle();
    await screen.ask(`down ${center(next)}`);
    await screen.ask(`move ${center(above)}`);
    await screen.ask(`up ${center(above)}`);
    assert.ok((await screen.tree()).find("kind.service"), "still on the first page");
    await screen.ask(`down ${center(next)}`);
    await screen.ask(`move ${center(above)}`);
    await screen.ask(`move ${center(next)}`);
    await screen.ask(`up ${center(next)}`);
    assert.ok((await screen.tree()).find("kind.service"), "a drag is not a tap");
  });

  await step("a second finger counts for nothing", async () => {
    const tree = await screen.tree();
    const [first, second] = ["kind.conduct", "kind.facility"].map((id) => center(tree.find(id).visible));
    await screen.ask(`down ${first} 1`);
    await screen.ask(`down ${second} 2`);
    await screen.ask(`up ${second} 2`);
    let now = await screen.tree();
    assert.ok(now.find("kind.service").selected, "the second finger chose nothing");
    await screen.ask(`up ${first} 1`);
    now = await screen.sees("the first finger's choice", (t) => t.find("kind.conduct").selected);
    assert.ok(!now.find("kind.facility").selected);
    await screen.taps("nav.cancel", "cancel.yes");
    await screen.on("home");
  });

  await step("a trembling finger on “Send” sends once", async () => {
    await answerService(screen);
    await screen.settle();
    const send = center((await screen.tree()).find("nav.send").visible);
    await screen.ask(`taps ${send} 3`);
    // At the same place the receipt has its way out: no later tap may take it.
    const receipt = await screen.on("receipt");
    const [reference] = receipt.find("receipt.reference").label.match(/DPS-1-\d\d-\d{5}/);
    await screen.taps("receipt.saved", "nav.home");
    await screen.on("home");
    await answerService(screen);
    const last = (await sendAndShow(screen)).find("receipt.reference").label;
    const [next] = last.match(/DPS-1-\d\d-\d{5}/);
    assert.equal(Number(next.slice(-5)), Number(reference.slice(-5)) + 1, "no number between them");
    await screen.taps("receipt.saved", "nav.home");
    const officer = await Officer.signIn(world, "kanwil");
    await until("three cases", async () => (await officer.cases()).length >= 3);
    assert.equal((await officer.cases()).length, 3);
  });
});

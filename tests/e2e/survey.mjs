// The satisfaction survey, end to end: answers on the kiosk tell their hour and nothing finer, the
// centre computes the index, and the index comes back to the public.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { answerService, sendAndShow, until } from "./harness.mjs";
import { launchChromium } from "./browser.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const HOUR_MS = 3_600_000;
const CHECK_MS = 11_000; // the kiosk looks at its answers every ten seconds
const QUESTIONS = 9;
const SMALLEST_SAMPLE = 30;
const COMMENT = "ruang tunggu panas";
const SMALL = ["--width", "540", "--height", "960", "--px-per-mm", "2.015", "--reduced-motion"];

async function answer(screen, score, comment = "") {
  await screen.taps("home.survey", "nav.start");
  for (let i = 0; i < QUESTIONS; ++i) await screen.taps(`answer.${score}`, "nav.next");
  if (comment) await screen.taps("about.age.60_up", "about.disability.yes");
  await screen.tap("nav.next");
  if (comment) await screen.type(comment);
  await screen.tap("nav.send");
  await screen.sees("thanks", (tree) => tree.find("page.heading")?.label === "Terima kasih");
  await screen.tap("nav.home");
  assert.ok((await screen.on("home")).wiped);
}

// The card on the survey's first page, once it says `wanted`.
async function publicIndex(screen, wanted) {
  await until(`"${wanted}" on the kiosk`, async () => {
    await screen.advance(CHECK_MS);
    await screen.tap("home.survey");
    const tree = await screen.on("survey");
    const seen = tree.find("index.value")?.label ?? "no card";
    await screen.tap("nav.home");
    await screen.on("home");
    return seen === wanted;
  }, 60_000);
}

const surveyPage = async (officer) => (await officer.call("/office/survey")).html;
const filled = (html) => Number(html.match(/Kuesioner terisi: (\d+)/)[1]);

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
  const regional = await Officer.signIn(world, "kanwil");
  const office = await Officer.signIn(world, "petugas");

  await step("before anybody answered there is no grade", () =>
    publicIndex(screen, "Belum cukup jawaban, n = 0"));

  await step("an answer with a comment waits until its hour is over", async () => {
    await answer(screen, 3, COMMENT);
    await screen.advance(CHECK_MS);
    await screen.tree();
    assert.equal(filled(await surveyPage(regional)), 0);
    await screen.advance(HOUR_MS);
    await until("the questionnaire", async () => {
      await screen.advance(CHECK_MS);
      return filled(await surveyPage(regional)) === 1;
    });
    await publicIndex(screen, "Belum cukup jawaban, n = 1");
  });

  await step("only the regional office reads the comment", async () => {
    assert.ok((await surveyPage(regional)).includes(COMMENT));
    const seen = await surveyPage(office);
    assert.equal(filled(seen), 1);
    assert.ok(!seen.includes(COMMENT));
    const administrator = await Officer.signIn(world, "admin");
    assert.ok(!(await surveyPage(administrator)).includes(COMMENT));
  });

  await step("one tap on the way out of a complaint", async () => {
    await answerService(screen);
    await sendAndShow(screen);
    await screen.taps("receipt.saved", "mood.4");
    await screen.sees("thanks", (tree) => tree.find("page.heading")?.label === "Terima kasih");
    await screen.tap("nav.home");
    assert.ok((await screen.on("home")).wiped);
  });

  await step("with thirty answers the public sees index and grade", async () => {
    for (let i = 1; i < SMALLEST_SAMPLE; ++i) await answer(screen, 4);
    await screen.advance(HOUR_MS);
    // (3 + 29 * 4) / 30 * 25 = 99.1666...
    await publicIndex(screen, "99,17 · A · Sangat baik");
    const page = await surveyPage(office);
    assert.equal(filled(page), SMALLEST_SAMPLE);
    assert.match(page, /<b>99,17<\/b>/);
    assert.match(page, /Sangat puas: 1</);
    assert.match(page, /<td>Biaya\/tarif<\/td><td>3,97<\/td><td>30<\/td>/);
  });

  await step("the officers' page passes axe-core", async () => {
    const browser = await launchChromium();
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(`${world.url}/office/login`);
    await page.fill("#login", "kanwil");
    await page.fill("#password", world.password);
    await Promise.all([page.waitForURL(`${world.url}/office`), page.click("button.primary")]);
    await page.keyboard.press("i");
    await page.waitForURL(`${world.url}/office/survey`);
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`), []);
    await browser.close();
  });
});

// The lobby and its office: an outage that the regional office announces stands on the kiosk's pages,
// a visitor asks for an officer and reads the answer, and what is withdrawn is gone.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { until } from "./harness.mjs";
import { launchChromium } from "./browser.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const SMALL = ["--width", "540", "--height", "960", "--px-per-mm", "2.015", "--reduced-motion"];
const HOUR_MS = 3_600_000;
const WITA_MS = 8 * HOUR_MS;
const field = (ms) => new Date(ms + WITA_MS).toISOString().slice(0, 16);
const OUTAGE = {
  kind: "outage", title_id: "Pembayaran terganggu", body_id: "Bayar di loket 2.",
  title_en: "Payments do not work", body_en: "Pay at counter 2.", "site.DPS": "1",
};
const ANSWER = "Rekan kami datang <b>sebentar</b> lagi & membawa kursi roda.";

await story(async (world, step) => {
  const screen = await step("start centre, agent and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const kiosk = await world.startKiosk({ args: SMALL });
    await kiosk.sees("enrolled", (tree) => tree.enrolled && tree.screen === "home");
    return kiosk;
  });
  const banner = (id, words) => screen.sees(words, (tree) => tree.find(id)?.label.includes(words), 30_000);
  const regional = await step("only the regional office and administrators announce", async () => {
    const officer = await Officer.signIn(world, "petugas");
    assert.equal((await officer.call("/office/news")).status, 403);
    assert.equal((await officer.call("/office/news", { ...OUTAGE, csrf: officer.csrf })).status, 403);
    const kanwil = await Officer.signIn(world, "kanwil");
    await kanwil.call("/office/news");
    assert.equal((await kanwil.call("/office/news", OUTAGE)).status, 403, "without its page's proof");
    return kanwil;
  });

  await step("an outage is announced and stands on the complaint's page", async () => {
    await screen.tap("home.complaint");
    const sent = await regional.call("/office/news",
      { ...OUTAGE, csrf: regional.csrf, until: field(Date.now() + HOUR_MS) });
    assert.equal(sent.to, "/office/news?said=done");
    const tree = await banner("banner.outage", "Pembayaran terganggu");
    assert.equal(tree.screen, "complaint");
    for (const node of tree.nodes.filter((one) => one.interactive && one.id !== "banner.outage")) {
      const [x, y, w, h] = node.visible;
      const [bx, by, bw, bh] = tree.find("banner.outage").visible;
      assert.ok(x + w <= bx || bx + bw <= x || y + h <= by + 1 || by + bh <= y + 1, `${node.id} is covered`);
    }
    await screen.tap("banner.outage");
    await screen.sees("its text", (now) => now.nodes.some((node) => node.label === "Bayar di loket 2."));
    await screen.tap("sheet.done");
    await screen.tap("kind.conduct");
    assert.ok((await screen.tree()).find("kind.conduct").selected, "the page is as it was");
  });

  await step("in a language without a translation it speaks English", async () => {
    await screen.taps("chip.language", "sheet.language.ko");
    await banner("banner.outage", "Payments do not work");
    await screen.taps("chip.language", "sheet.language.id");
  });

  await step("without a network the store still tells it, also after a restart", async () => {
    await world.stop("agent");
    await world.stop("kiosk");
    await world.startKiosk({ args: SMALL });
  });
  const kiosk = world.screen;
  const sees = (id, words) => kiosk.sees(words, (tree) => tree.find(id)?.label.includes(words), 30_000);
  await step("… and an officer cannot be reached, which is said", async () => {
    await sees("banner.outage", "Pembayaran terganggu");
    await kiosk.taps("home.ask", "help.need.step", "help.send");
    await sees("help.stage", "sedang dikirim");
    await kiosk.advance(21_000);
    await sees("help.stage", "Tidak ada sambungan");
    await kiosk.tap("help.ok"); // “I need no help any more”
    const tree = await kiosk.on("home");
    assert.ok(!tree.find("banner.help") && tree.wiped);
  });

  const browser = await launchChromium();
  await step("a visitor asks, the officer's page shows it by itself, the answer stands on the kiosk", async () => {
    world.startAgent();
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(`${world.url}/office/login`);
    await page.fill("[name=login]", "petugas");
    await page.fill("[name=password]", world.password);
    await page.click("button[type=submit]");
    await page.goto(`${world.url}/office/help`);
    assert.equal(await page.getAttribute("#sound", "aria-pressed"), "false", "silent until wanted");
    await kiosk.taps("home.complaint", "kind.facility", "ask.open", "help.send");
    await kiosk.sees("what is missing", (tree) => tree.find("help.problem"));
    await kiosk.taps("help.need.language", "help.wanted.ar", "help.send");
    await sees("help.stage", "Terkirim");
    await kiosk.tap("sheet.done");
    const ask = page.locator(".ask:not(.answered)", { hasText: "Bahasa lain" });
    await ask.first().waitFor({ timeout: 30_000 });
    assert.match(await ask.first().innerText(), /Denpasar 1[^]*Bahasa lain[^]*Arab/);
    assert.equal(await page.locator(".ask", { hasText: "Kursi roda" }).count(), 0,
      "who needed no help any more is not looked for");
    const axe = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(axe.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
    await ask.first().locator("input[name=text]").fill(ANSWER);
    await ask.first().locator("form:has(input[name=text]) button").click();
    await page.locator(".ask.answered", { hasText: "Rekan kami" }).waitFor();
    const tree = await sees("banner.help", ANSWER);
    assert.equal(tree.screen, "complaint");
    assert.ok(tree.find("kind.facility").selected, "the visitor lost nothing");
    await page.close();
  });

  await step("“OK” puts it away, and nothing is left", async () => {
    await kiosk.tap("help.ok");
    assert.ok(!(await kiosk.tree()).find("banner.help"));
    await kiosk.taps("nav.cancel", "cancel.yes");
    assert.ok((await kiosk.on("home")).wiped);
  });

  await step("an answer for somebody who left is shown to nobody", async () => {
    await kiosk.taps("home.ask", "help.need.machine", "help.send");
    await sees("help.stage", "Terkirim");
    await kiosk.taps("sheet.done", "home.complaint", "nav.cancel");
    const asked = await kiosk.tree();
    if (asked.find("cancel.yes")) await kiosk.tap("cancel.yes");
    await kiosk.on("home");
    const officer = await Officer.signIn(world, "petugas");
    const { html } = await officer.call("/office/help");
    const id = [...html.matchAll(/data-ask="(\d+)"/g)].at(0)[1];
    await officer.call(`/office/help/${id}`, { csrf: officer.csrf, answer: "counter", counter: "3" });
    await new Promise((done) => setTimeout(done, 4000));
    assert.ok(!(await kiosk.tree()).find("banner.help"));
  });

  await step("the page of announcements passes axe; withdrawn is gone from the kiosk", async () => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 720 } })).newPage();
    await page.goto(`${world.url}/office/login`);
    await page.fill("[name=login]", "kanwil");
    await page.fill("[name=password]", world.password);
    await page.click("button[type=submit]");
    await page.goto(`${world.url}/office/news`);
    const axe = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(axe.violations.map((one) => `${one.id}: ${one.nodes[0].html}`), []);
    page.on("dialog", (dialog) => dialog.accept());
    await page.locator("form[action$=withdraw] button").click();
    await page.locator(".pill", { hasText: "ditarik" }).waitFor();
    await until("no banner", async () => !(await kiosk.tree()).find("banner.outage"), 30_000);
    const audit = await regional.call("/office/audit");
    for (const words of ["menulis pengumuman", "menarik pengumuman", "menjawab permintaan bantuan"]) {
      assert.ok(audit.html.includes(words), words);
    }
  });
  await browser.close();
});

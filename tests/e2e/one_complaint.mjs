// One complaint, end to end: from a finger on the kiosk to the reply on a phone and back at a kiosk.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { answerService, sendAndShow, until } from "./harness.mjs";
import { launchChromium } from "./browser.mjs";
import { checkSymbol, parseCode } from "../../assets/web/track/code.js";
import { codeOf, grouped, story } from "./story.mjs";

const WORDS = "Petugas loket 3 minta uang kanari 7q2z";
const REPLY = "Petugas itu sudah ditegur. Uang Anda dikembalikan <besok> & dicatat.";
const NOTE = "Namanya ada di papan nama.";
const REOPEN = "Uang belum kembali.";
const PRINTED = 1; // ui::PrintState

async function accessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`), [],
    `axe-core on ${what}`);
}

// The page refreshes itself on demand only; asks until the state is there.
async function seesStatus(page, status) {
  await until(`"${status}" on the reporter's page`, async () => {
    if (await page.locator("h1").first().textContent() === status) return true;
    const again = page.locator("button", { hasText: /^(Perbarui|Coba lagi)$/ }).first();
    if (await again.isVisible()) await again.click();
    await page.waitForTimeout(200);
    return false;
  });
}

async function signIn(browser, world, login) {
  const context = await browser.newContext({ locale: "id-ID", viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  await page.goto(`${world.url}/office/login`);
  return { page, async enter() {
    await page.fill("#login", login);
    await page.fill("#password", world.password);
    await Promise.all([page.waitForURL(`${world.url}/office`), page.click("button.primary")]);
  } };
}

async function act(page, step, text = "") {
  if (text) await page.fill("#text", text);
  await Promise.all([page.waitForURL(/said=done/), page.click(`button[name=step][value=${step}]`)]);
  // The next step must not find the mark of this one.
  await page.goto(page.url().split("?")[0]);
}

async function submitAddition(page, button, text, answer) {
  if (button) await page.locator("button", { hasText: button }).click();
  await page.fill("#text", text);
  await page.locator("form.addition button.primary").click();
  await until(`"${answer}"`, async () => (await page.locator("#live").textContent()) === answer);
}

await story(async (world, step) => {
  const screen = await step("start centre, agent, printer and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    await world.startPrinter();
    const kiosk = await world.startKiosk({ printer: await world.printerAddress(), everyFrame: true });
    kiosk.quick = true;
    await kiosk.on("home");
    return kiosk;
  });

  const reference = await step("a finger files the complaint with own words", async () => {
    await answerService(screen, { words: WORDS });
    const receipt = await sendAndShow(screen);
    const [found] = receipt.find("receipt.reference").label.match(/DPS-1-\d\d-\d{5}/);
    return found;
  });

  const address = await step("QR on screen and on paper, read by zbar and zxing", async () => {
    await screen.sees("the slip proved", (tree) => tree.print === PRINTED, 30_000);
    const shown = await world.receiptQr();
    await until("one slip", () => world.slips().length === 1);
    assert.equal(world.readQr(world.slips()[0]), shown, "slip and screen");
    assert.ok(shown.toUpperCase().startsWith(`${world.url.toUpperCase()}/L#`), "address of the QR");
    assert.equal(parseCode(shown).code, codeOf(shown), "check symbol");
    assert.ok(await screen.says("receipt.code", grouped(codeOf(shown), " · ")),
      "the letters on the receipt are the QR's code");
    return shown;
  });

  await step("saved: home, wiped", async () => {
    await screen.taps("receipt.saved", "nav.home");
    const home = await screen.on("home");
    assert.ok(home.wiped);
  });

  const browser = await step("start Chromium", launchChromium);
  const regional = await signIn(browser, world, "kanwil");
  await step("the regional office sees exactly one case, with exactly that text", async () => {
    await accessible(regional.page, "the sign-in page");
    await regional.enter();
    await until("the case", async () => {
      await regional.page.goto(`${world.url}/office`);
      return await regional.page.locator("a.case").count() > 0;
    });
    assert.equal(await regional.page.locator("a.case").count(), 1);
    assert.equal(await regional.page.locator("a.case b").textContent(), reference);
    await accessible(regional.page, "the officer's list");
    await regional.page.click("a.case");
    assert.equal(await regional.page.locator("blockquote").count(), 0, "sealed until opened");
    await accessible(regional.page, "a sealed case");
    await regional.page.keyboard.press("o");
    assert.equal(await regional.page.locator("blockquote").textContent(), WORDS);
    await accessible(regional.page, "an opened case");
  });
  const caseUrl = regional.page.url();

  await step("the office's own staff see nothing of it", async () => {
    const office = await signIn(browser, world, "petugas");
    await office.enter();
    assert.equal(await office.page.locator("a.case").count(), 0);
    const answer = await office.page.goto(caseUrl);
    assert.equal(answer.status(), 404);
    assert.ok(!(await office.page.content()).includes(reference));
    await office.page.context().close();
  });

  const phone = await browser.newContext({ locale: "id-ID", viewport: { width: 390, height: 844 } });
  const foreign = [];
  phone.on("request", (request) => {
    if (!request.url().startsWith(world.url)) foreign.push(request.url());
    if (request.url().includes(codeOf(address))) foreign.push("the code in a request");
  });
  await step("the reporter's page: form and not yet received", async () => {
    const page = await phone.newPage();
    await page.goto(`${world.url}/L`);
    await page.locator("#code").waitFor();
    await accessible(page, "the code form");
    const first = "7K3M9QXT2B4F8HW";
    await page.goto(`${world.url}/L#${first}${checkSymbol(first)}`);
    await page.locator("h1", { hasText: "Belum diterima di pusat" }).waitFor();
    await accessible(page, "not yet received");
    await page.close();
  });

  const page = await phone.newPage();
  await step("the QR's own address shows the case as received", async () => {
    await page.goto(address);
    await seesStatus(page, "Diterima");
    assert.equal(await page.locator(".reference").textContent(), `Pengaduan ${reference}`);
    assert.ok(!page.url().includes("#"), "the code leaves the address bar");
    await accessible(page, "a received case");
  });

  await step("officer verifies, starts, replies; the reporter reads it", async () => {
    await act(regional.page, "verify");
    await seesStatus(page, "Terverifikasi");
    await act(regional.page, "start");
    await seesStatus(page, "Sedang diproses");
    await act(regional.page, "reply", REPLY);
    await seesStatus(page, "Sudah ditanggapi");
    assert.deepEqual(await page.locator("p.bubble").allTextContents(), [REPLY]);
    await accessible(page, "an answered case");
  });

  await step("the reporter rates and adds a note; the officer sees both", async () => {
    await page.locator("button.choice", { hasText: "Sebagian" }).click();
    await page.locator("button.choice[aria-pressed=true]", { hasText: "Sebagian" }).waitFor();
    await submitAddition(page, "Tambah keterangan", NOTE, "Terkirim. Terima kasih.");
    await regional.page.goto(caseUrl);
    const said = await regional.page.locator(".theirs").allTextContents();
    assert.ok(said.some((text) => /^Penilaian pelapor.*sebagian/is.test(text)), `rating in ${said}`);
    assert.ok(said.some((text) => text.includes(NOTE)), "the note");
    await accessible(regional.page, "a case with additions");
  });

  await step("closed, reopened once, a second time refused", async () => {
    await act(regional.page, "close");
    await seesStatus(page, "Selesai");
    // A second tab that still offers what the first one will have used up.
    const late = await phone.newPage();
    await late.goto(address);
    await seesStatus(late, "Selesai");
    await late.locator("button", { hasText: "Buka kembali pengaduan" }).click();
    await submitAddition(page, "Buka kembali pengaduan", REOPEN, "Terkirim. Terima kasih.");
    await seesStatus(page, "Dibuka kembali");
    await regional.page.goto(caseUrl);
    assert.ok((await regional.page.locator(".theirs").allTextContents())
      .some((text) => text.includes(REOPEN)));
    await act(regional.page, "verify");
    await act(regional.page, "close");
    await seesStatus(page, "Selesai");
    assert.equal(await page.locator("button", { hasText: "Buka kembali" }).count(), 0);
    await submitAddition(late, null, "Sekali lagi.", "Langkah ini tidak dapat dilakukan lagi.");
    await seesStatus(page, "Selesai");
    await accessible(page, "a closed case");
  });
  assert.deepEqual(foreign, [], "requests to other hosts, or with the code");

  await step("the audit names who opened it", async () => {
    await regional.page.goto(`${world.url}/office/audit`);
    const rows = await regional.page.locator("tbody tr").allTextContents();
    assert.ok(rows.some((row) => row.includes("kanwil") && row.includes("membuka isi") &&
      row.includes(reference)), rows.join("\n"));
    assert.ok(!rows.some((row) => row.includes("petugas") && row.includes(reference)));
    await accessible(regional.page, "the audit");
  });
  await browser.close();

  await step("back at the kiosk the same receipt shows timeline and reply", async () => {
    await screen.ask(`scan ${address}`);
    const tree = await screen.sees("the timeline", (now) => now.find("track.status") &&
      now.find("track.status").label.startsWith("Selesai"));
    assert.ok(tree.nodes.some((node) => node.id.startsWith("track.event.") &&
      node.label.includes("Denpasar 1")), "received at this kiosk");
    assert.ok(await screen.says("track.reply.0.text", REPLY), "the same reply");
    assert.equal(tree.find("track.reply.0.text").label, "", "private in the tree");
    await screen.tap("track.done");
    assert.ok((await screen.on("home")).wiped);
  });
});

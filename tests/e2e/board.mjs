// The lobby's board on a slow morning: the office's slides while nobody is called, a call that takes
// their place at once and is said in the visitor's own language, a restart in the middle.
import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { accessible, launchChromium } from "./browser.mjs";
import { Counter } from "./counter.mjs";
import { until } from "./harness.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const STAY_S = 5;
// As long as it may be.
const LONGEST = ["PASPOR BARU, PENGGANTIAN DAN PERUBAHAN DATA PASPOR",
  "Bawa KTP elektronik, kartu keluarga, dan akta lahir,", "ijazah, atau surat nikah yang asli dan salinannya.",
  "Anak di bawah 17 tahun didampingi ayah atau ibu.", "Bayar sebelum datang.", "OK"].join("\n");
// As long as an announcement may be, nearly.
const LONG_NEWS = {
  kind: "outage", title_id: "Sistem pembayaran nasional terganggu sejak pagi ini", "site.DPS": "1",
  body_id: Array.from({ length: 9 }, (_, at) => `Kalimat ke-${at + 1}: bukti pembayaran Anda tetap berlaku di semua loket.`).join(" "),
  title_en: "Payments do not work", body_en: "Your receipt stays valid.",
  until: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 16), // WITA, in an hour
};
const POSTER = `<body style="margin:0;background:#12386F;color:#fff;font:800 90px sans-serif;
  display:grid;place-items:center;height:100vh">Bawa KTP asli</body>`;

// Nobody listens: each sound is over at once.
const inAHurry = () => {
  const start = AudioBufferSourceNode.prototype.start;
  AudioBufferSourceNode.prototype.start = function play(...when) {
    this.playbackRate.value = 60;
    return start.apply(this, when);
  };
};

await story(async (world, step) => {
  const folder = world.file("slides");
  fs.mkdirSync(folder);
  const put = (name, bytes) => fs.writeFileSync(path.join(folder, name), bytes);
  const browser = await launchChromium();
  try {
    await step("a lobby whose office has put a picture into its folder", async () => {
      const poster = await browser.newPage({ viewport: { width: 800, height: 600 } });
      await poster.setContent(POSTER);
      put("1-bawa_ktp_asli.png", await poster.screenshot());
      put("not-a-picture.png", "<script>alert(1)</script>");
      await poster.close();
      world.siteArgs = ["--slides", folder];
      await world.startCentre();
      await world.startSite();
      world.enrolAtSite();
      world.startAgent(world.siteUrl);
    });
    const open = async (query, width, height) => {
      const page = await (await browser.newContext({ viewport: { width, height } })).newPage();
      page.faults = [];
      page.on("pageerror", (error) => page.faults.push(error.message));
      page.on("console", (line) => { if (line.type() === "error" && /Security/.test(line.text())) page.faults.push(line.text()); });
      await page.addInitScript(inAHurry);
      await page.goto(`${world.siteUrl}/board?chime=off&stay=${STAY_S}&every=3${query}`);
      return page;
    };
    const board = await open("", 1920, 1080);
    const upright = await open("&theme=light&quiet", 1080, 1920);
    const shows = (page, words) => page.waitForFunction((text) =>
      document.querySelector(".slide")?.textContent.includes(text), words, { timeout: 30_000 });
    const calls = (page, number) => page.waitForFunction((text) =>
      document.querySelector(".call .number")?.textContent === text, number);

    await step("nobody was called yet: both boards show the picture, and nothing else of the folder", async () => {
      for (const page of [board, upright]) {
        const picture = page.locator(".slide.picture img");
        await picture.waitFor();
        assert.equal(await picture.getAttribute("alt"), "bawa ktp asli");
        assert.equal(await picture.evaluate((image) => image.naturalWidth), 800);
        assert.equal(await page.locator(".call").count(), 0);
      }
      const { slides } = await (await fetch(`${world.siteUrl}/lobby/api/slides`)).json();
      assert.equal(slides.length, 1);
      for (const name of ["1-bawa_ktp_asli.png", "..%2fsite%2fkeys%2fsigning.key", "%2e%2e"]) {
        assert.equal((await fetch(`${world.siteUrl}/lobby/slides/${name}`)).status, 404, name);
      }
      put("2-paspor.txt", `${LONGEST}\n---\nNew passport\nBring your identity card\n`);
    });

    const screen = await step("Olga reads the kiosk in Russian and takes a number", async () => {
      const kiosk = await world.startKiosk({ args: ["--reduced-motion"] });
      await kiosk.sees("the queue", (tree) => tree.enrolled && tree.find("home.queue"));
      await kiosk.taps("home.language.ru", "home.queue", "visitor.wna", "for.voa_extension");
      await kiosk.sees("the number", (tree) => tree.find("ticket.number"));
      return kiosk;
    });
    const number = (await screen.tree()).find("ticket.number").label;
    const desk = await Counter.open(world, "loket1", 2);
    let calledMs = 0;
    let current = null;
    await step("her call takes the slide's place at once, and is said in Indonesian, then in Russian", async () => {
      await until("her ticket at the counter", async () => (await desk.console()).waiting.some((one) => one.number === number));
      const said = board.waitForResponse((response) => response.url().includes("/lobby/voice/"));
      const answer = await desk.act("next", { current: null });
      assert.equal(answer.status, 200, answer.error);
      assert.equal(answer.current.number, number);
      current = answer.current.visit;
      calledMs = Date.now();
      await Promise.all([calls(board, number), calls(upright, number)]);
      const afterMs = Date.now() - calledMs;
      console.log(`     both boards after ${afterMs} ms`);
      const sound = await said;
      assert.equal(sound.headers()["content-language"], "id, ru");
      assert.ok((await sound.body()).length > 22_050 * 2 * 6, "two sentences are longer than six seconds");
      assert.equal(await board.locator(".slide").count(), 0);
    });
    await step("it stays for its time; then a slide stands beside it, and it heads the list", async () => {
      await board.locator(".slide").waitFor();
      assert.ok(Date.now() - calledMs >= STAY_S * 1000, "a slide before the call's time was over");
      assert.equal(await board.textContent("ol li.newest b"), number);
      assert.match(await board.textContent("ol li.newest span"), /loket 2/);
      await accessible(board, "board with a slide");
      await upright.locator(".slide").waitFor();
      await accessible(upright, "upright board with a slide, light");
    });
    await step("a text that was put there meanwhile is shown in both languages", async () => {
      for (const page of [board, upright]) {
        const found = await page.waitForFunction(() => {
          const slide = document.querySelector(".slide.text");
          if (!slide?.textContent.includes("PASPOR BARU")) return null;
          const root = document.documentElement;
          return { left: slide.getBoundingClientRect().bottom - slide.lastElementChild.getBoundingClientRect().bottom,
            over: [root.scrollHeight - innerHeight, root.scrollWidth - innerWidth] };
        }, null, { timeout: 30_000 });
        const { left, over } = await found.jsonValue();
        assert.ok(left > 10, `the longest text ends ${left} px above the slide's end`);
        assert.deepEqual(over, [0, 0], "nothing to scroll");
      }
      await accessible(board, "board with a text");
      await shows(board, "New passport");
    });
    await step("a number from the counter has no language of its own", async () => {
      const issued = await desk.issue();
      const said = board.waitForResponse((response) => response.url().includes("/lobby/voice/"));
      const answer = await desk.act("finish_next", { current });
      assert.equal(answer.current?.number, issued.number);
      await calls(board, issued.number);
      assert.equal((await said).headers()["content-language"], "id");
      assert.equal(await board.textContent("ol li b"), number, "who was called before is still there");
    });
    await step("the server is killed and starts again: call, slides and list are there", async () => {
      await board.locator(".slide").waitFor();
      await world.stop("site", "SIGKILL");
      await board.waitForFunction(() => /Reconnecting/.test(document.querySelector("footer")?.textContent));
      assert.equal(await board.locator(".slide").count(), 0, "without a server the board shows who was called");
      await world.startSite();
      await board.locator(".slide").waitFor();
      assert.equal(await board.locator("ol li").count(), 2);
    });
    await step("an announcement that is longer than its two lines is read to the end, piece by piece", async () => {
      const regional = await Officer.signIn(world, "kanwil");
      await regional.call("/office/news");
      const sent = await regional.call("/office/news", { ...LONG_NEWS, csrf: regional.csrf });
      assert.equal(sent.to, "/office/news?said=done");
      const reader = await open("&quiet&texts=1", 1920, 1080);
      // From its English to its English once more: all of the Indonesian is between.
      await reader.waitForFunction((title) => document.querySelector("footer p")?.textContent.startsWith(title), LONG_NEWS.title_en, { timeout: 30_000 });
      await reader.waitForFunction(() => document.querySelector("footer p")?.lang === "id");
      const pieces = [];
      await until("its English", async () => {
        const piece = await reader.evaluate(() => {
          const line = document.querySelector("footer p");
          const box = line.closest("footer").getBoundingClientRect();
          const range = document.createRange();
          range.selectNodeContents(line);
          const inside = [...range.getClientRects()].every((one) => one.top >= box.top && one.bottom <= box.bottom);
          return { text: line.textContent, lang: line.lang, inside };
        });
        if (pieces.at(-1)?.text !== piece.text) pieces.push(piece);
        return piece.lang === "en";
      }, 30_000);
      assert.ok(pieces.length > 3 && pieces.every((one) => one.inside), JSON.stringify(pieces));
      assert.equal(pieces.slice(0, -1).map((one) => one.text).join(" "), `${LONG_NEWS.title_id}. ${LONG_NEWS.body_id}`);
      await accessible(reader, "board with a long announcement");
      assert.deepEqual(reader.faults, []);
    });
    await desk.end();
    for (const page of [board, upright]) assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
  }
});

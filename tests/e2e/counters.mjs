// A lobby's day at its counters: tickets from the counter, two consoles that race, the board with
// its voice, a phone, a restart in the middle, the supervisor. Real server, real browsers.
import assert from "node:assert/strict";
import { accessible, launchChromium } from "./browser.mjs";
import { Counter } from "./counter.mjs";
import { until } from "./harness.mjs";
import { story } from "./story.mjs";

// Fewer where a sanitizer makes each ten times as long.
const RACED = Number(process.env.RACED ?? 1000);
const SPOKEN = Number(process.env.SPOKEN ?? 100);

async function signIn(page, world, login, counter) {
  await page.goto(`${world.siteUrl}/lobby`);
  await page.fill("[name=login]", login);
  await page.fill("[name=password]", world.password);
  await page.fill("[name=counter]", String(counter));
  await page.click("button[type=submit]");
  await page.waitForSelector(".now");
}

// Presses the golden button again and again, as fast as the page offers it; the numbers it called.
const raceInPage = () => new Promise((done) => {
  const seen = [];
  const look = () => {
    const number = document.querySelector(".number")?.textContent;
    if (number && seen.at(-1) !== number) seen.push(number);
    const button = document.querySelector('button[data-key="Enter"]');
    const idle = !document.querySelector(".number") && button?.disabled;
    if (idle) done(seen);
    else {
      if (!document.querySelector(".busy")) button?.click();
      setTimeout(look, 1);
    }
  };
  look();
});

await story(async (world, step) => {
  await step("start the centre and the lobby's server", async () => {
    await world.startCentre();
    await world.startSite();
  });
  const browser = await launchChromium();
  try {
    const open = async (path, options = {}) => {
      const page = await (await browser.newContext(options)).newPage();
      page.faults = [];
      page.on("pageerror", (error) => page.faults.push(error.message));
      if (path) await page.goto(world.siteUrl + path);
      return page;
    };
    const board = await open("/board", { viewport: { width: 1920, height: 1080 } });
    await board.waitForSelector(".call.none");

    const desk = await Counter.open(world, "loket1", 9);
    const first = await step("a ticket is issued at the counter, because no kiosk works", () => desk.issue());
    const phone = await open(`/T#${first.token}`, { viewport: { width: 390, height: 844 }, locale: "id" });
    await step("the phone shows its place and nothing else", async () => {
      await phone.waitForSelector(".number");
      assert.equal(await phone.textContent(".number"), first.number);
      await until("nobody before it", async () => (await phone.textContent("dl dd")) === "0");
      await accessible(phone, "phone");
    });
    await desk.end();
    const away = await open(null, { viewport: { width: 390, height: 844 }, locale: "ar" });
    await step("a phone that reaches only the centre follows the same ticket, in Arabic", async () => {
      await away.goto(`${world.url}/T#${first.token}`);
      // The ticket has to arrive there first.
      await until("the ticket at the centre", async () => {
        await away.waitForTimeout(300);
        return (await away.locator(".number").count()) === 1;
      });
      assert.equal(await away.textContent(".number"), first.number);
      assert.equal(await away.getAttribute("html", "dir"), "rtl");
      assert.equal(await away.locator("button.link").count(), 1, "the lobby is told what it asks for");
      await accessible(away, "phone at the centre");
    });

    const one = await open();
    const two = await open();
    await step("an officer sits down at counter 2 and calls; board and phone follow", async () => {
      await signIn(one, world, "loket1", 2);
      await one.keyboard.press("Enter");
      await one.waitForSelector("h1.number");
      assert.equal(await one.textContent("h1.number"), first.number);
      const called = Date.now();
      await board.waitForFunction((number) => document.querySelector(".call .number")?.textContent === number, first.number);
      const boardMs = Date.now() - called;
      await phone.waitForSelector(".turn");
      console.log(`     board after ${boardMs} ms, phone after ${Date.now() - called} ms`);
      assert.match(await phone.textContent(".turn"), /loket 2/);
      assert.match(await board.textContent(".call .to"), /2/);
      await away.waitForSelector(".turn");
    });
    await step("no page has anything against it", async () => {
      for (const [page, what] of [[one, "console"], [board, "board"], [phone, "phone"]]) await accessible(page, what);
    });
    await step("a counter has one officer, and an officer one counter", async () => {
      await two.goto(`${world.siteUrl}/lobby`);
      await two.fill("[name=login]", "loket2");
      await two.fill("[name=password]", world.password);
      await two.fill("[name=counter]", "2");
      await two.click("button[type=submit]");
      await two.waitForSelector("[role=alert]");
      assert.match(await two.textContent("[role=alert]"), /sedang dipakai/);
    });

    await step("the server is killed and starts again: every page goes on", async () => {
      await world.stop("site", "SIGKILL");
      await one.waitForSelector(".link.bad");
      await board.waitForFunction(() => /Reconnecting/.test(document.querySelector("footer")?.textContent));
      await world.startSite();
      await one.waitForSelector(".link:not(.bad)");
      assert.equal(await one.textContent("h1.number"), first.number, "who was served is served");
      await board.waitForFunction(() => !/Reconnecting/.test(document.querySelector("footer")?.textContent));
      assert.equal(await board.textContent(".call .number"), first.number);
    });

    await step("park, resume, no-show and back, transfer, finish: each one key", async () => {
      const served = () => one.textContent("h1");
      await one.keyboard.press("p");
      await one.waitForFunction(() => /ditunda/.test(document.querySelector(".held")?.textContent));
      await phone.waitForFunction(() => /ditunda/.test(document.body.textContent));
      await one.click(".held");
      await one.waitForFunction((number) => document.querySelector("h1")?.textContent === number ||
        document.querySelector(".row b")?.textContent === number, first.number);
      if (await served() !== first.number) await one.keyboard.press("Enter");
      await one.waitForFunction((number) => document.querySelector("h1")?.textContent === number, first.number);
      const calls = async () => Number((await one.textContent(".facts")).match(/panggilan ke-(\d+)/)[1]);
      const before = await calls();
      await one.keyboard.press("r");
      await until("another call", async () => (await calls()) > before);
      await one.keyboard.press("n");
      await one.waitForFunction(() => /tidak hadir/.test(document.querySelector(".held")?.textContent));
      await phone.waitForSelector(".say.late");
      await one.click(".held");
      await one.waitForFunction((number) => document.querySelector("h1")?.textContent === number, first.number);
      await one.keyboard.press("t");
      await one.waitForSelector(".sheet");
      await accessible(one, "transfer");
      await one.click('.sheet input[value="pickup passport_pickup"]');
      await one.click('.sheet button[type=submit]');
      await one.waitForFunction((number) => document.querySelector(".row b")?.textContent === number, first.number);
      await one.keyboard.press("Enter");
      await one.waitForFunction((number) => document.querySelector("h1")?.textContent === number, first.number);
      await one.keyboard.press("s");
      await one.waitForFunction(() => document.querySelector("h1")?.textContent === "Loket kosong");
      await phone.waitForFunction(() => /Selesai/.test(document.querySelector(".say")?.textContent));
    });

    await step(`two consoles race for "next" ${RACED} times, and nobody is called twice`, async () => {
      await two.fill("[name=login]", "loket2");
      await two.fill("[name=password]", world.password);
      await two.fill("[name=counter]", "3");
      await two.click("button[type=submit]");
      await two.waitForSelector(".now");
      const third = await Counter.open(world, "pengawas", 4);
      const issued = new Set();
      for (let i = 0; i < RACED; i += 20) {
        const some = await Promise.all(Array.from({ length: 20 }, () => third.issue()));
        for (const ticket of some) issued.add(ticket.number);
      }
      assert.equal(issued.size, RACED, "no number twice");
      await third.end();
      await one.waitForFunction((most) => Number(document.querySelector(".list h2").textContent.match(/\d+/)) >= most, Math.min(RACED, 500));
      const [left, right] = await Promise.all([one.evaluate(raceInPage), two.evaluate(raceInPage)]);
      const all = [...left, ...right];
      console.log(`     ${left.length} at counter 2, ${right.length} at counter 3`);
      const twice = all.filter((number, at) => all.indexOf(number) !== at);
      assert.deepEqual(twice, [], "two counters called the same person");
      assert.deepEqual(new Set(all), issued, "somebody was not called");
      assert.ok(left.length > 0 && right.length > 0);
    });

    await step(`${SPOKEN} calls in a hurry are each said once, in order, one at a time`, async () => {
      const speaking = await open(null, { viewport: { width: 1080, height: 1920 } });
      await speaking.addInitScript(() => {
        window.said = [];
        let playing = 0;
        const start = AudioBufferSourceNode.prototype.start;
        AudioBufferSourceNode.prototype.start = function play(...when) {
          playing += 1;
          window.said.push({ number: document.documentElement.dataset.saying, playing, seconds: this.buffer.duration });
          this.addEventListener("ended", () => { playing -= 1; });
          this.playbackRate.value = 60; // nobody listens
          return start.apply(this, when);
        };
      });
      // A server that is busy, and one that was asked too often: the call is said all the same.
      const turnedAway = [503, 429];
      let asked = 0;
      await speaking.route("**/lobby/voice/*", (route) => {
        const status = asked++ % 30 === 20 ? turnedAway.pop() : undefined;
        return status ? route.fulfill({ status, headers: { "Retry-After": "1" } }) : route.continue();
      });
      await speaking.goto(`${world.siteUrl}/board?chime=off`);
      await speaking.waitForSelector(".call .number");
      const caller = await Counter.open(world, "pengawas", 5);
      const called = [];
      const began = Date.now();
      for (let i = 0; i < SPOKEN; ++i) {
        await caller.issue();
        const answer = await caller.act(i === 0 ? "next" : "finish_next", { current: called.at(-1)?.visit ?? null });
        assert.equal(answer.status, 200, answer.error);
        called.push(answer.current);
        // As fast as the board can see: it is told of the last two dozen calls.
        if (i % 8 === 7) await speaking.waitForFunction((number) => document.querySelector(".call .number")?.textContent === number, answer.current.number);
      }
      console.log(`     ${SPOKEN} calls in ${((Date.now() - began) / 1000).toFixed(1)} s`);
      await speaking.waitForFunction((most) => window.said.length >= most, SPOKEN, { timeout: 120_000 });
      assert.equal(turnedAway.length, 0, "nobody was turned away");
      const said = await speaking.evaluate(() => window.said);
      assert.deepEqual(said.map((one) => one.number), called.map((one) => one.number));
      assert.ok(said.every((one) => one.playing === 1), "two voices at once");
      assert.ok(said.every((one) => one.seconds > 2), "an empty sound");
      await caller.end();
    });

    await step("the supervisor sees the day and puts somebody first, with a reason", async () => {
      const desk2 = await Counter.open(world, "pengawas", 6);
      const waits = [await desk2.issue(), await desk2.issue()];
      await desk2.end();
      const chief = await open();
      await chief.goto(`${world.siteUrl}/lobby`);
      await chief.fill("[name=login]", "pengawas");
      await chief.fill("[name=password]", world.password);
      await chief.fill("[name=counter]", "");
      await chief.click("button[type=submit]");
      await chief.waitForSelector("table");
      const row = chief.locator("tr", { hasText: waits[1].number });
      await row.locator("button", { hasText: "Dahulukan" }).click();
      await chief.click('.sheet input[value="unwell"]');
      await chief.click('.sheet button[type=submit]');
      await chief.waitForFunction((number) => document.querySelector(".left")?.textContent.includes(`${number} unwell`), waits[1].number);
      await accessible(chief, "supervisor");
      // A key that was pressed wrongly is put right, with a reason.
      const last = chief.locator("tr", { has: chief.locator("button", { hasText: "Koreksi" }) }).first();
      const wrong = await last.locator("td").first().textContent();
      await last.locator("button", { hasText: "Koreksi" }).click();
      await chief.locator(".sheet input[name=outcome]").last().click();
      await chief.click('.sheet input[value="wrong_key"]');
      await accessible(chief, "correction");
      await chief.click('.sheet button[type=submit]');
      await chief.waitForFunction((number) => document.querySelector(".left")?.textContent.match(`${number} \\w+ wrong_key`), wrong);
      await one.waitForFunction((number) => document.querySelector(".row b")?.textContent === number, waits[1].number);
    });

    await step("a new number whose answer was lost is asked for again: there is one", async () => {
      const waits = () => one.locator(".list .row b").allTextContents();
      const before = (await waits()).length;
      await one.route("**/lobby/api/act", async (route) => { await route.fetch(); await route.abort(); }, { times: 1 });
      await one.keyboard.press("i");
      await one.locator(".sheet input[name=to]").first().click();
      await one.click(".sheet button[type=submit]");
      await one.waitForFunction(() => document.querySelector("#live").textContent !== "" && !document.querySelector(".busy"));
      await one.click(".sheet button[type=submit]");
      await one.waitForFunction(() => !document.querySelector(".sheet"));
      await until("it is on the list", async () => (await waits()).length > before);
      assert.equal((await waits()).length, before + 1);
    });
    await step("who leaves by phone is not called", async () => {
      const desk3 = await Counter.open(world, "pengawas", 7);
      const leaver = await desk3.issue();
      await desk3.end();
      await phone.goto("about:blank");
      await phone.goto(`${world.siteUrl}/T#${leaver.token}`);
      await phone.waitForSelector(".number");
      await phone.click("button.link");
      await phone.click("button.danger");
      await phone.waitForFunction(() => document.querySelector(".say.calm") !== null);
      await one.waitForFunction((number) => ![...document.querySelectorAll(".row b")].some((node) => node.textContent === number), leaver.number);
    });
    await step("who is far away asks the centre for more time, then leaves; the lobby does it", async () => {
      const desk4 = await Counter.open(world, "pengawas", 7);
      const leaver = await desk4.issue();
      await desk4.end();
      await away.goto("about:blank");
      await away.goto(`${world.url}/T#${leaver.token}`);
      await away.waitForSelector("button.plain", { timeout: 60_000 });
      await away.click("button.plain");
      await away.waitForSelector(".wish, button.link");
      // More time is asked for once: when the lobby has given it, only leaving is left.
      await away.waitForFunction(() => document.querySelector("button.link") && !document.querySelector("button.plain"));
      await away.click("button.link");
      await away.click("button.danger");
      await one.waitForFunction((number) => ![...document.querySelectorAll(".row b")].some((node) => node.textContent === number), leaver.number);
      await away.waitForFunction(() => document.querySelector(".say.calm:not(.wish)") && !document.querySelector("button.link"));
    });
    for (const page of [one, two, board, phone, away]) assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
  }
});

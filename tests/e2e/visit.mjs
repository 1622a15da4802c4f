// One visitor from the kiosk to the counter: a number taken by touch, the code on the screen opened
// on a phone, called at a counter, shown on the board; the next visitor's ticket says who is before.
import assert from "node:assert/strict";
import { launchChromium } from "./browser.mjs";
import { until } from "./harness.mjs";
import { story } from "./story.mjs";

await story(async (world, step) => {
  const screen = await step("a centre, a lobby's server, its kiosk with agent and printer", async () => {
    await world.startCentre();
    await world.startSite();
    world.enrolAtSite();
    world.startAgent(world.siteUrl);
    const printer = await world.printerAddress();
    await world.startPrinter("ok");
    const kiosk = await world.startKiosk({ printer, args: ["--reduced-motion"] });
    await kiosk.sees("the queue", (tree) => tree.enrolled && tree.find("home.queue"));
    return kiosk;
  });
  const take = async () => {
    await screen.on("home");
    await screen.taps("home.queue", "visitor.wni", "for.passport_lost");
    return screen.sees("the number", (tree) => tree.find("ticket.number"));
  };
  const browser = await launchChromium();
  try {
    const open = async (address, options = {}) => {
      const page = await (await browser.newContext(options)).newPage();
      await page.goto(address);
      return page;
    };
    const board = await open(`${world.siteUrl}/board`, { viewport: { width: 1920, height: 1080 } });
    const desk = await open(`${world.siteUrl}/lobby`);
    await step("an officer sits down at counter 2", async () => {
      await desk.fill("[name=login]", "loket1");
      await desk.fill("[name=password]", world.password);
      await desk.fill("[name=counter]", "2");
      await desk.click("button[type=submit]");
      await desk.waitForSelector(".now");
    });

    const address = await step("a number by touch; the kiosk has heard of the lobby, and says its wait", async () => {
      const tree = await (async () => {
        // The first snapshot comes with an exchange of the agent.
        await new Promise((done) => setTimeout(done, 3000));
        return take();
      })();
      assert.equal(tree.find("ticket.number").label, "A001");
      assert.ok(tree.find("ticket.ahead"), "people ahead are known");
      await screen.png(world.file("ticket.png"));
      return world.readQr(world.file("ticket.png"));
    });
    const phone = await step("the code on the screen, opened on a phone", async () => {
      const token = address.slice(address.indexOf("#") + 1);
      // Its address names the centre, in capitals as a QR wants them.
      assert.ok(address.startsWith(`${world.url.toUpperCase()}/T#`), address);
      const page = await open(`${world.url}/T#${token}`, { viewport: { width: 390, height: 844 }, locale: "en" });
      await until("the ticket on the phone", async () => (await page.locator(".number").count()) === 1);
      assert.equal(await page.textContent(".number"), "A001");
      return page;
    });
    await step("the counter sees it and calls; board and phone say so", async () => {
      await desk.waitForFunction(() => document.querySelector(".row b")?.textContent === "A001");
      await desk.keyboard.press("Enter");
      await board.waitForFunction(() => document.querySelector(".call .number")?.textContent === "A001");
      await phone.waitForSelector(".turn");
      assert.match(await phone.textContent(".turn"), /counter 2/);
    });
    await step("the next ticket says who is served, and how many are before", async () => {
      await screen.tap("ticket.done");
      const served = await until("the snapshot with A001", async () => {
        const tree = await take();
        if (tree.find("ticket.serving")?.label.includes("A001")) return tree;
        await screen.tap("ticket.done");
        return null;
      }, 60_000);
      assert.ok(served.find("ticket.ahead"));
      await screen.tap("ticket.done");
    });
    await step("the lobby's server is away: the kiosk goes on, and its tickets are there afterwards", async () => {
      await world.stop("site", "SIGKILL");
      const number = (await take()).find("ticket.number").label;
      await screen.tap("ticket.done");
      await world.startSite();
      await desk.waitForFunction((wanted) => [...document.querySelectorAll(".row b")].some((node) => node.textContent === wanted), number, { timeout: 60_000 });
    });
  } finally {
    await browser.close();
  }
});

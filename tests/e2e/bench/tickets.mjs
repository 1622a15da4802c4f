// The queue as a visitor meets it: from the tap to the number, from the officer's key to the board.
import { launchChromium } from "../browser.mjs";
import { sleep, until } from "../harness.mjs";
import { Desk } from "./desk.mjs";
import { timedTap } from "./finger.mjs";
import { atMost, head, percentile, show, spread } from "./table.mjs";

const TICKETS = 40;
const CALLS = 150;
const PHONE_CALLS = 40;
const LOOK_MS = 400; // as the board's page

async function numbers(world) {
  world.enrolAtSite();
  world.startAgent(world.siteUrl);
  await world.startPrinter("ok");
  const screen = await world.startKiosk({
    printer: await world.printerAddress(), everyFrame: true, args: ["--reduced-motion"],
  });
  await screen.sees("the queue", (tree) => tree.enrolled && tree.find("home.queue"));
  screen.quick = true;
  const took = [];
  for (let i = 0; i < TICKETS; ++i) {
    await screen.taps("home.queue", "visitor.wni");
    took.push(await timedTap(screen, "for.passport_lost", (tree) => tree.find("ticket.number")));
    await screen.tap("ticket.done");
    await screen.on("home");
  }
  show("tap to number on screen p50 / p99 (software GL)", spread(took), atMost(percentile(took, 0.99), 200, "ms p99"));
  await world.stop("kiosk");
  await world.stop("agent");
}

// When the number there changed, by the page's clock, which is the machine's.
const watch = (where) => {
  window.shown = {};
  let last = "";
  new MutationObserver(() => {
    const number = document.querySelector(where) ? document.querySelector(".number")?.textContent ?? "" : "";
    if (number === last) return;
    last = number;
    window.shown[number] = Date.now();
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
};
const shownAt = (page, number) => until(number, () => page.evaluate((one) => window.shown[one], number));

// A phone with its ticket, which is the next.
async function takeAndFollow(world, browser, desk) {
  const { issued } = await desk.act("issue", { class: "wni", service: "passport_lost", priority: "none" });
  const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage();
  await page.goto(`${world.siteUrl}/T#${issued.token}`);
  await page.waitForSelector(".number");
  await page.evaluate(watch, ".turn");
  return { page, number: issued.number };
}

async function phone(world, browser, desk, words) {
  const delay = [];
  for (let i = 0; i < PHONE_CALLS; ++i) {
    const { page, number } = await takeAndFollow(world, browser, desk);
    await sleep(1000 + Math.random() * 600);
    const called = await desk.act("next");
    delay.push(await shownAt(page, number) - called.at);
    await desk.act("finish");
    await page.context().close();
  }
  show(`call answered to “your turn” on ${words} p50 / p99`, spread(delay), atMost(percentile(delay, 1), 1000, "ms each"));
}

async function calls(world) {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await page.goto(`${world.siteUrl}/board?quiet`);
    await page.waitForSelector(".call");
    await page.evaluate(watch, ".call");
    const desk = await Desk.open(world, "loket1", 2);
    const act = [];
    const delay = [];
    for (let i = 0; i < CALLS; ++i) {
      await sleep(Math.random() * LOOK_MS); // or every call would come right after a look
      await desk.act("issue", { class: "wni", service: "passport_lost", priority: "none" });
      const called = await desk.act(desk.current ? "finish_next" : "next");
      const { number } = called.current;
      act.push(called.took);
      delay.push(await shownAt(page, number) - called.at);
    }
    show("officer's act answered p50 / p99 (HTTP)", spread(act), atMost(percentile(act, 0.99), 50, "ms p99"));
    show("call answered to shown on the board p50 / p99", spread(delay), atMost(percentile(delay, 1), 1000, "ms each"));
    while (desk.current) await desk.act("finish_next");
    await phone(world, browser, desk, "the phone");
    const waiting = await takeAndFollow(world, browser, desk);
    await world.stop("site", "SIGKILL");
    await world.startSite();
    await sleep(3000); // both have found it again
    const again = await desk.act("next");
    show("… after the server was killed and started: board / phone", `${await shownAt(page, waiting.number) - again.at} / ${await shownAt(waiting.page, waiting.number) - again.at} ms`);
  } finally {
    await browser.close();
  }
}

export async function tickets(world) {
  head("Queue: visitor and board");
  await world.startCentre();
  await world.startSite();
  await numbers(world);
  await calls(world);
}

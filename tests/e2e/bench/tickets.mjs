// The queue as a visitor meets it: from the tap to the number, from the officer's key to the board.
import { launchChromium } from "../browser.mjs";
import { sleep, until } from "../harness.mjs";
import { Desk } from "./desk.mjs";
import { timedTap } from "./finger.mjs";
import { atMost, head, percentile, show, spread } from "./table.mjs";

const TICKETS = 40;
const CALLS = 150;
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

// When the number at the top of the board changed, by the page's clock, which is the machine's.
const watchBoard = () => {
  window.shown = {};
  let last = "";
  new MutationObserver(() => {
    const number = document.querySelector(".call .number")?.textContent ?? "";
    if (number === last) return;
    last = number;
    window.shown[number] = Date.now();
  }).observe(document.body, { childList: true, characterData: true, subtree: true });
};

async function calls(world) {
  const browser = await launchChromium();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1920, height: 1080 } })).newPage();
    await page.goto(`${world.siteUrl}/board?quiet`);
    await page.waitForSelector(".call");
    await page.evaluate(watchBoard);
    const desk = await Desk.open(world, "loket1", 2);
    const act = [];
    const delay = [];
    for (let i = 0; i < CALLS; ++i) {
      await sleep(Math.random() * LOOK_MS); // or every call would come right after a look
      await desk.act("issue", { class: "wni", service: "passport_lost", priority: "none" });
      const called = await desk.act(desk.current ? "finish_next" : "next");
      const { number } = called.current;
      act.push(called.took);
      const shown = await until(number, () => page.evaluate((one) => window.shown[one], number));
      delay.push(shown - called.at);
    }
    show("officer's act answered p50 / p99 (HTTP)", spread(act), atMost(percentile(act, 0.99), 50, "ms p99"));
    show("call answered to shown on the board p50 / p99", spread(delay), atMost(percentile(delay, 1), 1000, "ms each"));
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

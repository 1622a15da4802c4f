// The kiosk is killed right after "Send", again and again: a receipt that was shown is a complaint
// that arrives, once.
import assert from "node:assert/strict";
import { answerService, sleep, until } from "./harness.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const ROUNDS = 20;
const SMALL = ["--width", "540", "--height", "960", "--px-per-mm", "2.015", "--reduced-motion"];

await story(async (world, step) => {
  await step("start centre and agent", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
  });
  const shown = [];
  const unseen = await step(`${ROUNDS} kills`, async () => {
    let count = 0;
    for (let round = 0; round < ROUNDS; ++round) {
      const screen = await world.startKiosk({ args: SMALL });
      screen.quick = true;
      await screen.on("home");
      await answerService(screen);
      await screen.tap("nav.send");
      // Every other round waits for the receipt; the others kill at growing moments before it.
      let reference = null;
      if (round % 2 === 0) {
        const tree = await screen.sees("the receipt", (now) => now.find("receipt.reference"));
        [reference] = tree.find("receipt.reference").label.match(/DPS-1-\d\d-\d{5}/);
        shown.push(reference);
      } else {
        await sleep(round);
        count += 1;
      }
      screen.close();
      await world.stop("kiosk", "SIGKILL");
    }
    return count;
  });
  assert.equal(new Set(shown).size, shown.length, "each receipt has its own number");
  await step("every shown receipt is at the centre, once", async () => {
    const officer = await Officer.signIn(world, "kanwil");
    const missing = (cases) => shown.filter((r) => !cases.some((c) => c.reference === r));
    await until("the shown receipts", async () => missing(await officer.cases()).length === 0, 30_000);
    // The kiosk comes back and sends one more: what lay before it in the outbox has gone by then.
    const screen = await world.startKiosk({ args: SMALL });
    screen.quick = true;
    await screen.on("home");
    await answerService(screen);
    await screen.tap("nav.send");
    const tree = await screen.sees("the receipt", (now) => now.find("receipt.reference"));
    shown.push(tree.find("receipt.reference").label.match(/DPS-1-\d\d-\d{5}/)[0]);
    await until("the last receipt", async () => missing(await officer.cases()).length === 0, 30_000);
    const references = (await officer.cases()).map((c) => c.reference);
    assert.equal(new Set(references).size, references.length, `doubled: ${references}`);
    assert.ok(references.length >= shown.length && references.length <= shown.length + unseen);
    console.log(`     ${shown.length} shown, ${references.length} delivered, ${unseen} killed before`);
  });
});

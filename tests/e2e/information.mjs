// Dewi lost her passport: she types with mistakes, reads what it costs, takes the list home on
// paper and on her phone; a visitor from abroad does the same in Arabic. The square on screen, the
// one on paper and the centre's page say the same.
import assert from "node:assert/strict";
import { until } from "./harness.mjs";
import { story } from "./story.mjs";

// What the square of the service page says; it is scrolled into sight first.
async function squareOf(world, name) {
  const screen = world.screen;
  await screen.settle();
  for (let pages = 0; pages < 20; ++pages) {
    const tree = await screen.tree();
    const node = tree.find("service.qr");
    if (node && node.visible[3] >= node.rect[3] - 1) break;
    await screen.finger(tree.find("scroll.down").visible);
  }
  await screen.png(world.file(name));
  return world.readQr(world.file(name));
}

await story(async (world, step) => {
  const screen = await step("start centre, printer and kiosk", async () => {
    await world.startCentre();
    world.enrol();
    await world.startPrinter("ok");
    const kiosk = await world.startKiosk({
      printer: await world.printerAddress(), args: ["--reduced-motion"],
    });
    await kiosk.on("home");
    return kiosk;
  });
  await step("two misspelt words find the right service first", async () => {
    await screen.taps("home.information", "go.search");
    await screen.type("pasport hlang");
    const found = (await screen.tree()).nodes.find((node) => node.id.startsWith("go.service."));
    assert.equal(found.id, "go.service.passport_lost");
    await screen.tap("go.service.passport_lost");
  });
  const address = await step("the square on screen names the page", async () => {
    const said = await squareOf(world, "service.png");
    assert.equal(said, `${world.url}/s/passport_lost?l=id`);
    return said;
  });
  await step("the printed list carries the same square", async () => {
    await screen.tap("service.print");
    await until("the slip", () => world.slips().length === 1);
    assert.equal(world.readQr(world.slips()[0]), address);
    await screen.sees("the proof",
      (tree) => tree.find("service.printing")?.label.includes("sudah dicetak"));
  });
  await step("the phone shows the same page without a script", async () => {
    const page = await fetch(address);
    const html = await page.text();
    assert.equal(page.status, 200);
    assert.ok(html.includes("Penggantian paspor hilang"));
    assert.ok(html.includes("Rp 1.000.000"), "the fine for a lost passport");
    assert.ok(!html.includes("<script"));
  });
  await step("in Arabic the page is mirrored and the square is not", async () => {
    await screen.taps("chip.home", "home.language.ar", "home.information", "go.finder", "answer.2");
    for (let asked = 0; asked < 3 && !(await screen.tree()).find("service.title"); ++asked) {
      await screen.tap("answer.0");
    }
    await screen.sees("a service", (tree) => tree.find("service.title"));
    const said = await squareOf(world, "service-ar.png");
    assert.match(said, /\/s\/[a-z_]+\?l=ar&t=[a-z_,]*$/);
    assert.ok((await (await fetch(said)).text()).includes('dir="rtl"'));
  });
  await step("nothing is left of the visitor", async () => {
    await screen.tap("chip.home");
    assert.ok((await screen.on("home")).wiped);
  });
});

// Queue numbers from the real kiosk: taken by touch with the network cable pulled, on screen and on
// paper, followed by the same code; the centre has them once each when the cable is back.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { sleep, until } from "./harness.mjs";
import { story } from "./story.mjs";

const ARGS = ["--reduced-motion"];
const tokenOf = (address) => address.slice(address.indexOf("#") + 1).toLowerCase();
const hashOf = (token) => createHash("sha256").update(token).digest("hex");

await story(async (world, step) => {
  const tokens = [];
  const screen = await step("a kiosk and its printer; the agent is not there", async () => {
    await world.startCentre();
    world.enrol();
    await world.stop("server");
    const printer = await world.printerAddress();
    await world.startPrinter("ok");
    const kiosk = await world.startKiosk({ printer, args: ARGS });
    await kiosk.sees("the queue", (tree) => tree.enrolled && tree.find("home.queue"));
    return kiosk;
  });

  const take = async (...taps) => {
    await screen.on("home");
    await screen.taps("home.queue", ...taps);
    return screen.sees("the number", (tree) => tree.find("ticket.number"));
  };

  await step("three touches: the number is on the screen, and nothing is invented about the wait",
    async () => {
      const tree = await take("visitor.wni", "for.passport_lost");
      assert.equal(tree.find("ticket.number").label, "A001");
      assert.match(tree.find("ticket.class").label, /WNI · Paspor hilang/);
      assert.ok(tree.find("ticket.unknown"));
      assert.equal(tree.find("ticket.wait"), undefined);
    });

  await step("the code on the screen leads to the ticket's own page", async () => {
    await screen.png(world.file("ticket.png"));
    const address = world.readQr(world.file("ticket.png"));
    assert.ok(address.startsWith(`${world.url.toUpperCase()}/T#`), address);
    assert.match(tokenOf(address), /^[0-9a-hjkmnp-tv-z]{26}$/);
    tokens.push(tokenOf(address));
  });

  await step("paper comes by itself, with the same code", async () => {
    await screen.sees("the proof", (tree) =>
      /sudah dicetak/.test(tree.find("ticket.paper")?.label ?? ""));
    await until("the slip", () => world.slips().length === 1);
    assert.equal(tokenOf(world.readQr(world.slips()[0])), tokens[0]);
    await screen.tap("ticket.done");
    assert.ok((await screen.on("home")).wiped);
  });

  await step("who goes at once finds the paper below the screen", async () => {
    const tree = await take("visitor.wna", "for.voa_extension");
    assert.equal(tree.find("ticket.number").label, "B001");
    await screen.tap("ticket.done");
    await screen.on("home");
    await until("the second slip", () => world.slips().length === 2);
    tokens.push(tokenOf(world.readQr(world.slips()[1])));
    assert.notEqual(tokens[1], tokens[0]);
  });

  await step("who wants none gets none", async () => {
    await take("visitor.wni", "queue.priority", "group.elderly", "for.passport_pickup");
    await screen.tap("ticket.no_paper");
    const tree = await screen.sees("no paper", (now) => now.find("ticket.print"));
    assert.equal(tree.find("ticket.number").label, "P001");
    await screen.png(world.file("no-paper.png"));
    tokens.push(tokenOf(world.readQr(world.file("no-paper.png"))));
    await sleep(5000); // longer than the paper would have taken
    assert.equal(world.slips().length, 2);
    await screen.tap("ticket.done");
  });

  await step("an appointment's code under the scanner gives one number, and is kept nowhere", async () => {
    const bali = new Date(Date.now() + 8 * 3_600_000 + 30 * 60_000).toISOString();
    const code = `SB1|passport_lost|DPS|${bali.slice(0, 16)}|7K3M9QXT4B`;
    await screen.settle();
    await screen.ask(`scan ${code}`);
    const tree = await screen.sees("the number", (now) => now.find("ticket.number"));
    assert.equal(tree.find("ticket.number").label, "A002");
    assert.ok(tree.find("ticket.appointment").label.includes(bali.slice(11, 16).replace(":", ".")));
    await screen.taps("ticket.no_paper", "ticket.done");
    await screen.on("home");
    await screen.settle();
    await screen.ask(`scan ${code}`);
    const again = await screen.sees("the refusal", (now) => now.find("queue.problem"));
    assert.match(again.find("queue.problem").label, /sudah dipakai/);
    await screen.tap("nav.home");
    await screen.on("home");
    for (const name of ["kiosk.db", "kiosk.db-wal", "kiosk.log"]) {
      assert.ok(!fs.readFileSync(world.file(name), "latin1").includes("7K3M9QXT4B"), name);
    }
  });

  await step("without a printer the number and the code stay on the screen", async () => {
    await world.stop("printer");
    await take("visitor.official", "for.information_service");
    const tree = await screen.sees("the trouble", (now) => now.find("ticket.print") &&
      now.find("ticket.paper").label.includes("Giliran Anda aman"), 30_000);
    assert.equal(tree.find("ticket.number").label, "D001");
    await screen.png(world.file("no-printer.png"));
    tokens.push(tokenOf(world.readQr(world.file("no-printer.png"))));
    await screen.tap("ticket.done");
    assert.ok((await screen.on("home")).wiped);
  });

  await step("the kiosk starts anew and counts on", async () => {
    await world.stop("kiosk");
    const again = await world.startKiosk({ args: ARGS });
    await again.sees("the queue", (tree) => tree.enrolled && tree.find("home.queue"));
    await again.taps("home.queue", "visitor.wni", "for.passport_lost");
    const tree = await again.sees("the number", (now) => now.find("ticket.number"));
    assert.equal(tree.find("ticket.number").label, "A003");
    await again.tap("ticket.done");
  });

  const centre = () => ["central/central.db", "central/central.db-wal"]
    .map((name) => world.file(name)).filter((file) => fs.existsSync(file))
    .map((file) => fs.readFileSync(file, "latin1")).join("");

  await step("the cable is back: the centre has each ticket, and nobody's token", async () => {
    for (const token of tokens) assert.ok(!centre().includes(hashOf(token)), "not yet");
    await world.startCentre();
    world.startAgent();
    await until("the tickets", () => tokens.every((token) => centre().includes(hashOf(token))));
    for (const token of tokens) {
      assert.ok(!centre().toLowerCase().includes(token), "the token itself is the visitor's");
      for (const log of ["kiosk", "agent", "server"]) {
        assert.ok(!world.log(log).toLowerCase().includes(token), log);
      }
    }
  });
});

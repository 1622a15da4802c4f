// Olga asks a kiosk to remind her that her visa ends: the reminder travels sealed, a mail server of
// this test's own gets the mail when its day has come, once, and the link in it stops the rest.
import assert from "node:assert/strict";
import fs from "node:fs";
import net from "node:net";
import { AxeBuilder } from "@axe-core/playwright";
import { freePort, sleep, until } from "./harness.mjs";
import { launchChromium } from "./browser.mjs";
import { Officer } from "./officer.mjs";
import { story } from "./story.mjs";

const DAY_MS = 24 * 3_600_000;
const BALI_MS = 8 * 3_600_000;
const EMAIL = "olga.k@mail.ru";

// A mail server that takes everything.
class MailServer {
  mails = [];
  async start() {
    this.port = await freePort();
    this.server = net.createServer((socket) => this.serve(socket));
    await new Promise((done) => this.server.listen(this.port, "127.0.0.1", done));
  }

  serve(socket) {
    let buffer = "";
    let mail = null;
    const say = (line) => socket.write(`${line}\r\n`);
    say("220 mail.example");
    socket.on("error", () => {});
    socket.on("data", (data) => {
      buffer += data;
      for (;;) {
        if (mail?.data) {
          const end = buffer.indexOf("\r\n.\r\n");
          if (end < 0) return;
          this.mails.push({ ...mail, text: buffer.slice(0, end + 2) });
          buffer = buffer.slice(end + 5);
          mail = null;
          say("250 taken");
          continue;
        }
        const end = buffer.indexOf("\r\n");
        if (end < 0) return;
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 2);
        if (line.startsWith("MAIL")) mail = { from: line };
        if (line.startsWith("RCPT")) mail.to = line.match(/<(.*)>/)[1];
        if (line === "DATA") {
          mail.data = true;
          say("354 go on");
        } else if (line === "QUIT") {
          say("221 bye");
          socket.end();
        } else {
          say("250 ok");
        }
      }
    });
  }
}

const header = (mail, name) =>
  mail.text.replaceAll(/\r\n /g, " ").split("\r\n").find((line) => line.startsWith(`${name}: `))
    ?.slice(name.length + 2) ?? "";
const decoded = (value) => value.replaceAll(/\?= =\?/g, "?==?")
  .replaceAll(/=\?UTF-8\?B\?(.*?)\?=/g, (_, text) => Buffer.from(text, "base64").toString());
const body = (mail) =>
  Buffer.from(mail.text.slice(mail.text.indexOf("\r\n\r\n") + 4), "base64").toString();

// The permit's last day, so that a mail is due one week before it, in three days.
const expiry = new Date(Date.now() + BALI_MS + 10 * DAY_MS);
const two = (n) => String(n).padStart(2, "0");
const typed = `${two(expiry.getUTCDate())}${two(expiry.getUTCMonth() + 1)}${expiry.getUTCFullYear()}`;
// Ten in the morning in Bali, so many days from now.
const aheadTo = (days) => {
  const day = Math.floor((Date.now() + BALI_MS) / DAY_MS) + days;
  return Math.round((day * DAY_MS + 10 * 3_600_000 - BALI_MS - Date.now()) / 1000);
};

await story(async (world, step) => {
  const mail = new MailServer();
  await mail.start();
  const screen = await step("start centre, agent and kiosk; no mail server is set up", async () => {
    await world.startCentre();
    world.enrol();
    world.startAgent();
    const kiosk = await world.startKiosk({ args: ["--reduced-motion"] });
    await kiosk.sees("enrolled", (tree) => tree.enrolled && tree.screen === "home");
    return kiosk;
  });

  await step("Olga asks for a reminder", async () => {
    await screen.taps("home.language.ru", "home.information", "permit.check", "kind.voa");
    await screen.type(typed);
    await screen.tap("nav.next");
    const tree = await screen.sees("the answer", (now) => now.find("page.heading"));
    assert.match(tree.find("page.heading").label, /Осталось 10 дней/);
    await screen.tap("permit.remind");
    await screen.type("olga.k");
    await screen.taps("mail.@mail.ru", "nav.next");
    assert.ok(await screen.says("consent.email", EMAIL));
    await screen.tap("nav.save");
    await screen.sees("saved",
      (now) => now.find("page.heading")?.label === "Напоминание сохранено");
    await screen.tap("nav.home");
    assert.ok((await screen.on("home")).wiped);
  });

  await step("the centre has it, and the officers' page says that mail is not set up", async () => {
    const officer = await Officer.signIn(world, "admin");
    await until("the reminder", async () =>
      (await officer.call("/office/audit")).html.includes("Pengingat tersimpan: 1"));
    assert.ok((await officer.call("/office/audit")).html.includes("E-mail belum diatur"));
  });

  await step("her address is nowhere in clear", () => {
    for (const file of ["kiosk.db", "kiosk.db-wal", "central/central.db", "central/central.db-wal",
      "kiosk.log", "agent.log", "server.log"]) {
      if (!fs.existsSync(world.file(file))) continue;
      const bytes = fs.readFileSync(world.file(file));
      assert.ok(!bytes.includes(EMAIL) && !bytes.includes("olga.k"), file);
    }
  });

  const restart = async (days) => {
    await world.stop("server");
    world.centreArgs = ["--smtp", `smtp://127.0.0.1:${mail.port}`,
      "--mail-from", "simpul@imigrasi.example", "--clock-ahead-s", String(aheadTo(days))];
    await world.startCentre();
  };

  await step("a week before the day the mail comes, once over restarts", async () => {
    await world.stop("agent");
    await restart(3);
    await until("the mail", () => mail.mails.length === 1);
    await restart(3);
    const officer = await Officer.signIn(world, "admin");
    await until("the count", async () =>
      (await officer.call("/office/audit")).html.includes("Terkirim: 1"));
    assert.equal(mail.mails.length, 1);
  });

  const link = await step("it is in her language, and says when and how to stop", () => {
    const [letter] = mail.mails;
    assert.equal(letter.to, EMAIL);
    assert.match(decoded(header(letter, "Subject")), /^Ваше разрешение на пребывание действует до /);
    assert.equal(header(letter, "Content-Language"), "ru");
    assert.equal(header(letter, "List-Unsubscribe-Post"), "List-Unsubscribe=One-Click");
    const text = body(letter);
    assert.match(text, /Осталось дней: 7/);
    assert.ok(text.includes(`${world.url}/s/voa_extension?l=ru`));
    const url = header(letter, "List-Unsubscribe").slice(1, -1);
    assert.ok(text.includes(url));
    assert.ok(url.startsWith(`${world.url}/u/`));
    return url;
  });

  await step("the link asks first, and its button stops the rest", async () => {
    const browser = await launchChromium();
    const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage();
    await page.goto(link);
    assert.equal(await page.getAttribute("html", "lang"), "ru");
    const { violations } = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(violations.map((v) => v.id), []);
    const officer = await Officer.signIn(world, "admin");
    const kept = async () => (await officer.call("/office/audit")).html.match(/tersimpan: (\d+)/)[1];
    assert.equal(await kept(), "1", "looking changes nothing");
    await page.click("button.primary");
    await page.waitForSelector("text=Напоминания отключены");
    assert.equal(await kept(), "0");
    // The officers' page with the numbers.
    await page.goto(`${world.url}/office/login`);
    await page.fill("#login", "admin");
    await page.fill("#password", world.password);
    await Promise.all([page.waitForURL(`${world.url}/office`), page.click("button.primary")]);
    await page.goto(`${world.url}/office/audit`);
    const seen = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(seen.violations.map((v) => v.id), []);
    await page.screenshot({ path: world.file("audit.png") });
    if (process.env.SIMPUL_KEEP) fs.copyFileSync(world.file("audit.png"), process.env.SIMPUL_KEEP);
    await browser.close();
  });

  await step("no mail comes on the last day before", async () => {
    await restart(9);
    await sleep(1500); // what is due goes out as soon as the centre is up
    assert.equal(mail.mails.length, 1);
  });
});

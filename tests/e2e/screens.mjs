// Renders every screen of the kiosk in every language, text size and theme on one panel to PNG files,
// with a contact sheet for each look. Usage: node screens.mjs BUILD OUT upright|across [quick]
import fs from "node:fs";
import path from "node:path";
import { World, sendAndShow, sleep } from "./harness.mjs";
import { launchChromium } from "./browser.mjs";
import { Officer } from "./officer.mjs";

const [build, root, panel, mode] = process.argv.slice(2);
// Half the pixels of the real panels, at half their density: the same pages, a quarter of the time.
const PX_PER_MM = 2.015;
const PANELS = { upright: [540, 960], across: [960, 540] };
if (!PANELS[panel]) throw new Error("usage: node screens.mjs BUILD OUT upright|across [quick]");
const [WIDTH, HEIGHT] = PANELS[panel];
const PANEL = ["--reduced-motion", "--width", WIDTH, "--height", HEIGHT,
  "--px-per-mm", PX_PER_MM].map(String);
const out = path.join(root, panel);
const world = new World(build);
fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const LANGUAGES = ["id", "en", "ru", "zh", "ko", "ja", "ar"];
const TEXT_SIZES = ["S", "M", "L", "XL", "XXL"];
const THEMES = ["default", "contrast-dark", "contrast-light", "low"];
// language, text size, theme
const LOOKS = mode === "quick"
  ? [["id", 1, 0], ["ar", 4, 1]]
  : LANGUAGES.flatMap((language) => TEXT_SIZES.flatMap((_, size) => THEMES.map((_, theme) => [language, size, theme])));
const sheet = new Map();
const problems = [];

// The automatic screen checks that a frame can answer by itself.
function check(name, look, tree) {
  const say = (what, node) => problems.push(`${name} ${look}: ${what}: ${node.id}`);
  const nodes = tree.nodes.filter((node) => node.interactive);
  for (const node of tree.nodes) {
    if (node.missing_glyphs > 0) say("a letter has no glyph", node);
    if (node.role !== "scroller" && (node.rect[0] < -1 || node.rect[0] + node.rect[2] > tree.width + 1)) {
      say("reaches over the side of the screen", node);
    }
    if (node.interactive && !node.label && !node.private) say("has no label", node);
  }
  for (const node of nodes) {
    const floor = node.role === "key" ? 14 : 15;
    const [, , w, h] = node.rect;
    const mm = Math.min(w, h) / PX_PER_MM;
    if (mm < floor - 0.3) say(`target of ${mm.toFixed(1)} mm`, node); // half a pixel each way
  }
  for (let i = 0; i < nodes.length; ++i) {
    for (let j = i + 1; j < nodes.length; ++j) {
      const [ax, ay, aw, ah] = nodes[i].visible;
      const [bx, by, bw, bh] = nodes[j].visible;
      const w = Math.min(ax + aw, bx + bw) - Math.max(ax, bx);
      const h = Math.min(ay + ah, by + bh) - Math.max(ay, by);
      if (w > 1 && h > 1) say(`overlaps ${nodes[j].id}`, nodes[i]);
    }
  }
}

async function shoot(screen, name) {
  for (const [language, size, theme] of LOOKS) {
    await screen.ask(`look ${language} ${size} ${theme}`);
    await sleep(30);
    const look = `${language}-${TEXT_SIZES[size]}-${THEMES[theme]}`;
    const file = path.join(look, `${name}.png`);
    fs.mkdirSync(path.join(out, look), { recursive: true });
    await screen.png(path.join(out, file));
    check(name, look, await screen.tree());
    if (!sheet.has(look)) sheet.set(look, []);
    sheet.get(look).push(file);
  }
  await screen.ask("look id 1 0");
}

let address; // in the square of the receipt

async function walk() {
  const screen = world.screen;
  await shoot(screen, "01-home");
  await screen.tap("home.complaint");
  await shoot(screen, "02-kind");
  await screen.tap("chip.language");
  await shoot(screen, "60-languages");
  await screen.taps("sheet.done", "chip.access");
  await shoot(screen, "61-accessibility");
  await screen.taps("sheet.done", "nav.next");
  await shoot(screen, "03-kind-problem");
  await screen.taps("kind.conduct", "nav.next");
  await shoot(screen, "04-place");
  await screen.taps("place.counter", "nav.next");
  await shoot(screen, "05-time");
  await screen.taps("when.yesterday", "nav.next", "sentence.asked_money", "sentence.no_receipt");
  await shoot(screen, "06-sentences");
  await screen.tap("nav.next");
  await shoot(screen, "07-wish");
  await screen.taps("wish.follow_up", "nav.next");
  await screen.type("Petugas loket 3 meminta biaya tambahan");
  await shoot(screen, "08-words");
  await screen.tap("nav.next");
  await shoot(screen, "09-identity");
  await screen.taps("identity.secret", "nav.next");
  await screen.type("Wayan");
  await shoot(screen, "10-name");
  await screen.taps("nav.next", "nav.skip");
  await shoot(screen, "11-name-audience");
  await screen.tap("nav.next");
  await shoot(screen, "12-report-audience");
  await screen.tap("nav.next");
  await shoot(screen, "13-consent");
  await screen.taps("consent.agree", "nav.next");
  await shoot(screen, "14-review");
  await screen.tap("nav.cancel");
  await shoot(screen, "15-cancel");
  await screen.tap("cancel.no");
  await sendAndShow(screen);
  await sleep(800);
  address = await world.receiptQr();
  await shoot(screen, "16-receipt");
  await screen.tap("receipt.saved");
  await shoot(screen, "22-mood");
  await screen.tap("nav.home");
  await screen.tap("home.survey");
  await shoot(screen, "23-survey-start");
  await screen.tap("nav.start");
  for (let question = 1; question <= 9; ++question) {
    if (question === 7) await screen.tap("nav.next"); // without an answer
    if (question === 7) await shoot(screen, "24-survey-problem");
    await screen.tap(`answer.${question % 4 + 1}`);
    await shoot(screen, `25-survey-${question}`);
    await screen.tap("nav.next");
  }
  await screen.taps("about.sex.female", "about.age.60_up");
  await shoot(screen, "26-survey-about");
  await screen.tap("nav.next");
  await screen.type("Ruang tunggu panas");
  await shoot(screen, "27-survey-comment");
  await screen.tap("nav.send");
  await screen.sees("thanks", (tree) => tree.find("page.heading")?.label === "Terima kasih");
  await shoot(screen, "28-survey-thanks");
  await screen.tap("nav.home");
  await screen.taps("home.complaint", "kind.foreign_custom", "nav.next");
  await shoot(screen, "17-regency");
  await screen.taps("regency.51.06", "nav.next");
  await shoot(screen, "18-district");
  await screen.taps("district.51.06.04", "nav.next");
  await shoot(screen, "19-village");
  await screen.ask("advance 91000");
  await sleep(400);
  await shoot(screen, "20-idle");
  await screen.tap("idle.leave");
  await screen.tap("home.track");
  await shoot(screen, "21-track");
  await screen.ask(`scan ${address}`);
  await screen.sees("that it waits here", (tree) => tree.find("track.state"));
  await shoot(screen, "62-track-not-sent");
  await screen.tap("nav.home");
  await walkInformation(screen);
  await walkPermit(screen);
}

async function walkPermit(screen) {
  await screen.taps("home.information", "permit.check");
  await shoot(screen, "51-permit-kind");
  await screen.tap("kind.voa");
  await shoot(screen, "52-permit-expiry");
  await screen.ask("scan P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<");
  await screen.ask("scan L898902C36UTO7408122F1204159ZE184226B<<<<<10");
  await screen.tap("nav.next");
  await shoot(screen, "53-permit-passport");
  const day = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString();
  await screen.type(day.slice(8, 10) + day.slice(5, 7) + day.slice(0, 4));
  await screen.tap("nav.next");
  await shoot(screen, "54-permit-result");
  await screen.tap("permit.remind");
  await screen.type("anna");
  await screen.tap("nav.next");
  await shoot(screen, "55-permit-email");
  await screen.taps("mail.@gmail.com", "nav.next");
  await shoot(screen, "56-permit-consent");
  await screen.tap("nav.save");
  await screen.sees("saved", (tree) => tree.find("saved.dates"));
  await shoot(screen, "57-permit-saved");
  await screen.tap("nav.home");
  await screen.taps("home.information", "permit.check", "kind.voa");
  await screen.type("01102026");
  await screen.tap("nav.next");
  await shoot(screen, "58-permit-over");
  await screen.tap("nav.home");
  await walkQueue(screen);
  await walkLobby(screen);
}

async function walkQueue(screen) {
  await screen.sees("the queue", (tree) => tree.find("home.queue"));
  await screen.tap("home.queue");
  await shoot(screen, "71-queue-visitor");
  await screen.tap("visitor.wni");
  await shoot(screen, "72-queue-service");
  await screen.tap("queue.priority");
  await shoot(screen, "73-queue-priority");
  await screen.tap("group.elderly");
  await shoot(screen, "74-queue-service-priority");
  await screen.tap("for.passport_lost");
  await screen.sees("the ticket", (tree) => tree.find("ticket.number"));
  await shoot(screen, "75-ticket");
  await screen.tap("ticket.print");
  await screen.sees("that nothing came", (tree) => /printer/i.test(tree.find("ticket.paper")?.label));
  await shoot(screen, "76-ticket-no-printer");
  await screen.tap("ticket.done");
}

async function walkInformation(screen) {
  await screen.tap("home.information");
  await shoot(screen, "31-information");
  await screen.tap("go.audience.citizen");
  await shoot(screen, "32-audience");
  await screen.tap("topic.passport");
  await shoot(screen, "33-topic");
  await screen.tap("go.service.passport_lost");
  await shoot(screen, "34-service");
  for (const tab of ["steps", "fees", "legal"]) {
    await screen.tap(`tab.${tab}`);
    await shoot(screen, `35-${tab}`);
  }
  await screen.taps("nav.back", "nav.back", "nav.back", "go.finder");
  await shoot(screen, "36-finder");
  await screen.taps("nav.back", "go.search");
  await shoot(screen, "37-search-empty");
  await screen.type("pasport hlang");
  await shoot(screen, "38-search");
  await screen.taps("nav.back", "go.offices", "go.office.DPS");
  await shoot(screen, "39-office");
  await screen.taps("nav.back", "nav.back", "go.questions", "go.question.overstay_cost");
  await shoot(screen, "40-question");
  await screen.taps("nav.back", "nav.back", "go.pledge");
  await shoot(screen, "41-pledge");
  await screen.taps("nav.back", "go.notices");
  await shoot(screen, "42-notices");
  await screen.tap("nav.home");
}

// What the office tells the lobby, a request for an officer, and the kiosk out of order.
async function walkLobby(screen) {
  world.startAgent();
  const kanwil = await Officer.signIn(world, "kanwil");
  await kanwil.call("/office/news");
  await kanwil.call("/office/news", {
    csrf: kanwil.csrf, kind: "outage", "site.DPS": "1",
    until: new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 16),
    title_id: "Pembayaran paspor terganggu", body_id: "Silakan bayar di loket 2.",
    title_en: "Passport payments do not work", body_en: "Please pay at counter 2.",
  });
  await screen.sees("the outage", (tree) => tree.find("banner.outage"), 30_000);
  await shoot(screen, "51-outage-home");
  await screen.tap("banner.outage");
  await shoot(screen, "52-outage-text");
  await screen.taps("sheet.done", "home.complaint");
  await shoot(screen, "53-outage-complaint");
  await screen.tap("ask.open");
  await shoot(screen, "54-ask");
  await screen.tap("help.need.language");
  await shoot(screen, "55-ask-language");
  await screen.taps("help.wanted.ru", "help.send");
  await screen.sees("that it was sent", (tree) => tree.find("help.stage")?.label.includes("Terkirim"), 30_000);
  await shoot(screen, "56-asked");
  await screen.tap("sheet.done");
  const officer = await Officer.signIn(world, "petugas");
  const { html } = await officer.call("/office/help");
  const [, id] = html.match(/data-ask="(\d+)"/);
  await officer.call(`/office/help/${id}`, {
    csrf: officer.csrf, answer: "text", text: "Rekan kami yang berbahasa Rusia datang dalam dua menit.",
  });
  await screen.sees("the answer", (tree) => tree.find("banner.help")?.label.includes("Petugas"), 30_000);
  await shoot(screen, "57-answered");
  await screen.taps("help.ok", "nav.cancel");
  if ((await screen.tree()).find("cancel.yes")) await screen.tap("cancel.yes");
  await screen.on("home");
  await screen.taps("home.information", "go.report");
  await shoot(screen, "58-report");
  await screen.tap("nav.home");
  await answerTheComplaint(kanwil);
  await screen.tap("home.track");
  await screen.ask(`scan ${address}`);
  await screen.sees("the reply", (tree) => tree.find("track.reply.0.text"), 30_000);
  await shoot(screen, "63-track-answered");
  await screen.tap("nav.home");
  await world.stop("kiosk");
  fs.writeFileSync(world.file("broken.db"), "this is no database");
  await world.startKiosk({ args: PANEL, db: world.file("broken.db") });
  await world.screen.on("out_of_service");
  await shoot(world.screen, "59-out-of-order");
  await world.stop("kiosk");
  await closedOffice();
}

async function answerTheComplaint(officer) {
  const [{ id }] = await officer.cases();
  await officer.open(id);
  for (const [step, text] of [["verify"], ["start"], ["reply", "Terima kasih. Biaya itu tidak sah; petugas loket 3 sudah kami tegur. Uang Anda dikembalikan di loket 1."]]) {
    await officer.call(`/office/cases/${id}/act`, { csrf: officer.csrf, step, ...(text ? { text } : {}) });
  }
}

// Nobody there, and hours that are over: this office is open on another weekday only.
async function closedOffice() {
  const assets = world.file("assets");
  fs.cpSync(path.join(world.source, "assets/content"), path.join(assets, "content"), { recursive: true });
  const offices = path.join(assets, "content/offices.yaml");
  const weekday = (new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 2) % 7 + 1;
  const days = "{id: \"Hari kerja\", en: \"Working days\", ru: \"Рабочие дни\", zh: \"工作日\", ar: \"أيام العمل\"}";
  fs.writeFileSync(offices, fs.readFileSync(offices, "utf8").replaceAll("hours: []",
    `hours: [{days: ${days}, weekdays: [${weekday}], from: "08:00", to: "15:30"}]`).replaceAll("verified: false", "verified: true"));
  await world.startKiosk({ args: PANEL, assets });
  await world.screen.sees("that it is closed", (tree) => tree.find("banner.hours"), 30_000);
  await shoot(world.screen, "64-closed");
}

async function contactSheets(browser) {
  const style = `body{font:11px sans-serif;background:#777;margin:8px;color:#fff}h2{margin:0 0 4px}
div{display:flex;flex-wrap:wrap;gap:5px}figure{margin:0}img{width:${panel === "upright" ? 150 : 270}px;display:block}`;
  const page = await browser.newPage({ viewport: { width: 1720, height: 900 } });
  for (const [look, files] of sheet) {
    const figures = files.map((file) =>
      `<figure><img src="${file}"><figcaption>${path.basename(file, ".png")}</figcaption></figure>`);
    const html = path.join(out, `${look}.html`);
    fs.writeFileSync(html, `<!doctype html><meta charset="utf-8"><title>${look}</title>
<style>${style}</style><h2>${look} ${panel}</h2><div>${figures.join("")}</div>`);
    await page.goto(`file://${path.resolve(html)}`);
    await page.screenshot({ path: path.join(out, `${look}.png`), fullPage: true });
  }
}

let failed = false;
try {
  await world.startCentre();
  world.enrol();
  const screen = await world.startKiosk({ args: PANEL });
  screen.quick = true;
  await world.screen.on("home");
  await walk();
  const browser = await launchChromium();
  await contactSheets(browser);
  await browser.close();
} catch (error) {
  failed = true;
  console.error(error, world.logs());
} finally {
  await world.end();
}
for (const problem of problems) console.error(problem);
console.log(`${[...sheet.values()].flat().length} pictures in ${out}, ${problems.length} problems`);
process.exit(failed || problems.length > 0 ? 1 : 0);

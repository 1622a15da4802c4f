// Debian's Chromium, with nothing that talks to the outside.
import assert from "node:assert/strict";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

export function launchChromium() {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
      "--disable-background-networking", "--disable-component-update", "--disable-sync",
      // As a lobby's board is started: nobody is there to touch it before its first sound.
      "--autoplay-policy=no-user-gesture-required"],
  });
}

// Axe has nothing against the page as it is now.
export async function accessible(page, what) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((one) => [one.id, one.nodes.map((node) => node.html)]), [], what);
}

// The frame of one end-to-end test: named steps, and the logs of all programs when one fails.
// Usage of a test: node NAME.mjs BUILD
import { World } from "./harness.mjs";

export async function story(body) {
  const [build] = process.argv.slice(2);
  if (!build) throw new Error("usage: node TEST.mjs BUILD");
  const world = new World(build);
  // ctest ends a test that takes too long: nothing of it may stay behind.
  for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, () => process.exit(1));
  const begun = Date.now();
  let current = "the beginning";
  const step = async (name, work) => {
    current = name;
    const started = Date.now();
    const value = await work();
    console.log(`ok   ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    return value;
  };
  let failed = false;
  try {
    await body(world, step);
  } catch (error) {
    failed = true;
    console.error(`FAILED at: ${current}`);
    console.error(error);
    console.error(world.logs());
  }
  await world.end();
  for (const bad of world.badEnds) {
    failed = true;
    console.error(bad);
  }
  console.log(`${failed ? "failed" : "passed"} after ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  process.exit(failed ? 1 : 0);
}

// The code's 16 symbols in a receipt's address.
export function codeOf(address) {
  const code = address.slice(address.indexOf("#") + 1);
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) throw new Error("the QR does not end in a code");
  return code;
}

export const grouped = (code, by) => code.match(/.{4}/g).join(by);

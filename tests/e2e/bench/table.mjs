// The bench's table: a figure a line, with its target where one is written down, and a verdict.
const WIDTHS = [58, 30, 22];
let over = 0;

const line = (...cells) =>
  console.log(cells.map((cell, at) => String(cell).padEnd(WIDTHS[at] ?? 0)).join(" ").trimEnd());

export function head(title) {
  console.log("");
  console.log(title);
  line("", "measured", "target", "");
  console.log("-".repeat(WIDTHS.reduce((sum, one) => sum + one, 8)));
}

// `target` is {says, held} of below() and its like, or nothing.
export function show(name, value, target = null) {
  if (target && !target.held) over += 1;
  line(name, value, target?.says ?? "", target ? (target.held ? "ok" : "OVER") : "");
}

export const note = (text) => console.log(`  ${text}`);
export const howManyOver = () => over;

export const atMost = (measured, limit, unit) => ({ says: `<= ${limit} ${unit}`, held: measured <= limit });
// Several limits at once; the text is of the last.
export const all = (says, ...held) => ({ says, held: held.every(Boolean) });

export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.floor(share * (sorted.length - 1))];
}
export const ms = (value) => (value < 10 ? value.toFixed(2) : value.toFixed(0));
// "12 / 30 ms" of measured milliseconds.
export const spread = (values, last = 0.99) =>
  `${ms(percentile(values, 0.5))} / ${ms(percentile(values, last))} ms`;
// Of what a bench program printed: {count, p50, p99, max}.
export const printed = (one) => `${ms(one.p50)} / ${ms(one.p99)} ms`;

// What processes use, from /proc. Shared pages are shared out (PSS), so that a tree's sum is true.
import fs from "node:fs";
import { sleep } from "../harness.mjs";

const TICKS_PER_S = 100; // USER_HZ, the same on every Linux that Debian runs on

const statOf = (pid) => {
  try {
    return fs.readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" ");
  } catch {
    return null; // it ended meanwhile
  }
};

// `pid` and all that it started and they started.
export function treeOf(pid) {
  const children = new Map();
  for (const name of fs.readdirSync("/proc")) {
    const fields = /^\d+$/.test(name) ? statOf(name) : null;
    if (!fields) continue;
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [];
  for (const rest = [pid]; rest.length > 0;) {
    const next = rest.pop();
    tree.push(next);
    rest.push(...(children.get(next) ?? []));
  }
  return tree;
}

export function pssMiB(...pids) {
  let kib = 0;
  for (const pid of pids) {
    try {
      kib += Number(fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m)[1]);
    } catch {
      // ended meanwhile
    }
  }
  return kib / 1024;
}

// Seconds of processor time so far.
export function cpuSeconds(...pids) {
  let ticks = 0;
  for (const pid of pids) {
    const fields = statOf(pid);
    if (fields) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks / TICKS_PER_S;
}

// Percent of one core that a tree uses while nobody touches it.
export async function idlePercent(pid, seconds) {
  const pids = treeOf(pid);
  const before = cpuSeconds(...pids);
  await sleep(seconds * 1000);
  return (cpuSeconds(...pids) - before) / seconds * 100;
}

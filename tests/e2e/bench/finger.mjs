// How long a touch takes on the real kiosk: from the finger's lift to the first drawn frame of what
// it brought. The kiosk answers when it rests, three frames after the last change (kSettleFrames);
// what the later frames took is not the visitor's wait and is taken off.
const SETTLE_FRAMES = 3;

// Does `act`, then looks until `check` holds of the tree; milliseconds.
export async function timed(screen, act, check) {
  const begun = performance.now();
  await act();
  let tree = await screen.tree();
  while (!check(tree)) {
    if (performance.now() - begun > 20_000) throw new Error("the screen never changed");
    tree = await screen.tree();
  }
  const took = performance.now() - begun;
  const { micros } = JSON.parse(await screen.ask("stats"));
  const settling = micros.slice(-(SETTLE_FRAMES - 1)).reduce((sum, one) => sum + one, 0) / 1000;
  return Math.max(0, took - settling);
}

// From the lift of a finger on `id`.
export async function timedTap(screen, id, check) {
  await screen.settle();
  const { x, y } = await screen.aim(id);
  const at = `${x.toFixed(1)} ${y.toFixed(1)}`;
  await screen.ask(`down ${at}`);
  await screen.ask("stats"); // the press has been drawn
  return timed(screen, () => screen.ask(`up ${at}`), check);
}

// The time that drawing the next look took, settled frames left out.
export async function lastFirstFrameMs(screen) {
  const { micros } = JSON.parse(await screen.ask("stats"));
  return micros.at(-SETTLE_FRAMES) / 1000;
}

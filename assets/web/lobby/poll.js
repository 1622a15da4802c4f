// Asks for a page's state again and again, with conditional requests: what did not change costs a
// few bytes. Goes on through a server's restart. One request at a time.
export function poll({ url, everyMs, onState, onError }) {
  let tag = '';
  let timer = 0;
  let stopped = false;
  let asking = false;
  let again = false; // somebody wants to know at once
  let misses = 0;
  const ask = async () => {
    if (stopped) return;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    clearTimeout(timer);
    const limit = new AbortController();
    const late = setTimeout(() => limit.abort(), 8000);
    const began = performance.now();
    let tookMs = 0;
    let waitMs = 0;
    try {
      const response = await fetch(url, {
        headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store', redirect: 'error',
        signal: limit.signal,
      });
      tookMs = performance.now() - began;
      const state = response.status === 200 ? await response.json() : null;
      if (stopped) return;
      if (response.status === 304 || state) {
        misses = 0;
        if (state) tag = response.headers.get('ETag') ?? '';
        onState(state, tookMs);
      } else {
        misses += 1;
        tag = '';
        waitMs = Number(response.headers.get('Retry-After') ?? 0) * 1000;
        onError(response.status);
      }
    } catch {
      misses += 1;
      if (!stopped) onError(0);
    } finally {
      clearTimeout(late);
      asking = false;
      // A slow link, a hidden page and a server that is away are asked less often.
      const wait = again ? 0 : Math.max(everyMs(tookMs), waitMs, Math.min(misses, 5) * 1000);
      again = false;
      if (!stopped) timer = setTimeout(ask, wait);
    }
  };
  ask();
  return {
    now() { ask(); },
    forget() { tag = ''; },
    stop() { stopped = true; clearTimeout(timer); },
  };
}

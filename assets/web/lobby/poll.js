// Asks for a page's state again and again, with conditional requests: what did not change costs a
// few bytes. Goes on through a server's restart.
export function poll({ url, everyMs, onState, onError }) {
  let tag = '';
  let timer = 0;
  let stopped = false;
  let misses = 0;
  const ask = async () => {
    const limit = new AbortController();
    const late = setTimeout(() => limit.abort(), 8000);
    const began = performance.now();
    let tookMs = 0;
    try {
      const response = await fetch(url, {
        headers: tag ? { 'If-None-Match': tag } : {}, cache: 'no-store', redirect: 'error',
        signal: limit.signal,
      });
      tookMs = performance.now() - began;
      misses = 0;
      if (response.status === 304) onState(null, tookMs);
      else if (response.ok) {
        const state = await response.json();
        tag = response.headers.get('ETag') ?? '';
        onState(state, tookMs);
      } else {
        tag = '';
        await onError(response.status);
      }
    } catch {
      misses += 1;
      await onError(0);
    } finally {
      clearTimeout(late);
    }
    // A slow link, a hidden page and a server that is away are asked less often.
    const wait = Math.max(everyMs(tookMs), Math.min(misses, 5) * 1000);
    if (!stopped) timer = setTimeout(ask, wait);
  };
  ask();
  return {
    now() { clearTimeout(timer); ask(); },
    forget() { tag = ''; },
    stop() { stopped = true; clearTimeout(timer); },
  };
}

// The office's own pictures and texts, for the time when nobody is called. A picture is fetched once
// and shown only when it is whole.
import { el } from '../track/dom.js';
import { poll } from './poll.js';

const EVERY_MS = 5000;
const TRIES = 5; // for a picture that does not come or cannot be shown, until the list is another

function textPage(language, { title, body }) {
  const lines = body ? body.split('\n') : [];
  return el('section.slide.text', { lang: language }, el('h2', {}, title),
    ...lines.map((line) => el('p', {}, line)));
}

// One page for each picture, one for each language of a text: large letters need the room.
function pagesOf(slide, pictures) {
  if (slide.picture) {
    const image = pictures.get(slide.picture);
    if (!image?.whole) return [];
    return [{ key: slide.picture, node: () => el(`section.slide.picture${slide.opaque ? '' : '.paper'}`, {}, image.node) }];
  }
  return ['id', 'en'].filter((language) => slide[language])
    .map((language) => ({ key: `${language} ${slide[language].title} ${slide[language].body}`,
      node: () => textPage(language, slide[language]) }));
}

// The text's letters as large as its place allows; `node` is on the page.
export function fit(node) {
  const room = node.getBoundingClientRect().bottom - parseFloat(getComputedStyle(node).paddingBottom);
  for (const size of ['large', 'middle', 'small', 'least']) {
    node.dataset.size = size;
    if (node.lastElementChild.getBoundingClientRect().bottom <= room + 1) return;
  }
}

// `onChange`: there are others, or none any more.
export function makeSlides(onChange) {
  let slides = [];
  let turn = 0;
  const pictures = new Map(); // by address
  const failed = new Map(); // how often, by address

  async function load(slide) {
    const image = { node: new Image(), whole: false };
    pictures.set(slide.picture, image);
    image.node.alt = slide.words;
    image.node.src = slide.picture;
    try {
      await image.node.decode();
      image.whole = true;
      onChange();
    } catch {
      pictures.delete(slide.picture);
      failed.set(slide.picture, (failed.get(slide.picture) ?? 0) + 1);
    }
  }

  function take(next) {
    slides = next;
    const wanted = new Set(slides.map((slide) => slide.picture));
    for (const address of pictures.keys()) if (!wanted.has(address)) pictures.delete(address);
    failed.clear();
    loadMissing();
    onChange();
  }

  function loadMissing() {
    for (const slide of slides) {
      const known = !slide.picture || pictures.has(slide.picture);
      if (!known && (failed.get(slide.picture) ?? 0) < TRIES) load(slide);
    }
  }

  const asking = poll({
    url: '/lobby/api/slides',
    everyMs: () => EVERY_MS,
    onState(next) {
      if (next) take(next.slides);
      else loadMissing();
    },
    onError() {}, // what is here is shown on; the board itself says that the server is away
  });

  return {
    // The page whose turn it is, as {key, node()}; null when there is none.
    now() {
      const pages = slides.flatMap((slide) => pagesOf(slide, pictures));
      return pages.length ? pages[turn % pages.length] : null;
    },
    next() { turn += 1; },
    stop() { asking.stop(); },
  };
}

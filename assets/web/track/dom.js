// Builds elements without HTML strings, so nothing from a reply can become markup.
const SVG = 'http://www.w3.org/2000/svg';

// el('p.note', {id: 'x', onclick}, child, 'text', …); null children are skipped.
export function el(tag, ...rest) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(' ');
  const attributes = rest.length && rest[0] && rest[0].constructor === Object ? rest.shift() : {};
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, '');
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...rest.flat().filter((child) => child != null));
  return node;
}

const PATHS = {
  check: 'M5 12.5l4.5 4.5L19 7.5',
  chat: 'M5 5h14v10H10l-5 4z',
  note: 'M5 19l1-4L16 5l3 3L9 18z',
  question: 'M9 9.2a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.9M12 17.2v.3',
  lock: 'M7 11V8a5 5 0 0 1 10 0v3M5.5 11h13v9h-13z',
  day: 'M4 6h16v14H4zM4 10h16M8 3v4M16 3v4M13 14h3v3h-3z',
  wait: 'M12 7v5l3.5 2M12 3a9 9 0 1 0 .01 0z',
  cloud: 'M4 4l16 16M8 8a5.500 5.500 0 0 0-.5 11H17M19.800 17.500A4 4 0 0 0 17 11a5.500 5.500 0 0 0-6-4.400',
  back: 'M20 12a8 8 0 1 1-2.500-5.800M20 4v5h-5',
  plus: 'M12 5v14M5 12h14',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

export const fill = (text, values) => text.replace(/\{(\w)\}/g, (_, key) => values[key]);

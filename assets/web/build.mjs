// Bundles the pages and copies what is served as it is. Usage: node build.mjs OUT_DIR
import { build } from 'esbuild';
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = resolve(process.argv[2] ?? join(here, 'out'));
mkdirSync(out, { recursive: true });
await build({
  entryPoints: {
    track: join(here, 'track/track.js'),
    office: join(here, 'office/office.js'),
    board: join(here, 'lobby/board.js'),
    console: join(here, 'lobby/console.js'),
    supervisor: join(here, 'lobby/supervisor.js'),
    ticket: join(here, 'lobby/ticket.js'),
  },
  outdir: out,
  bundle: true,
  minify: true,
  format: 'iife',
  target: ['es2020', 'chrome80', 'safari14', 'firefox78'],
  legalComments: 'eof',
});
await build({
  entryPoints: [join(here, 'track/track.css'), join(here, 'office/office.css'),
    join(here, 'service/service.css'), join(here, 'lobby/board.css'), join(here, 'lobby/console.css'),
    join(here, 'lobby/ticket.css')],
  outdir: out,
  entryNames: '[name]',
  minify: true,
});
cpSync(join(here, 'icon.svg'), join(out, 'icon.svg'));
cpSync(join(here, 'track/track.html'), join(out, 'track.html'));
for (const name of ['board', 'console', 'supervisor', 'ticket']) {
  cpSync(join(here, `lobby/${name}.html`), join(out, `${name}.html`));
}
for (const name of ['layout', 'list', 'service', 'reminder']) {
  cpSync(join(here, `service/${name}.mustache`), join(out, `service/${name}.mustache`));
}
cpSync(join(here, 'office/templates'), join(out, 'templates'), { recursive: true });

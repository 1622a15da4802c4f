// Writes one receipt twice, as two encoders of another maker send it: graphics (GS 8 L) and raster
// (GS v 0). make_receipt.mjs OUT_DIR
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import receiptline from 'receiptline';

const markdown = [
  'SIMPUL BALI',
  '',
  '{code:HTTPS://SIMPUL.EXAMPLE/L#7K3M9QXT2B4F8HWR; option:qrcode,6,q}',
  '',
  'Nomor 017',
].join('\n');

const out = process.argv[2];
for (const command of ['escpos', 'generic']) {
  const printer = { cpl: 48, encoding: 'cp437', command, cutting: true, spacing: false };
  writeFileSync(join(out, `${command}.bin`), Buffer.from(receiptline.transform(markdown, printer), 'latin1'));
}

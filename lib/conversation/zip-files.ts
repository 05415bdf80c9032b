/** What was received as one ZIP file, around the pieces where they lie: nothing is copied. */
import { distinct } from '#lib/session/free-name.ts';
import { crc32, zipFrame } from '#lib/session/zip.ts';

/** Read at once for the checksum, bytes. */
const READ_BYTES = 4 * 1024 * 1024;

type Named = { readonly name: string; readonly blob: Blob };

async function checksum(blob: Blob): Promise<number> {
  let crc = 0;
  for (let at = 0; at < blob.size; at += READ_BYTES)
    crc = crc32(new Uint8Array(await blob.slice(at, at + READ_BYTES).arrayBuffer()), crc);
  return crc;
}

/** @param files their names are safe, with / between folders */
export async function zipFiles(files: readonly Named[]): Promise<Blob> {
  const names = distinct(files.map(({ name }) => name));
  const entries: { name: string; size: number; crc: number }[] = [];
  for (const [index, { name, blob }] of files.entries())
    entries.push({ name: names[index] ?? name, size: blob.size, crc: await checksum(blob) });
  const { heads, foot } = zipFrame(entries);
  const parts = files.flatMap(({ blob }, index) => [heads[index] ?? new Uint8Array(), blob]);
  return new Blob([...parts, foot], { type: 'application/zip' });
}

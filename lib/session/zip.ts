/**
 * The frame of a ZIP file around contents that are somewhere else: nothing is compressed and nothing copied. Sizes and
 * places beyond 4 GiB are told as ZIP64 does. Pure. After PKWARE's APPNOTE 6.3.10.
 */

export type ZipEntry = {
  /** with / between folders and files, none at its beginning */
  readonly name: string;
  /** bytes */
  readonly size: number;
  /** CRC-32 of its content */
  readonly crc: number;
};

const MAX_32 = 0xffff_ffff;
const MAX_16 = 0xffff;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const [PLAIN, WITH_ZIP64] = [20, 45];
/** 1 January 1980: when a file was changed is not known here. */
const DAY = 0x21;

const encoder = new TextEncoder();

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** CRC-32 of these bytes behind those of `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  for (const byte of bytes) value = (value >>> 8) ^ (TABLE[(value ^ byte) & 0xff] ?? 0);
  return ~value >>> 0;
}

/** Numbers of 2, 4 or 8 bytes, little-endian, one behind the other. */
function numbers(...all: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Uint8Array<ArrayBuffer> {
  const out = new DataView(new ArrayBuffer(all.reduce((sum, [bytes]) => sum + bytes, 0)));
  let at = 0;
  for (const [bytes, value] of all) {
    if (bytes === 2) out.setUint16(at, value, true);
    else if (bytes === 4) out.setUint32(at, value, true);
    else out.setBigUint64(at, BigInt(value), true);
    at += bytes;
  }
  return new Uint8Array(out.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** What is told of an entry both before its content and in the list at the end. */
const common = ({ crc, size }: ZipEntry, large: boolean, name: Uint8Array, extra: Uint8Array) =>
  numbers(
    [2, large ? WITH_ZIP64 : PLAIN],
    [2, FLAGS],
    [2, 0],
    [2, 0],
    [2, DAY],
    [4, crc],
    [4, large ? MAX_32 : size],
    [4, large ? MAX_32 : size],
    [2, name.length],
    [2, extra.length],
  );

/** What stands before the content of each entry, and what stands behind the last one. */
export type ZipFrame = {
  readonly heads: readonly Uint8Array<ArrayBuffer>[];
  readonly foot: Uint8Array<ArrayBuffer>;
};

export function zipFrame(entries: readonly ZipEntry[]): ZipFrame {
  const heads: Uint8Array<ArrayBuffer>[] = [];
  const listed: Uint8Array[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = encoder.encode(entry.name);
    const large = entry.size >= MAX_32;
    const far = at >= MAX_32;
    const sizes = large
      ? ([
          [8, entry.size],
          [8, entry.size],
        ] as const)
      : [];
    const headExtra = large ? numbers([2, 1], [2, 16], ...sizes) : new Uint8Array();
    const place = far ? ([[8, at]] as const) : [];
    const extra =
      large || far
        ? numbers([2, 1], [2, (large ? 16 : 0) + (far ? 8 : 0)], ...sizes, ...place)
        : new Uint8Array();
    const head = joined([numbers([4, 0x0403_4b50]), common(entry, large, name, headExtra), name, headExtra]);
    heads.push(head);
    listed.push(
      numbers([4, 0x0201_4b50], [2, WITH_ZIP64]),
      common(entry, large, name, extra),
      numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, far ? MAX_32 : at]),
      name,
      extra,
    );
    at += head.length + entry.size;
  }
  const list = joined(listed);
  return { heads, foot: joined([list, ending(entries.length, list.length, at)]) };
}

function ending(count: number, length: number, at: number): Uint8Array {
  const last = numbers(
    [4, 0x0605_4b50],
    [2, 0],
    [2, 0],
    [2, Math.min(count, MAX_16)],
    [2, Math.min(count, MAX_16)],
    [4, Math.min(length, MAX_32)],
    [4, Math.min(at, MAX_32)],
    [2, 0],
  );
  if (count < MAX_16 && length < MAX_32 && at < MAX_32) return last;
  const record = numbers(
    [4, 0x0606_4b50],
    [8, 44],
    [2, WITH_ZIP64],
    [2, WITH_ZIP64],
    [4, 0],
    [4, 0],
    [8, count],
    [8, count],
    [8, length],
    [8, at],
  );
  return joined([record, numbers([4, 0x0706_4b50], [4, 0], [8, at + length], [4, 1]), last]);
}

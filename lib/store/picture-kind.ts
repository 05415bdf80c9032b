/** What a file is, by its own first bytes and not by its name. Pure. */
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';

const TAKEN = ['image/png', 'image/jpeg', 'image/webp'] as const;
type Kind = (typeof TAKEN)[number];

/** Where a drawing in XML says what it is; comments and declarations may stand before. */
const SVG_HEAD_BYTES = 4_096;

const starts = (bytes: Uint8Array, signature: readonly number[]): boolean =>
  signature.every((byte, i) => bytes[i] === byte);
const latin = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.subarray(from, to)).toString('latin1');

/** Signatures: PNG section 5.2, JPEG's SOI and a marker, RIFF with the form type WEBP. */
function kindOf(bytes: Uint8Array): Kind | 'gif' | 'svg' | null {
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png';
  if (starts(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg';
  if (latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP') return 'image/webp';
  if (/^GIF8[79]a/.test(latin(bytes, 0, 6))) return 'gif';
  // Without the zeros that UTF-16 has.
  return /<svg[\s>/]/i.test(latin(bytes, 0, SVG_HEAD_BYTES).replaceAll('\0', '')) ? 'svg' : null;
}

/** An APNG says so before its first picture; a WebP by a bit of its extended header. */
function isAnimated(bytes: Uint8Array, kind: Kind): boolean {
  if (kind === 'image/webp') return latin(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0x02) !== 0;
  if (kind !== 'image/png') return false;
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const animation = file.indexOf('acTL');
  return animation !== -1 && animation < file.indexOf('IDAT');
}

/** @param claimed the media type that the file's name stands for, '' or any other for none */
export function pictureKind(bytes: Uint8Array, claimed: string): Outcome<Kind> {
  const kind = kindOf(bytes);
  if (kind === 'svg') return refused('logo-svg');
  if (kind === 'gif') return refused('logo-gif');
  if (kind === null) return refused('logo-kind');
  if (claimed !== kind) return refused('logo-mismatch');
  return isAnimated(bytes, kind) ? refused('logo-animated') : done(kind);
}

/** Files that are no logo, each with why; and some that are, though nobody would think so. */
import { crc32, deflateSync } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';

export type BadPicture = readonly [what: string, bytes: Buffer, claimed: string, fault: string];

const PNG = 'image/png';
const JPEG = 'image/jpeg';
const WEBP = 'image/webp';

/** Pixels that no encoder can make small. */
export function noise(width: number, height: number, channels: 3 | 4 = 3): Sharp {
  const data = Buffer.alloc(width * height * channels);
  for (let i = 0, x = 1; i < data.length; i += 1) {
    x = (Math.imul(x, 1_664_525) + 1_013_904_223) >>> 0;
    data[i] = x >>> 24;
  }
  return sharp(data, { raw: { width, height, channels } });
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** A PNG that says it is that large, with next to nothing in it: what unpacks a bomb. */
export function bomb(width: number, height: number, data = deflateSync(Buffer.alloc(1_000))): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
}

/** A second chunk after the head of a PNG. */
const withChunk = (png: Buffer, name: string, data: Buffer): Buffer =>
  Buffer.concat([png.subarray(0, 33), chunk(name, data), png.subarray(33)]);

const broken = (bytes: Buffer, from: number, to: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.fill(0x55, from, to);
  return copy;
};

export async function badPictures(): Promise<BadPicture[]> {
  const [png, jpeg, webp] = await Promise.all([
    noise(200, 120).png().toBuffer(),
    noise(200, 120).jpeg().toBuffer(),
    noise(200, 120).webp().toBuffer(),
  ]);
  const clear = await sharp({
    create: { width: 60, height: 20, channels: 4, background: { r: 9, g: 9, b: 9, alpha: 0 } },
  })
    .png()
    .toBuffer();
  const [gif, tiff, avif] = await Promise.all([
    noise(20, 20).gif().toBuffer(),
    noise(20, 20).tiff().toBuffer(),
    noise(20, 20).avif({ effort: 0 }).toBuffer(),
  ]);
  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
  const moving = Buffer.concat([webp.subarray(0, 12), Buffer.from('VP8X\x0a\0\0\0\x02\0\0\0', 'latin1')]);
  const half = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length / 2));
  return [
    ['nothing', Buffer.alloc(0), PNG, 'logo-empty'],
    ['3 MB and one byte', Buffer.concat([png, Buffer.alloc(3_000_001 - png.length)]), PNG, 'logo-too-large'],
    ['one byte', Buffer.from([0x89]), PNG, 'logo-kind'],
    ['text', Buffer.from('my logo'), PNG, 'logo-kind'],
    ['zeros', Buffer.alloc(4_096), PNG, 'logo-kind'],
    ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>'), PNG, 'logo-kind'],
    ['a script', Buffer.from('alert(1)'), 'text/javascript', 'logo-kind'],
    ['a zip', Buffer.from('PK\x03\x04rest', 'latin1'), PNG, 'logo-kind'],
    ['a PDF', Buffer.from('%PDF-1.7'), PNG, 'logo-kind'],
    ['a program', Buffer.from('MZ\x90\0', 'latin1'), PNG, 'logo-kind'],
    ['a BMP', Buffer.from('BM\x46\0\0\0', 'latin1'), PNG, 'logo-kind'],
    ['an icon', Buffer.from([0, 0, 1, 0, 1, 0]), PNG, 'logo-kind'],
    ['a TIFF', tiff, PNG, 'logo-kind'],
    ['an AVIF', avif, PNG, 'logo-kind'],
    ['a RIFF that is a sound', Buffer.from('RIFF\x24\0\0\0WAVEfmt ', 'latin1'), WEBP, 'logo-kind'],
    ['half a signature', SIGNATURE.subarray(0, 7), PNG, 'logo-kind'],
    ['a PNG after one byte', Buffer.concat([Buffer.from(' '), png]), PNG, 'logo-kind'],
    ['an SVG', Buffer.from(svg), 'image/svg+xml', 'logo-svg'],
    ['an SVG named .png', Buffer.from(svg), PNG, 'logo-svg'],
    [
      'an SVG behind a comment',
      Buffer.from(`<?xml version="1.0"?><!-- ${'x'.repeat(900)} -->${svg}`),
      PNG,
      'logo-svg',
    ],
    ['an SVG in UTF-16', Buffer.from(`\ufeff${svg}`, 'utf16le'), PNG, 'logo-svg'],
    ['a GIF', gif, 'image/gif', 'logo-gif'],
    ['a GIF named .png', gif, PNG, 'logo-gif'],
    ['a GIF87a', Buffer.from('GIF87a\x01\0\x01\0', 'latin1'), 'image/gif', 'logo-gif'],
    ['a JPEG named .png', jpeg, PNG, 'logo-mismatch'],
    ['a WebP named .jpg', webp, JPEG, 'logo-mismatch'],
    ['a PNG named .txt', png, 'text/plain', 'logo-mismatch'],
    ['a PNG named .svg', png, 'image/svg+xml', 'logo-mismatch'],
    ['a PNG without a name', png, 'application/octet-stream', 'logo-mismatch'],
    ['an animated PNG', withChunk(png, 'acTL', Buffer.alloc(8, 1)), PNG, 'logo-animated'],
    ['an animated WebP', moving, WEBP, 'logo-animated'],
    ['20,000 × 20,000', bomb(20_000, 20_000), PNG, 'logo-pixels'],
    ['4,001 × 4,000', bomb(4_001, 4_000), PNG, 'logo-pixels'],
    ['an impossible width', bomb(2_147_483_647, 1), PNG, 'logo-damaged'],
    ['no pixels', bomb(0, 10), PNG, 'logo-damaged'],
    ['a signature alone', SIGNATURE, PNG, 'logo-damaged'],
    ['half a PNG', half(png), PNG, 'logo-damaged'],
    ['half a JPEG', half(jpeg), JPEG, 'logo-damaged'],
    ['a JPEG without its end', jpeg.subarray(0, -400), JPEG, 'logo-damaged'],
    ['half a WebP', half(webp), WEBP, 'logo-damaged'],
    [
      'the first bytes of a JPEG, then HTML',
      Buffer.from('\xff\xd8\xff\xe0<script>', 'latin1'),
      JPEG,
      'logo-damaged',
    ],
    ['a PNG with a hole', broken(png, 200, 240), PNG, 'logo-damaged'],
    ['a PNG that holds too little', bomb(4_000, 4_000), PNG, 'logo-damaged'],
    ['a picture of nothing', clear, PNG, 'logo-blank'],
  ];
}

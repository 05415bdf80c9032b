// Invariant: a file becomes a logo by its pixels alone, within bounds, or is refused with its own sentence.
import sharp, { type Sharp } from 'sharp';
import { sentenceOf, isFault } from '#lib/protocol/faults.ts';
import { makeLogo, type LogoPicture } from '#lib/store/logo-picture.ts';
import { badPictures, bomb, noise } from './bad-pictures.ts';

async function made(bytes: Buffer, claimed: string): Promise<LogoPicture> {
  const logo = await makeLogo(bytes, claimed);
  if (!logo.ok) throw new Error(`refused: ${logo.fault}`);
  return logo.value;
}

const flat = (width: number, height: number): Sharp =>
  sharp({ create: { width, height, channels: 3, background: { r: 40, g: 110, b: 230 } } });

/** A word on nothing, as most logos are. */
const ink = (rgb: { r: number; g: number; b: number }, alpha = 1): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 80, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite([
      { input: { create: { width: 200, height: 40, channels: 4, background: { ...rgb, alpha } } } },
    ])
    .png()
    .toBuffer();

test('forty and more bad files: each is refused with its sentence, none takes much memory', async () => {
  const bad = await badPictures();
  expect(bad.length).toBeGreaterThanOrEqual(40);
  const before = process.memoryUsage().rss;
  let most = 0;
  for (const [what, bytes, claimed, fault] of bad) {
    const answer = await makeLogo(bytes, claimed);
    expect([what, answer.ok ? 'taken' : answer.fault]).toEqual([what, fault]);
    most = Math.max(most, process.memoryUsage().rss - before);
  }
  expect(most).toBeLessThan(200 * 1024 * 1024);
  const faults = [...new Set(bad.map(([, , , fault]) => fault))];
  expect(faults.every((fault) => isFault(fault))).toBe(true);
  const sentences = faults.flatMap((fault) => (isFault(fault) ? [sentenceOf(fault)] : []));
  expect(new Set(sentences).size).toBe(faults.length);
});

test.each([
  ['png', 'image/png'],
  ['jpeg', 'image/jpeg'],
  ['webp', 'image/webp'],
] as const)('a %s fits 312 × 79 CSS px twice over, its aspect kept', async (format, type) => {
  const { image, hash, ...logo } = await made(await flat(1_560, 395).toFormat(format).toBuffer(), type);
  expect(logo).toEqual({ width: 624, height: 158, plate: false, faint: false });
  expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 624, height: 158 });
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
});

test.each([
  ['a tall one', 100, 1_000, 16, 158],
  ['a wide one', 3_000, 30, 624, 6],
  ['a small one stays small', 40, 20, 40, 20],
  ['a single pixel', 1, 1, 1, 1],
])('%s', async (_name, width, height, wide, high) => {
  const { width: w, height: h } = await made(await flat(width, height).png().toBuffer(), 'image/png');
  expect([w, h]).toEqual([wide, high]);
});

test('16 million pixels are taken, in bounded memory and one at a time', async () => {
  const row = Buffer.alloc(4_000 * 3 + 1, 200);
  row[0] = 0;
  const { deflateSync } = await import('node:zlib');
  const large = bomb(4_000, 4_000, deflateSync(Buffer.concat(Array.from({ length: 4_000 }, () => row))));
  expect(large.length).toBeLessThan(3_000_000);
  const before = process.memoryUsage().rss;
  const answers = await Promise.all(Array.from({ length: 6 }, () => makeLogo(large, 'image/png')));
  expect(answers.filter(({ ok }) => ok)).toHaveLength(4);
  expect(answers.filter((answer) => !answer.ok && answer.fault === 'too-many')).toHaveLength(2);
  expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  expect(sharp.concurrency()).toBe(1);
  // Whoever waited is through: there is room again.
  expect(await makeLogo(large, 'image/png')).toMatchObject({ ok: true });
});

test.each([
  ['HTML', '<script>alert("POLYGLOT")</script>'],
  ['a zip', 'PK\x03\x04POLYGLOT'],
  ['a script', '*/POLYGLOT=1;alert(POLYGLOT)/*'],
])('a picture with %s behind it or inside it keeps nothing of that', async (_name, tail) => {
  const payload = Buffer.from(tail, 'latin1');
  for (const format of ['png', 'jpeg', 'webp'] as const) {
    const picture = await noise(90, 30)
      .withExif({ IFD0: { Copyright: tail, Artist: 'POLYGLOT' } })
      .toFormat(format)
      .toBuffer();
    const clean = await made(await noise(90, 30).toFormat(format).toBuffer(), `image/${format}`);
    const { image } = await made(Buffer.concat([picture, payload]), `image/${format}`);
    expect(image.includes('POLYGLOT')).toBe(false);
    expect(image.includes(payload)).toBe(false);
    expect(image).toEqual(clean.image);
    expect(await sharp(image).metadata()).not.toHaveProperty('exif');
  }
});

test('a photo that lies on its side stands up', async () => {
  const lying = await noise(100, 40).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect(await made(lying, 'image/jpeg')).toMatchObject({ width: 40, height: 100 });
});

test('16 bits a channel, grey, CMYK and a palette come out as the same kind of picture', async () => {
  const files: [Buffer, string][] = [
    [await noise(50, 20).toColourspace('rgb16').png().toBuffer(), 'image/png'],
    [await noise(50, 20).greyscale().png().toBuffer(), 'image/png'],
    [await noise(50, 20).toColourspace('cmyk').jpeg().toBuffer(), 'image/jpeg'],
    [await noise(50, 20).png({ palette: true }).toBuffer(), 'image/png'],
  ];
  for (const [bytes, type] of files) {
    const { image } = await made(bytes, type);
    expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', space: 'srgb', width: 50 });
  }
});

test('no other format of the library is open to anybody', async () => {
  const gif = await noise(20, 20).gif().toBuffer();
  await expect(sharp(gif).metadata()).rejects.toThrow();
});

describe('where it can be seen', () => {
  test.each([
    ['dark ink vanishes on dark', { r: 16, g: 24, b: 40 }, 1, { plate: true, faint: false }],
    ['mid blue is seen on both', { r: 40, g: 110, b: 230 }, 1, { plate: false, faint: false }],
    ['white ink vanishes on light', { r: 255, g: 255, b: 255 }, 1, { plate: false, faint: true }],
    ['a breath of grey vanishes on both', { r: 128, g: 128, b: 128 }, 0.12, { plate: true, faint: true }],
  ])('%s', async (_name, rgb, alpha, seen) => {
    expect(await made(await ink(rgb, alpha), 'image/png')).toMatchObject(seen);
  });

  test('a picture with a ground of its own needs none of ours', async () => {
    const page = { create: { width: 300, height: 80, channels: 3 as const, background: '#fff' } };
    const bytes = await sharp(page)
      .composite([{ input: { create: { width: 250, height: 60, channels: 3, background: '#111' } } }])
      .png()
      .toBuffer();
    expect(await made(bytes, 'image/png')).toMatchObject({ plate: false, faint: false });
  });
});

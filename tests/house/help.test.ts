// Invariant: a page of the Information Hub is short, leads somewhere, and its pictures are there, small and described.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pictures from '#components/help/pictures.json';
import { plainText, type Part } from '#components/help/topic.ts';
import { topicOf, topics } from '#components/help/topics.ts';
import { gallery } from '#tests/pictures/gallery.ts';
import { LARGEST_BYTES } from '#tests/pictures/develop.ts';
import { PICTURE_WIDTH } from '#tests/pictures/stage.ts';
import { pathsBelow, ROOT } from './sources.ts';

const MOST_WORDS = 300;
const FOLDER = join(ROOT, 'public/help');
const shownIn = (body: readonly Part[]): string[] =>
  body.flatMap((part) => (typeof part !== 'string' && 'picture' in part ? [part.picture] : []));

test('every topic has an address of its own, a title, a summary and a short text', () => {
  expect(new Set(topics.map(({ id }) => id)).size).toBe(topics.length);
  const wrong = topics.filter(
    ({ id, title, summary, body }) =>
      !/^[a-z]+(?:-[a-z]+)*$/.test(id) || title === '' || !summary.endsWith('.') || body.length === 0,
  );
  expect(wrong.map(({ id }) => id)).toEqual([]);
  const lengths = topics.map((topic) => [topic.id, plainText(topic).split(/\s+/).length] as const);
  expect(lengths.filter(([, words]) => words < 20 || words > MOST_WORDS)).toEqual([]);
});

test('every link inside the hub leads to a page of this house', () => {
  const pages = pathsBelow(['app']).flatMap((path) => /^app((?:\/\w+)*)\/page\.tsx$/.exec(path)?.[1] ?? []);
  const linked = topics.flatMap((topic) =>
    [...JSON.stringify(topic.body).matchAll(/\]\(([^)]*)\)/g)].map(([, address = '']) => address),
  );
  expect(linked.length).toBeGreaterThan(5);
  const dead = linked.filter(
    (address) => !pages.includes(address) && topicOf(address.replace(/^\/help\//, '')) === null,
  );
  expect(dead).toEqual([]);
});

test('what the screens link to in the hub exists', () => {
  const addresses = pathsBelow(['components', 'app'])
    .filter((path) => path.endsWith('.tsx'))
    .flatMap((path) => [...readFileSync(join(ROOT, path), 'utf8').matchAll(/["'`]\/help\/([\w-]+)["'`]/g)])
    .map(([, id = '']) => id);
  expect(addresses.filter((id) => topicOf(id) === null)).toEqual([]);
});

test('pictures: the gallery, the list, the files and the topics know the same ones', () => {
  const names = gallery.map(({ name }) => name).toSorted();
  expect(Object.keys(pictures).toSorted()).toEqual(names);
  expect(readdirSync(FOLDER).toSorted()).toEqual(names.map((name) => `${name}.webp`).toSorted());
  expect([...new Set(topics.flatMap(({ body }) => shownIn(body)))].toSorted()).toEqual(names);
});

/** Width and height of a WebP file in its extended form, which Chromium writes, px. */
function sizeOf(file: Buffer): readonly [number, number] {
  expect(file.toString('latin1', 0, 4) + file.toString('latin1', 8, 16)).toBe('RIFFWEBPVP8X');
  return [file.readUIntLE(24, 3) + 1, file.readUIntLE(27, 3) + 1];
}

test.each(Object.entries(pictures))(
  'picture %s is small, described, and of the shape that is kept free',
  (name, shown) => {
    const path = join(FOLDER, `${name}.webp`);
    expect(existsSync(path)).toBe(true);
    const file = readFileSync(path);
    expect(file.length).toBeLessThanOrEqual(LARGEST_BYTES);
    const [width, height] = sizeOf(file);
    expect(width).toBe(PICTURE_WIDTH);
    expect(Math.abs(height / width - shown.height / shown.width)).toBeLessThan(0.01);
    expect(shown.alt.length).toBeGreaterThan(40);
    expect(shown.alt).toBe(gallery.find((each) => each.name === name)?.alt);
  },
);

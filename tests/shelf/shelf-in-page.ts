/** Bundled into an empty page of a real browser: the shelf over its IndexedDB, for tests to call by name. */
import { openShelf, type Shelf } from '#lib/shelf/open.ts';
import { shelfContract } from './shelf-contract.ts';

let opened: Promise<Shelf> | null = null;
const shelf = (): Promise<Shelf> => (opened ??= openShelf('operator'));

const shelfInPage = {
  keeps: async (): Promise<boolean> => (await shelf()).keeps,
  async contract(at: number): Promise<void> {
    await shelfContract[at]?.run(await shelf(), `contract-${at}`);
  },
  async load(id: string): Promise<string[]> {
    return (await (await shelf()).threads.load(id)).log.map(({ text }) => text);
  },
  clear: async (id: string): Promise<void> => (await shelf()).threads.clear(id),
  /** Takes them all at once, and answers their numbers. */
  async take(id: string, texts: readonly string[]): Promise<(number | null)[]> {
    const { threads } = await shelf();
    const taken = await Promise.all(texts.map((text) => threads.take(id, { text, at: 1 })));
    return taken.map((each) => each?.row.seq ?? null);
  },
};

export type ShelfInPage = typeof shelfInPage;
declare global {
  var shelfInPage: ShelfInPage;
}
globalThis.shelfInPage = shelfInPage;

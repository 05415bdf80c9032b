/** Bundled into an empty page of a real browser: the shelf over its IndexedDB, for tests to call by name. */
import { DEVICE_PLACE, makeDeviceKeys, publicKeyOf, signWith } from '#lib/shelf/device-key.ts';
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
  /** Makes a device's key and puts it on the shelf; answers its public half. */
  async makeKey(): Promise<string> {
    const keys = await makeDeviceKeys();
    await (await shelf()).devices.put(DEVICE_PLACE, { deviceId: 'd1', keys });
    return JSON.stringify(await publicKeyOf(keys));
  },
  /** Signs with the key that lies there, and tries to take its private half out. */
  async useKey(text: string): Promise<{ signature: string; taken: boolean }> {
    const kept = await (await shelf()).devices.get(DEVICE_PLACE);
    if (kept === null) throw new Error('there is no key');
    const taken = crypto.subtle.exportKey('jwk', kept.keys.privateKey).then(
      () => true,
      () => false,
    );
    return { signature: await signWith(kept.keys, text), taken: await taken };
  },
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

/** A folder in memory that does as a browser's does, and can be held in the middle of a write. */
import type { FolderName, OpenFolder } from '#lib/shelf/folder.ts';

export function createMemoryFolder(start: Record<string, string>) {
  const files = new Map(Object.entries(start).map(([path, text]) => [path, new Blob([text])]));
  /** a write waits for it */
  let gate: Promise<void> = Promise.resolve();
  const did: string[] = [];
  const full = (path: readonly string[], name: string): string => [...path, name].join('/');
  const missing = (): never => {
    throw new DOMException('', 'NotFoundError');
  };
  function kind(path: readonly string[], name: string): 'file' | 'directory' | null {
    const at = full(path, name);
    if (files.has(at)) return 'file';
    return [...files.keys()].some((known) => known.startsWith(`${at}/`)) ? 'directory' : null;
  }
  const folder: OpenFolder = {
    name: 'Reports',
    async list(path) {
      const inside = path.length === 0 ? '' : `${path.join('/')}/`;
      const below = [...files.keys()].filter((known) => known.startsWith(inside));
      if (below.length === 0 && path.length > 0) missing();
      const names = new Map<string, FolderName>();
      for (const known of below) {
        const [name = '', ...rest] = known.slice(inside.length).split('/');
        names.set(name, { name, kind: rest.length > 0 ? 'directory' : 'file' });
      }
      return { names: [...names.values()], more: false };
    },
    async file(path, name) {
      did.push(`read ${full(path, name)}`);
      const content = files.get(full(path, name));
      return content === undefined ? missing() : new File([content], name);
    },
    has: async (path, name) => kind(path, name),
    async write(path, name, content, stop) {
      await gate;
      stop.throwIfAborted();
      did.push(`write ${full(path, name)}`);
      files.set(full(path, name), content);
    },
    async rename(path, name, to, stop) {
      await gate;
      stop.throwIfAborted();
      did.push(`rename ${full(path, name)}`);
      files.set(full(path, to), files.get(full(path, name)) ?? missing());
      files.delete(full(path, name));
    },
    async remove(path, name, stop) {
      await gate;
      stop.throwIfAborted();
      did.push(`remove ${full(path, name)}`);
      const at = full(path, name);
      for (const known of [...files.keys()])
        if (known === at || known.startsWith(`${at}/`)) files.delete(known);
    },
  };
  return {
    folder,
    did,
    paths: (): string[] => [...files.keys()].toSorted(),
    text: async (path: string): Promise<string | null> => (await files.get(path)?.text()) ?? null,
    /** Writes wait from now on. @returns lets them go on */
    hold(): () => void {
      let release = (): void => undefined;
      gate = new Promise((resolve) => (release = resolve));
      return release;
    },
  };
}

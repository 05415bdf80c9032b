/** Offers of which not all has been heard yet: a batch comes in as many frames as it needs. */
import type { FileFrame, OfferedFile } from '#lib/protocol/file-frames.ts';

type OfferFrame = Extract<FileFrame, { k: 'file.offer' }>;
type Open = { readonly of: number; readonly files: Map<string, OfferedFile> };

/** @param most files that are remembered together: whoever offers without an end fills no memory */
export function createFileOffers(most: number) {
  const open = new Map<string, Open>();
  let held = 0;
  const drop = (batch: string): void => {
    held -= open.get(batch)?.files.size ?? 0;
    open.delete(batch);
  };
  return {
    /** The whole batch with its last frame; null before it, and for what is too much. */
    hear({ batch, of, files }: OfferFrame): readonly OfferedFile[] | null {
      // Said again with another number: some of it is over, and what was heard before counts no more.
      if (open.get(batch)?.of !== of) drop(batch);
      if (held + files.length > most) return null;
      const known = open.get(batch)?.files ?? new Map<string, OfferedFile>();
      held -= known.size;
      for (const file of files) known.set(file.id, file);
      held += known.size;
      open.set(batch, { of, files: known });
      if (known.size < of) return null;
      drop(batch);
      return [...known.values()];
    },
    /** The other side has greeted on another link: it says every offer again. */
    forget(): void {
      open.clear();
      held = 0;
    },
  };
}

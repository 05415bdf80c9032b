/** Offers of which not all has been heard yet: a batch comes in as many frames as it needs. */
import type { FileFrame, OfferedFile } from '#lib/protocol/file-frames.ts';

type OfferFrame = Extract<FileFrame, { k: 'file.offer' }>;

/** @param most files that are remembered together: whoever offers without an end fills no memory */
export function createFileOffers(most: number) {
  const open = new Map<string, OfferedFile[]>();
  let held = 0;
  return {
    /** The whole batch with its last frame; null before it, and for what is too much. */
    hear({ batch, of, files }: OfferFrame): readonly OfferedFile[] | null {
      if (held + files.length > most) return null;
      const known = open.get(batch) ?? [];
      known.push(...files);
      held += files.length;
      open.set(batch, known);
      if (known.length < of) return null;
      open.delete(batch);
      held -= known.length;
      return known;
    },
    /** The link is another one: every offer is said again. */
    forget(): void {
      open.clear();
      held = 0;
    },
  };
}

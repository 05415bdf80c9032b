/** How each file looks on a screen: rows that stay the same are the same objects. */
import type { Transfer } from '#lib/session/file-send.ts';
import { safeName } from '#lib/session/safe-name.ts';
import type { FileRow, FileWay } from './file-rows.ts';
import { createSpeeds } from './file-speeds.ts';

/** @param now this device's time, ms */
export function createLook(now: () => number) {
  const speeds = createSpeeds(now);
  const shown = new Map<string, { readonly of: Transfer; readonly row: FileRow }>();
  return {
    row(of: Transfer, way: FileWay): FileRow {
      const known = shown.get(of.id);
      const moved = way === 'out' ? of.kept : of.heard;
      const speed = of.at === 'moving' ? speeds.at(of.id, moved) : null;
      if (known?.of === of && known.row.speed === speed) return known.row;
      const { id, batch, size, at, paused, digest, end } = of;
      const row = { id, batch, way, name: safeName(of.name), size, at, paused, moved, speed, digest, end };
      shown.set(id, { of, row });
      return row;
    },
    /** How it was when it was shown last. */
    last: (id: string): Transfer | undefined => shown.get(id)?.of,
  };
}

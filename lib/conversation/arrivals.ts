/**
 * Lines of the other side's on their way into the shelf: on the screen at once, since a commit that reaches the disk
 * takes some ten milliseconds; committed in their order, all that came during one commit together in the next.
 */
import { applied, applies, type OutboxRow, type Receiver } from '#lib/session/delivery.ts';

type Deps = {
  inTurn: <T>(run: () => Promise<T>) => Promise<T>;
  /** all of them in one transaction */
  commit: (lines: readonly OutboxRow[]) => Promise<void>;
  /** A line is ahead. Said before its turn is asked for: to begin a transaction takes longer than to draw a line. */
  show: () => void;
};

type Batch = { readonly lines: OutboxRow[]; readonly kept: Promise<void> };

export function createArrivals({ inTurn, commit, show }: Deps) {
  let ahead: readonly OutboxRow[] = [];
  /** still to be filled: its turn has not come */
  let batch: Batch | null = null;

  async function keep(lines: readonly OutboxRow[]): Promise<void> {
    if (batch?.lines === lines) batch = null;
    try {
      await commit(lines);
    } finally {
      forget(lines);
    }
  }

  /** The batch in which it will be kept. */
  function queued(line: OutboxRow): Batch {
    if (batch !== null) {
      batch.lines.push(line);
      return batch;
    }
    const lines = [line];
    return { lines, kept: inTurn(() => keep(lines)) };
  }

  /** They are committed, or never will be. */
  function forget(lines: readonly OutboxRow[]): void {
    const gone = new Set(lines);
    ahead = ahead.filter((line) => !gone.has(line));
  }

  return {
    /** Heard in order and not committed yet. */
    ahead: () => ahead,
    forget,
    /** Something else has come that counts before the lines that follow it. */
    cut(): void {
      batch = null;
    },
    /**
     * @param receiver as committed; null while it is not known what comes next: then nothing is shown early
     * @returns once it is committed
     */
    take(line: OutboxRow, receiver: Receiver | null): Promise<void> {
      const next = receiver !== null && applies(ahead.reduce(applied, receiver), line) === 'apply';
      if (next) ahead = [...ahead, line];
      try {
        if (next) show();
      } finally {
        batch = queued(line);
      }
      return batch.kept;
    },
  };
}

/** The narrow way to the broker that a conversation needs. Each side makes one from its own portal. */
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Signal } from '#lib/protocol/signals.ts';

export type Wire = {
  online(): boolean;
  subscribe(listener: () => void): () => void;
  /** answered once the other tab has it */
  signal(signal: Signal): Promise<Outcome<unknown>>;
  /** what this tab measured of its link */
  link(up: boolean): Promise<Outcome<unknown>>;
  end(): Promise<Outcome<unknown>>;
  cancel(): Promise<Outcome<unknown>>;
  expectRestart(): Promise<Outcome<unknown>>;
};

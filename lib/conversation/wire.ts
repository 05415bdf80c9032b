/** The narrow way to the broker that a conversation needs. Each side makes one from its own portal. */
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { Mismatch } from '#lib/protocol/session-state.ts';
import type { Signal } from '#lib/protocol/signals.ts';

export type Wire = {
  online(): boolean;
  subscribe(listener: () => void): () => void;
  /** answered once the other tab has it */
  signal(signal: Signal): Promise<Outcome<unknown>>;
  /** what this tab measured of its link */
  link(up: boolean): Promise<Outcome<unknown>>;
  /**
   * @param heard it was the other side that ended, and said so on the link
   * @param why only where the connection cannot be trusted
   */
  end(heard: boolean, why?: Mismatch): Promise<Outcome<unknown>>;
  cancel(): Promise<Outcome<unknown>>;
  expectRestart(): Promise<Outcome<unknown>>;
  /** by the agent: what its person takes back */
  takeBack(features: readonly Feature[]): Promise<Outcome<unknown>>;
};

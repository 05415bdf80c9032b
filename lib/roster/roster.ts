/** The operator's live lists. The running thing is made by start.ts. */
import type { Fault, Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';

export type RosterSnapshot = {
  readonly portal: 'connecting' | 'online' | 'offline';
  /** why the portal will not have this page (signed out, page too old); null while it will */
  readonly refusal: Fault | null;
  /** server time minus this device's time, ms */
  readonly offset: number;
  /** newest first; null until the first answer */
  readonly invitations: readonly InvitationRow[] | null;
};

export type Roster = {
  subscribe(listener: () => void): () => void;
  snapshot(): RosterSnapshot;
  /** Asks the device's person for leave; the answer names the session whose page to open. */
  request(target: string, feature: Feature): Promise<Outcome<{ sessionId: string }>>;
};

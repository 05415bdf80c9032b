import { HOUR_MS } from '#lib/protocol/limits.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';

const NOW = Date.UTC(2026, 10, 22, 14);

/** A row that nobody has joined yet, with whatever a test says otherwise. */
export const exampleRow = (otherwise: Partial<InvitationRow> = {}): InvitationRow => ({
  now: NOW,
  id: 'i1',
  code: '7K3QM9XTRB',
  name: 'Ruth – label printer',
  note: '',
  status: 'Waiting',
  customer: '',
  device: '',
  problem: '',
  createdAt: NOW,
  createdBy: { id: 'jane', name: 'Jane Neal' },
  expiresAt: NOW + 2 * HOUR_MS,
  session: null,
  ...otherwise,
});

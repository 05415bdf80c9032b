/**
 * The tables as queries see them. One portable subset for SQLite and PostgreSQL: text ids, integer booleans, times
 * as bigint milliseconds, JSON as text. The tables of the accounts library (auth_…) are its own and not listed.
 */
import type { Party, Why } from '#lib/protocol/session-state.ts';

export type OrganisationTable = {
  /** always 'only' */
  id: string;
  name: string;
  display_name_format: string;
  invitation_lifetime_ms: number;
  /** days after its end for which a browser keeps a transcript; 1 to 365 */
  transcript_retention_days: number;
};

export type SetupTable = {
  /** always 'first' */
  id: string;
  token_hash: string;
  used_at: number | null;
};

/** Browsers in which somebody has signed in before. */
export type BrowserTable = { token_hash: string; user_id: string; seen_at: number };

export type InvitationTable = {
  id: string;
  code: string;
  name: string;
  note: string;
  created_by_id: string;
  created_by_name: string;
  created_at: number;
  expires_at: number;
  joined_at: number | null;
  connected_at: number | null;
  ended_at: number | null;
  ended_by: Party | null;
  ended_why: Why | null;
  customer: string;
  device: string;
  problem: string;
  token_hash: string | null;
};

export type SessionTable = {
  id: string;
  invitation_id: string;
  operator_id: string;
  operator: string;
  asker: string;
  organisation: string;
  feature: string;
  /** JSON of lib/protocol/session-state.ts */
  state: string;
  /** 1 until the state is `ended`; at most one per invitation */
  open: number;
  /** counts the writes of `state` */
  version: number;
  operator_secret_hash: string | null;
  agent_secret_hash: string | null;
  requested_at: number;
};

export type AuditTable = {
  /** 1, 2, 3 … without gaps */
  seq: number;
  at: number;
  category: string;
  action: string;
  actor_id: string | null;
  /** the name at that time; '' for the server itself */
  actor: string;
  subject: string;
  /** JSON of lib/protocol/audit.ts */
  detail: string;
  hash: string;
};

export type Schema = {
  organisation: OrganisationTable;
  setup: SetupTable;
  browser: BrowserTable;
  invitation: InvitationTable;
  session: SessionTable;
  audit: AuditTable;
};

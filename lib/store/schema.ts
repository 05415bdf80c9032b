/**
 * The tables as queries see them. One portable subset for SQLite and PostgreSQL: text ids, integer booleans, times
 * as bigint milliseconds, JSON as text. The tables of the accounts library (auth_…) are its own and not listed.
 */
import type { Generated } from 'kysely';
import type { AgentKind, Party, Why } from '#lib/protocol/session-state.ts';
import type { MessageDeliveryTable, MessageTable } from './message-tables.ts';

export type OrganisationTable = {
  /** always 'only' */
  id: string;
  name: string;
  display_name_format: string;
  invitation_lifetime_ms: number;
  /** days after its end for which a browser keeps a transcript; 1 to 365 */
  transcript_retention_days: number;
  /** the text of the format `custom`; '' for none */
  display_name_custom: Generated<string>;
  connection: Generated<string>;
  gateway_transport: Generated<string>;
  idle_minutes: Generated<number>;
  require_two_factor: Generated<number>;
  /** counts the writes, of the logo too */
  version: Generated<number>;
  /** who wrote last, by the name at that time; '' before the first write */
  changed_by: Generated<string>;
  changed_at: number | null;
};

export type LogoTable = {
  /** always 'only' */
  id: string;
  /** WebP, in base64 */
  image: string;
  width: number;
  height: number;
  /** of the picture, so that an address names its content */
  hash: string;
  /** 1: stands on a white plate where the page is dark */
  plate: number;
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
  /** '' in rows from before this was kept */
  created_by_email: Generated<string>;
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
  agent_kind: AgentKind;
  /** of the invitation or of the device */
  agent_id: string;
  /** the device's name and its person's at the time of the request */
  device: string;
  user: string;
  operator_id: string;
  /** the operator's real name, for operators */
  operator: string;
  /** the same as agent users read it; '' in rows from before there was a choice */
  shown_operator: Generated<string>;
  asker: string;
  organisation: string;
  feature: string;
  /** JSON of lib/protocol/session-state.ts */
  state: string;
  /** 1 until the state is `ended`; at most one per agent */
  open: number;
  /** counts the writes of `state` */
  version: number;
  operator_secret_hash: string | null;
  agent_secret_hash: string | null;
  requested_at: number;
};

export type DeviceGroupTable = {
  id: string;
  name: string;
  /** lower case: two groups that read alike are one mistake */
  name_key: string;
  created_at: number;
  /** JSON of `policy` in lib/protocol/devices.ts */
  policy: string;
  /** counts the writes of name and policy */
  version: number;
  changed_by: string;
  changed_at: number;
};

export type DeviceTable = {
  id: string;
  group_id: string;
  name: string;
  user: string;
  /** JSON Web Key, canonical */
  public_key: string;
  enrolled_at: number;
  /** when its tab was here last; a few seconds late */
  seen_at: number;
  address: string;
  browser: string;
};

export type EnrolmentLinkTable = {
  id: string;
  group_id: string;
  token_hash: string;
  created_by_id: string;
  created_by_name: string;
  created_at: number;
  expires_at: number;
  /** how many devices it may enrol, and has enrolled */
  uses: number;
  used: number;
  revoked_at: number | null;
};

export type EnrolmentTable = { link_id: string; device_id: string; device: string; user: string; at: number };
export type FavouriteTable = { user_id: string; device_id: string };

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
  /** of audit-chain.ts */
  hash: string;
};

/** The end of the audit log, written together with each row. */
export type AuditHeadTable = {
  /** always 'only' */
  id: string;
  /** how many rows there are */
  seq: number;
  /** of the last row; '' without one */
  hash: string;
  /** of audit-chain.ts; '' once rows or end were found not to fit, and from then on */
  seal: string;
};

/** What the accounts library does not keep of a user. */
export type UserAccessTable = {
  user_id: string;
  /** JSON of lib/protocol/permission.ts `groupAccess` */
  groups: string;
  signed_in_at: number | null;
};

/** One row: whoever takes rights away from a user writes it first, so that no two do at once. */
export type UserGuardTable = { id: string; turn: number };

/** One-time links: an invitation makes a user, a reset gives one a new password. */
export type UserLinkTable = {
  id: string;
  kind: 'invitation' | 'reset';
  token_hash: string;
  /** null for an invitation */
  user_id: string | null;
  name: string;
  email: string;
  role: string;
  groups: string;
  clears_two_factor: number;
  created_at: number;
  expires_at: number;
  /** used or withdrawn */
  over_at: number | null;
};

/** Codes that were tried of late: none counts twice. */
export type TwoFactorUseTable = { user_id: string; code_hash: string; used_at: number };

/** What is kept of a session beside its state. */
export type SessionReportTable = {
  session_id: string;
  /** JSON of `sessionSummary` in lib/protocol/session-report.ts: times, kinds and numbers; null before it was told */
  summary: string | null;
  /** the operator's own words; '' for none */
  note: Generated<string>;
  note_at: number | null;
};

export type Schema = {
  organisation: OrganisationTable;
  logo: LogoTable;
  setup: SetupTable;
  browser: BrowserTable;
  invitation: InvitationTable;
  session: SessionTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  device_group: DeviceGroupTable;
  device: DeviceTable;
  enrolment_link: EnrolmentLinkTable;
  enrolment: EnrolmentTable;
  favourite: FavouriteTable;
  user_access: UserAccessTable;
  user_guard: UserGuardTable;
  user_link: UserLinkTable;
  two_factor_use: TwoFactorUseTable;
  message: MessageTable;
  message_delivery: MessageDeliveryTable;
  session_report: SessionReportTable;
};

/** How rows of the store look to those who may see them. The same row for every operator. Pure. */
import { DAY_MS } from '#lib/protocol/limits.ts';
import type { EndedSession, Session } from '#lib/protocol/session-state.ts';
import type { IceServer, Reach } from '#lib/protocol/reach.ts';
import type { InvitationRow, SessionView, StandbyView } from '#lib/protocol/signals.ts';
import { invitationStatus, isExpired } from '#lib/session/invitation.ts';
import { displayName } from '#lib/session/display-name.ts';
import type { FileRules } from '#lib/protocol/file-rules.ts';
import type { DeviceRecord, InvitationRecord, OrganisationRecord, SessionRecord } from './records.ts';

export const isOpen = (session: Session): session is Exclude<Session, EndedSession> => session.at !== 'ended';

/** How long browsers keep a transcript after the end, ms. */
export const keepMsOf = (organisation: { readonly transcriptRetentionDays: number }): number =>
  organisation.transcriptRetentionDays * DAY_MS;

/** Null once nothing expires any more. */
const expiryOf = (record: InvitationRecord): number | null =>
  record.connectedAt === null && record.ended === null ? record.expiresAt : null;

export function invitationRow(
  record: InvitationRecord,
  open: SessionRecord | null,
  present: boolean,
  now: number,
): InvitationRow {
  const { id, code, name, note, customer, device, problem, createdAt, createdBy } = record;
  return {
    now,
    id,
    code,
    name,
    note,
    status: invitationStatus(record, open?.state ?? null, present, now),
    customer,
    device,
    problem,
    createdAt,
    createdBy: { id: createdBy.id, name: createdBy.name },
    expiresAt: expiryOf(record),
    session: open === null ? null : { id: open.id, operatorId: open.operatorId, operator: open.operator },
  };
}

/** What a managed device's tab knows of itself. */
export const deviceStandby = (
  record: DeviceRecord,
  group: string,
  organisation: string,
  now: number,
): StandbyView => ({
  now,
  kind: 'managed',
  id: record.id,
  organisation,
  operator: '',
  device: record.name,
  user: record.user,
  group,
  expiresAt: null,
  ended: null,
});

export function invitationStandby(
  record: InvitationRecord,
  open: SessionRecord | null,
  organisation: OrganisationRecord,
  now: number,
): StandbyView {
  // The moment between the deadline and its timer already reads as over.
  const overdue = isExpired(record, open?.state ?? null, now)
    ? { by: 'broker' as const, why: 'expired', at: record.expiresAt }
    : null;
  return {
    now,
    kind: 'on-demand',
    id: record.id,
    organisation: organisation.name,
    operator: displayName(record.createdBy, organisation).operator,
    device: record.device,
    user: record.customer,
    group: '',
    expiresAt: expiryOf(record),
    ended: record.ended ?? overdue,
  };
}

/** What the settings say of a session, its device group's where it has one. */
export type Surroundings = {
  readonly organisation: OrganisationRecord;
  readonly relayOnly: boolean;
  readonly fileRules: FileRules;
};

/** As the agent user may see it; `forOperator` makes the other one of it. */
export function sessionView(
  row: SessionRecord,
  present: boolean,
  reach: Reach | null,
  iceServers: IceServer[],
  now: number,
  { organisation, relayOnly, fileRules }: Surroundings,
  secret: string | null,
): SessionView {
  return {
    now,
    session: row.state,
    feature: row.feature,
    operator: row.shownOperator,
    asker: row.asker,
    organisation: row.organisation,
    device: {
      kind: row.agentKind,
      id: row.agentId,
      name: row.device,
      user: row.user,
      present,
      reach,
    },
    keepMs: keepMsOf(organisation),
    iceServers,
    relayOnly,
    fileRules,
    ...(secret === null ? {} : { secret }),
  };
}

/** The operator's own screens have the real name. */
export const forOperator = (row: SessionRecord, view: SessionView): SessionView => ({
  ...view,
  operator: row.operator,
});

/** Queries about sessions. The state is the protocol's own shape, parsed on every read; a write names the version it saw. */
import { sql, type Kysely, type Selectable } from 'kysely';
import { feature, type Feature } from '#lib/protocol/feature.ts';
import { session, type AgentKind, type Session } from '#lib/protocol/session-state.ts';
import type { Schema, SessionTable } from './schema.ts';

export type SessionRecord = {
  readonly id: string;
  readonly agentKind: AgentKind;
  /** of the invitation or of the managed device */
  readonly agentId: string;
  /** the device's name and its person's at the time of the request */
  readonly device: string;
  readonly user: string;
  readonly operatorId: string;
  /** the operator's real name, for operators */
  readonly operator: string;
  /** the same as the agent user reads it, by the display-name setting of that moment */
  readonly shownOperator: string;
  /** the name in "<asker> wants to connect to your computer" */
  readonly asker: string;
  readonly organisation: string;
  readonly feature: Feature;
  readonly state: Session;
  readonly version: number;
  readonly operatorSecretHash: string | null;
  readonly agentSecretHash: string | null;
  readonly requestedAt: number;
};

export type NewSession = Omit<SessionRecord, 'version' | 'operatorSecretHash' | 'agentSecretHash'>;

export type Sessions = {
  /** Starts at version 1. False when that agent has an open session. */
  create(record: NewSession): Promise<boolean>;
  byId(id: string): Promise<SessionRecord | null>;
  /** The agent's session that has not ended. */
  openFor(agentId: string): Promise<SessionRecord | null>;
  /** The agent's newest session, ended or not. */
  lastOf(agentId: string): Promise<SessionRecord | null>;
  /** The agent's newest sessions that have ended. */
  endedOf(agentId: string, limit: number): Promise<SessionRecord[]>;
  /** All that have not ended. */
  open(): Promise<SessionRecord[]>;
  /** Writes the state as version + 1; false when somebody else wrote since that version was read. */
  advance(id: string, version: number, state: Session): Promise<boolean>;
  /** The hash of the resume secret of one side. */
  keepSecret(id: string, side: 'operator' | 'agent', hash: string): Promise<void>;
  /** What this operator asked of that agent from `since` (ms) on, newest first. */
  recentFor(operatorId: string, agentId: string, since: number): Promise<SessionRecord[]>;
};

const recordOf = (row: Selectable<SessionTable>): SessionRecord => ({
  id: row.id,
  agentKind: row.agent_kind,
  agentId: row.agent_id,
  device: row.device,
  user: row.user,
  operatorId: row.operator_id,
  operator: row.operator,
  shownOperator: row.shown_operator === '' ? row.operator : row.shown_operator,
  asker: row.asker,
  organisation: row.organisation,
  feature: feature.parse(row.feature),
  state: session.parse(JSON.parse(row.state)),
  version: row.version,
  operatorSecretHash: row.operator_secret_hash,
  agentSecretHash: row.agent_secret_hash,
  requestedAt: row.requested_at,
});

const isOpen = (state: Session): number => (state.at === 'ended' ? 0 : 1);

export const sessionQueries = (db: Kysely<Schema>): Sessions => ({
  async create(record) {
    const row = await db
      .insertInto('session')
      .values({
        id: record.id,
        agent_kind: record.agentKind,
        agent_id: record.agentId,
        device: record.device,
        user: record.user,
        operator_id: record.operatorId,
        operator: record.operator,
        shown_operator: record.shownOperator,
        asker: record.asker,
        organisation: record.organisation,
        feature: record.feature,
        state: JSON.stringify(record.state),
        open: isOpen(record.state),
        version: 1,
        operator_secret_hash: null,
        agent_secret_hash: null,
        requested_at: record.requestedAt,
      })
      // The target is the partial index that allows one open session per agent; any other clash is a fault.
      // Written out, because a bound value would not match the index.
      .onConflict((conflict) =>
        conflict
          .column('agent_id')
          .where(sql<boolean>`open = 1`)
          .doNothing(),
      )
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  async byId(id) {
    const row = await db.selectFrom('session').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  },

  async openFor(agentId) {
    const row = await db
      .selectFrom('session')
      .selectAll()
      .where('agent_id', '=', agentId)
      .where('open', '=', 1)
      .executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  },

  async lastOf(agentId) {
    const row = await db
      .selectFrom('session')
      .selectAll()
      .where('agent_id', '=', agentId)
      .orderBy('requested_at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  },

  async endedOf(agentId, limit) {
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('agent_id', '=', agentId)
      .where('open', '=', 0)
      .orderBy('requested_at', 'desc')
      .limit(limit)
      .execute();
    return rows.map(recordOf);
  },

  async open() {
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('open', '=', 1)
      .orderBy('requested_at')
      .execute();
    return rows.map(recordOf);
  },

  async advance(id, version, state) {
    const row = await db
      .updateTable('session')
      .set({ state: JSON.stringify(state), open: isOpen(state), version: version + 1 })
      .where('id', '=', id)
      .where('version', '=', version)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },

  async keepSecret(id, side, hash) {
    await db
      .updateTable('session')
      .set(side === 'operator' ? { operator_secret_hash: hash } : { agent_secret_hash: hash })
      .where('id', '=', id)
      .execute();
  },

  async recentFor(operatorId, agentId, since) {
    const rows = await db
      .selectFrom('session')
      .selectAll()
      .where('operator_id', '=', operatorId)
      .where('agent_id', '=', agentId)
      .where('requested_at', '>=', since)
      .orderBy('requested_at', 'desc')
      .execute();
    return rows.map(recordOf);
  },
});

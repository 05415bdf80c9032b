/** What the broker writes into the audit log: one entry for each step of a session and each end of an invitation. */
import type { Operator } from '#lib/accounts/accounts.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { AuditDetail, AuditEntry } from '#lib/protocol/audit.ts';
import type { EndedSession, Party, Session, Why } from '#lib/protocol/session-state.ts';
import { auditName, withoutCode } from '#lib/session/audit-subject.ts';
import { durationInWords } from '#lib/session/duration.ts';
import { needsPerson } from '#lib/session/table.ts';
import { takeOverWords } from '#lib/session/take-over-words.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import type { Log } from './log.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Turns } from '#lib/session/turns.ts';

/** Nothing here is waited for: a log that cannot be written is reported and stops no session. */
export type Ledger = {
  requested(row: SessionRecord, operator: Pick<Operator, 'id' | 'name'>): void;
  /** After every move of a session; only those that people know of are written. */
  moved(row: SessionRecord, from: Session['at']): void;
  /** A second operator wished to take that session over; what became of it, and by whom. */
  wished(
    row: SessionRecord,
    asker: Pick<Operator, 'id' | 'name'>,
    state: TakeOver['state'],
    by: TakeOver['by'],
  ): void;
  invitationEnded(id: string, by: Party, why: Why): void;
};

type Words = { readonly action: string; readonly by: Party };

/** The move of a session in words, and whose it was; null for what is no news. */
function wordsOfMove(state: Session, from: Session['at']): Words | null {
  if (state.at === 'linking' && from === 'requested')
    return needsPerson(state.terms)
      ? { action: 'Agent user approved the request', by: 'agent' }
      : { action: 'Request needed no approval', by: 'broker' };
  if (state.at === 'live' && from === 'linking') return { action: 'Session started', by: 'operator' };
  if (state.at !== 'ended') return null;
  // Whoever withdrew access or took over is another operator, and has an entry of their own; a proof is nobody's deed.
  const own = state.why !== 'revoked' && state.why !== 'taken-over' && state.why !== 'wrong-proof';
  return { action: wordsOfEnd(state), by: own ? state.by : 'broker' };
}

function wordsOfEnd({ by, why, since }: EndedSession): string {
  const what = since === null ? 'Request' : 'Session';
  switch (why) {
    case 'rejected':
      return 'Agent user rejected the request';
    case 'cancelled':
      return since === null ? 'Withdrew the request' : 'Ended the session';
    case 'timed-out':
      return 'Request was not answered';
    case 'no-path':
      return 'Session could not be connected';
    case 'grace-over':
      return 'Session ended: the connection did not come back';
    case 'expired':
      return `${what} ended: the on-demand session expired`;
    case 'revoked':
      return `${what} ended: access was withdrawn`;
    case 'taken-over':
      return 'Session was taken over by another operator';
    case 'wrong-proof':
      return 'Session stopped: the proof was wrong';
    case 'words-differ':
      return 'Session stopped: the compared words differed';
    case 'ended':
      return by === 'agent'
        ? `Agent user ended the ${what.toLowerCase()}`
        : `Ended the ${what.toLowerCase()}`;
    default:
      return why satisfies never;
  }
}

const ENDERS = { operator: 'operator', agent: 'agent user', broker: 'Parley' } as const;
const endOf = (by: Party, why: Why): AuditDetail => ({ 'ended by': ENDERS[by], reason: why });

type Deps = {
  readonly store: Pick<BrokerStore, 'audit' | 'invitations'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
};

export function createLedger({ store, clock, log, turns }: Deps): Ledger {
  /** In the order in which things happened, and before the broker closes. */
  function write(ids: object, entry: () => Promise<AuditEntry | null>): void {
    turns
      .run('audit log', async () => {
        const made = await entry();
        if (made !== null) await store.audit.append(made);
      })
      .catch((error: unknown) => log.error({ err: error, ...ids }, 'an audit entry could not be written'));
  }

  /** The device of a session: its name, and what else the log says of it. */
  async function deviceOf({ agentKind, agentId, device, user }: SessionRecord) {
    if (agentKind === 'managed')
      return { subject: device, detail: { 'kind of device': 'managed', 'agent user': user } };
    const invitation = await store.invitations.byId(agentId);
    const shown = (text: string): string => withoutCode(text, invitation?.code, 'On-demand device');
    const name = invitation === null ? '' : auditName(invitation);
    const detail = { 'kind of device': 'on-demand', 'agent user': shown(user), 'on-demand session': name };
    return { subject: shown(device), detail };
  }

  type Step = {
    readonly at: number;
    readonly action: string;
    readonly by: Party;
    /** the operator's name, when it is known at first hand */
    readonly name?: string;
  };
  const session = (row: SessionRecord, { at, action, by, name }: Step, more: AuditDetail = {}): void =>
    write({ session: row.id }, async () => {
      const { subject, detail } = await deviceOf(row);
      const operator = name ?? (await store.audit.nameOf(row.operatorId)) ?? row.operator;
      const actor = by === 'operator' ? { id: row.operatorId, name: operator } : null;
      const about = { operator, ...detail, ...more, session: row.id };
      return { at, category: 'session', action, actor, subject, detail: about };
    });

  return {
    requested: (row, { name }) =>
      session(
        row,
        { at: row.requestedAt, action: 'Requested a session', by: 'operator', name },
        { opened: row.feature, permissions: [...row.state.terms.permissions] },
      ),
    moved(row, from) {
      const { state } = row;
      const words = wordsOfMove(state, from);
      if (words === null) return;
      if (state.at !== 'ended') return session(row, { at: clock.now(), ...words });
      const lasted = state.since === null ? {} : { duration: durationInWords(state.endedAt - state.since) };
      session(row, { at: state.endedAt, ...words }, { ...endOf(state.by, state.why), ...lasted });
    },
    wished(row, asker, state, by) {
      const at = clock.now();
      write({ session: row.id }, async () => {
        const { subject, detail } = await deviceOf(row);
        const holder = (await store.audit.nameOf(row.operatorId)) ?? row.operator;
        const actor =
          state === 'asked' || state === 'cancelled'
            ? { id: asker.id, name: asker.name }
            : by === 'operator'
              ? { id: row.operatorId, name: holder }
              : null;
        const decided = by === null ? {} : { 'decided by': ENDERS[by] };
        const about = { operator: holder, 'asked by': asker.name, ...decided, ...detail, session: row.id };
        return { at, category: 'session', action: takeOverWords[state], actor, subject, detail: about };
      });
    },
    invitationEnded(id, by, why) {
      const at = clock.now();
      write({ invitation: id }, async () => {
        const invitation = await store.invitations.byId(id);
        if (invitation === null) return null;
        return {
          at,
          category: 'on-demand',
          action: why === 'expired' ? 'On-demand session expired' : 'On-demand session closed',
          actor: null,
          subject: auditName(invitation),
          detail: { ...endOf(by, why), invitation: id },
        };
      });
    },
  };
}

/**
 * The one way by which a session moves: read its row, step the table, compare and set, then tell both tabs, set the
 * timer, and let what hangs on it follow. Whoever comes second sees what the first one made of it.
 */
import { makeSecret, hashSecret } from '#lib/accounts/secrets.ts';
import type { Config } from '#lib/config/env.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import { deadline, mayNegotiate, step, type Effect, type Event } from '#lib/session/table.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Seat, Seats } from './seats.ts';
import { iceServersFor, RENEW_MS } from './turn.ts';
import type { Turns } from '#lib/session/turns.ts';
import { surroundingsOf } from './surroundings.ts';
import { forOperator, isOpen, sessionView } from './views.ts';
import type { OperatorWire } from './wire.ts';

export type Moved = {
  readonly row: SessionRecord;
  readonly effects: readonly Effect[];
  /** where it was before */
  readonly from: Session['at'];
};

export type Sessions = {
  /** Null when there is no such session. */
  advance(sessionId: string, event: (now: number) => Event): Promise<Moved | null>;
  /** Reads the row and works on it while nothing moves it. `work` must not call `advance` for the same session. */
  still<T>(sessionId: string, work: (row: SessionRecord | null) => Promise<T>): Promise<T>;
  /** Takes a row up: seat and timer. For a new request, and after a restart. */
  take(row: SessionRecord): Seat;
  /** What the agent's tab may see; a tab that has proved itself also gets a way to the other one. */
  view(row: SessionRecord, proven: boolean, secret?: string): Promise<SessionView>;
  tell(row: SessionRecord): Promise<void>;
  /** The settings may be others now: both tabs learn them. In turn with the session's moves. */
  tellSettings(sessionId: string): Promise<void>;
  /** The device came or left: whoever waits for its answer learns that. In turn with the session's moves. */
  tellPresence(sessionId: string): Promise<void>;
  /**
   * The operator's secret for this tab, unless a browser holds one already. It counts from the tab's next word in the
   * session on (`confirm`): one that was lost on the way locks nobody out.
   */
  entrust(row: SessionRecord, wire: OperatorWire): string | undefined;
  confirm(seat: Seat, wire: OperatorWire): Promise<void>;
  stop(): void;
};

type Deps = {
  readonly store: BrokerStore;
  readonly config: Pick<Config, 'turn' | 'stunUrls'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly presence: Presence;
  readonly seats: Seats;
  readonly turns: Turns;
  /** after every move that changed the row */
  readonly moved: (move: Moved) => Promise<void>;
};

/** Conflicts come from other processes; each retry sees a newer row. */
const TRIES = 20;

export function createSessions(deps: Deps): Sessions {
  const { store, config, clock, log, presence, seats, turns, moved } = deps;
  let stopped = false;

  async function move(
    sessionId: string,
    event: (now: number) => Event,
  ): Promise<(Moved & { changed: boolean }) | null> {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const row = await store.sessions.byId(sessionId);
      if (row === null) return null;
      const { session, effects } = step(row.state, event(clock.now()));
      if (session === row.state) return { row, effects, from: row.state.at, changed: false };
      if (await store.sessions.advance(sessionId, row.version, session)) {
        const moved = { ...row, state: session, version: row.version + 1 };
        return { row: moved, effects, from: row.state.at, changed: true };
      }
    }
    throw new Error(`session ${sessionId} kept changing under ${TRIES} tries`);
  }

  const advance: Sessions['advance'] = (sessionId, event) =>
    turns.run(`session ${sessionId}`, async () => {
      const result = await move(sessionId, event);
      if (result === null || !result.changed) return result;
      const { row } = result;
      log.info({ session: row.id, agent: row.agentId, state: row.state.at, ...endOf(row) }, 'session');
      take(row);
      await sessions.tell(row);
      if (!isOpen(row.state)) seats.close(row.id);
      await moved(result);
      return result;
    });

  function take(row: SessionRecord): Seat {
    const seat = seats.open(row.id, row.agentId, row.state);
    seat.offDeadline();
    const at = deadline(row.state);
    seat.offDeadline = at === null ? () => undefined : clock.at(at, () => tick(row.id));
    if (seat.offRenewal === null) renewLater(seat);
    return seat;
  }

  function renewLater(seat: Seat): void {
    seat.offRenewal?.();
    seat.offRenewal = config.turn === null ? null : clock.at(clock.now() + RENEW_MS, () => renew(seat));
  }

  function renew({ sessionId }: Seat): void {
    if (stopped) return;
    sessions
      .still(sessionId, async (row) => (row === null || !isOpen(row.state) ? undefined : sessions.tell(row)))
      .catch((error: unknown) =>
        log.error({ err: error, session: sessionId }, 'the credentials of a session could not be renewed'),
      );
  }

  function tick(sessionId: string): void {
    if (stopped) return;
    advance(sessionId, (now) => ({ type: 'time', now })).catch((error: unknown) =>
      log.error({ err: error, session: sessionId }, 'the deadline of a session could not be kept'),
    );
  }

  async function tellOperator(row: SessionRecord): Promise<void> {
    const seat = seats.of(row.id);
    if (!seat?.operator) return;
    const secret = seat.entrusted === null ? sessions.entrust(row, seat.operator) : undefined;
    seat.operator.push('session', forOperator(row, await sessions.view(row, true, secret)));
  }

  const sessions: Sessions = {
    advance,
    still: (sessionId, work) =>
      turns.run(`session ${sessionId}`, async () => work(await store.sessions.byId(sessionId))),
    take,
    async view(row, proven, secret) {
      const around = await surroundingsOf(store, row);
      const now = clock.now();
      const { organisation, relayOnly } = around;
      const mode = { relayOnly, gatewayTransport: organisation.gatewayTransport };
      const servers = proven && isOpen(row.state) ? iceServersFor(config, row.id, now, mode) : [];
      const present = presence.agent(row.agentId) !== null;
      const reach = presence.reach(row.agentId);
      return sessionView(row, present, reach, servers, now, around, secret ?? null);
    },
    async tell(row) {
      const seat = seats.of(row.id);
      if (seat !== null) renewLater(seat);
      const agent = presence.agent(row.agentId);
      const proven = row.state.at === 'requested' || seat?.agent === agent?.id;
      if (agent !== null) agent.push('session', await sessions.view(row, proven));
      await tellOperator(row);
    },
    tellSettings: (sessionId) =>
      sessions.still(sessionId, async (row) =>
        row !== null && isOpen(row.state) ? sessions.tell(row) : undefined,
      ),
    tellPresence: (sessionId) =>
      sessions.still(sessionId, async (row) =>
        row?.state.at === 'requested' ? tellOperator(row) : undefined,
      ),
    entrust(row, wire) {
      const seat = seats.of(row.id);
      if (seat === null || row.operatorSecretHash !== null || seat.entrusted?.confirmed) return undefined;
      if (!mayNegotiate(row.state)) return undefined;
      const secret = makeSecret();
      seat.entrusted = { to: wire.id, hash: hashSecret(secret), confirmed: false };
      return secret;
    },
    async confirm(seat, wire) {
      if (seat.entrusted?.to !== wire.id || seat.entrusted.confirmed) return;
      seat.entrusted = { ...seat.entrusted, confirmed: true };
      await store.sessions.keepSecret(seat.sessionId, 'operator', seat.entrusted.hash);
    },
    stop: () => void (stopped = true),
  };
  return sessions;
}

const endOf = (row: SessionRecord): object =>
  row.state.at === 'ended' ? { by: row.state.by, why: row.state.why } : {};

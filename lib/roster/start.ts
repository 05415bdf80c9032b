import type { Word } from '#lib/conversation/history.ts';
import { operatorPortal, type OperatorPortal } from '#lib/portal/operator-portal.ts';
import { PASSING } from '#lib/portal/socket.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { mayKeepAnything } from '#lib/shelf/kept-here.ts';
import type { Roster, RosterSnapshot } from './roster.ts';

const newestFirst = (a: InvitationRow, b: InvitationRow): number =>
  b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);

/**
 * A roster over one portal socket: the list is asked for at every (re)connect, changes come as rows.
 * @param heed hears with each list for how long transcripts are kept (ms), and the ids of all sessions that run
 */
export function createRoster(
  portal: OperatorPortal,
  heed: (keepMs: number, running: readonly string[]) => void = () => {},
): Roster {
  const snapshots = createSnapshots<RosterSnapshot>({
    portal: 'connecting',
    refusal: null,
    offset: 0,
    invitations: null,
  });
  const rows = new Map<string, InvitationRow>();
  let wasOnline = false;
  let known = false;

  const show = (): void =>
    snapshots.change({ offset: portal.offset(), invitations: [...rows.values()].toSorted(newestFirst) });

  async function watch(): Promise<void> {
    const answer = await untilAnswered(portal, () => portal.ask('watch', {}));
    if (!answer.ok) {
      if (!PASSING.has(answer.fault)) snapshots.change({ refusal: answer.fault });
      return;
    }
    const { keepMs, invitations } = answer.value;
    known = true;
    rows.clear();
    for (const row of invitations) rows.set(row.id, row);
    heed(
      keepMs,
      invitations.flatMap(({ session }) => (session === null ? [] : [session.id])),
    );
    show();
  }

  function followPortal(): void {
    const state = portal.state();
    snapshots.change({ portal: state === 'refused' ? 'offline' : state, refusal: portal.refusal() });
    if (state === 'online' && !wasOnline) void watch();
    wasOnline = state === 'online';
  }

  portal.on('invitation', (row) => {
    rows.set(row.id, row);
    if (known) show(); // one row is not the list
  });
  portal.subscribe(followPortal);
  followPortal();

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    request: (target, feature) => portal.ask('request', { target, feature }),
  };
}

/**
 * Removes what this browser keeps and need not keep any more. A browser that keeps nothing loads nothing for it; what
 * begins to keep something looks after it itself.
 */
async function tidy(word?: Word): Promise<void> {
  try {
    if (!(await mayKeepAnything())) return;
    const { heedServer, startSweeping } = await import('#lib/conversation/history.ts');
    const { pageShelf } = await import('#lib/shelf/page-shelf.ts');
    startSweeping();
    if (word !== undefined) await heedServer(await pageShelf('operator'), word);
  } catch {
    // No network to load it over: the next connection, or the next page, tidies.
  }
}

let roster: Roster | null = null;

/** The page's one roster. */
export function startRoster(): Roster {
  if (roster !== null) return roster;
  const portal = operatorPortal();
  void tidy();
  roster = createRoster(portal, (keepMs, running) => {
    void tidy({ offset: portal.offset, keepMs, running });
  });
  return roster;
}

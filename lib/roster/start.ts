import { operatorPortal, type OperatorPortal } from '#lib/portal/operator-portal.ts';
import { PASSING } from '#lib/portal/socket.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { Roster, RosterSnapshot } from './roster.ts';

const newestFirst = (a: InvitationRow, b: InvitationRow): number =>
  b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1);

/** A roster over one portal socket: the list is asked for at every (re)connect, changes come as rows. */
export function createRoster(portal: OperatorPortal): Roster {
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
    known = true;
    rows.clear();
    for (const row of answer.value.invitations) rows.set(row.id, row);
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

let roster: Roster | null = null;

/** The page's one roster. */
export const startRoster = (): Roster => (roster ??= createRoster(operatorPortal()));

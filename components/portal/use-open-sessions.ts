'use client';
import { useSyncExternalStore } from 'react';
import { useRoster } from '#components/on-demand/use-roster.ts';
import { useGroups } from './use-groups.ts';
import { openList, type OpenEntry, type OpenListSnapshot } from '#lib/conversation/open-list.ts';
import type { InvitationRow, SessionView } from '#lib/protocol/signals.ts';

const nothing: OpenListSnapshot = { entries: [], held: [] };

/** A session of this operator that runs in another page. */
export type ElsewhereEntry = {
  readonly sessionId: string;
  readonly kind: SessionView['device']['kind'];
  readonly device: string;
  readonly user: string;
};

/** What runs in this page; nothing while the server draws it. */
export const useOpenList = (): OpenListSnapshot =>
  useSyncExternalStore(openList.subscribe, openList.snapshot, () => nothing);

/** Lines that wait in the sessions of this page, but for one. */
export const useUnreadBut = (sessionId: string | null): number =>
  useOpenList()
    .entries.filter((entry) => entry.sessionId !== sessionId)
    .reduce((sum, { unread }) => sum + unread, 0);

const runs = ({ status }: InvitationRow): boolean => status === 'Active' || status === 'Reconnecting';

/**
 * The operator's open sessions: those of this page in the order of opening, then those of other pages.
 * @param me the id of the operator who looks
 * @param managed whether that operator may use managed devices
 */
export function useOpenSessions(
  me: string,
  managed: boolean,
): {
  here: readonly OpenEntry[];
  /** null until the list is known */
  elsewhere: readonly ElsewhereEntry[] | null;
} {
  const { entries, held } = useOpenList();
  const { invitations } = useRoster();
  const { mine } = useGroups(managed);
  const onDemand = invitations
    ?.toReversed() // the list has the newest first
    .filter(runs)
    .flatMap(({ session, device, customer }) =>
      session === null || session.operatorId !== me
        ? []
        : [{ sessionId: session.id, kind: 'on-demand' as const, device, user: customer }],
    );
  const withManaged = managed ? mine?.map((each) => ({ ...each, kind: 'managed' as const })) : [];
  // Known only once both are: whoever brings sessions back does so once.
  const known = onDemand !== undefined && withManaged !== undefined;
  const elsewhere = known
    ? [...onDemand, ...withManaged].filter(({ sessionId }) => !held.includes(sessionId))
    : null;
  return { here: entries, elsewhere };
}

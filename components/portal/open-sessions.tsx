'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { late } from '#components/ui/late.tsx';
import { openList } from '#lib/conversation/open-list.ts';
import { useBringBack } from './use-bring-back.ts';
import { useOpenSessions } from './use-open-sessions.ts';

/** Fetched where there is a session to show. */
export const LateStrip = late(() =>
  import('./open-sessions-strip.tsx').then((strip) => strip.OpenSessionsStrip),
);

/** From the first session of this page on. @param go to a session's page */
async function alertOf(go: (sessionId: string) => void): Promise<void> {
  try {
    (await import('#components/alerts/operator-alerts.ts')).startOperatorAlerts(go);
  } catch {
    // No network to fetch it over: lines that come are counted all the same.
  }
}

type Props = {
  /** the id of the operator who looks */
  me: string;
  /** whether that operator may use managed devices */
  managed?: boolean;
  /** the session whose own page this is */
  except?: string;
};

/** The strip at the foot of every page: the operator's open sessions. Nothing where there are none. */
export function OpenSessions({ me, managed = false, except }: Props) {
  const router = useRouter();
  const { here, elsewhere } = useOpenSessions(me, managed);
  const others = here.filter(({ sessionId }) => sessionId !== except);
  const settled = useBringBack(elsewhere);
  const away = settled ? (elsewhere ?? []).filter(({ sessionId }) => sessionId !== except) : [];
  const running = here.length > 0;
  useEffect(() => {
    if (running) void alertOf((id) => router.push(`/sessions/${id}`));
  }, [running, router]);

  function takeOver(sessionId: string): void {
    openList.useHere(sessionId);
    router.push(`/sessions/${sessionId}`);
  }

  return others.length + away.length === 0 ? null : (
    <LateStrip here={others} elsewhere={away} aside={except !== undefined} onUse={takeOver} />
  );
}

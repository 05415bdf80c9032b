'use client';
import { useOpenList } from '#components/portal/use-open-sessions.ts';
import { unreadWords } from '#components/portal/unread-words.ts';
import { Badge } from '#components/ui/badge.tsx';

/** What waits in a row's session; only the page in which the session runs can know. */
export function RowUnread({ row }: { row: { readonly session: { readonly id: string } | null } }) {
  const { entries } = useOpenList();
  const unread = entries.find(({ sessionId }) => sessionId === row.session?.id)?.unread ?? 0;
  return unread > 0 ? <Badge count={unread} label={unreadWords(unread)} /> : null;
}

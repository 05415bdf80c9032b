/** The operator's side: new lines in any session that runs in this page. */
import { openList, type OpenList } from '#lib/conversation/open-list.ts';
import { messageFrom, pageAlerts, pageFocused, type Alerts } from './alerts.ts';

/**
 * Follows the list; answers how to stop.
 * @param focused whether the page has the person's eyes
 * @param go to a session's page
 */
export function followOpenList(
  list: OpenList,
  alerts: Alerts,
  focused: () => boolean,
  go: (sessionId: string) => void,
): () => void {
  /** What waits already when a session is first seen, as after a reload, is no news. */
  const counted = new Map(list.snapshot().entries.map(({ sessionId, unread }) => [sessionId, unread]));
  return list.subscribe(() => {
    for (const { sessionId, user, unread } of list.snapshot().entries) {
      const before = counted.get(sessionId) ?? unread;
      counted.set(sessionId, unread);
      if (unread <= before) continue;
      const note = { tag: sessionId, text: messageFrom(user), open: () => go(sessionId) };
      alerts.came(note, list.isLookedAt(sessionId) && focused());
    }
  });
}

let started = false;

/** From the first session on, for as long as the page lives: sessions outlive the screens that show them. */
export function startOperatorAlerts(go: (sessionId: string) => void): void {
  if (started) return;
  started = true;
  followOpenList(openList, pageAlerts(), pageFocused, go);
}

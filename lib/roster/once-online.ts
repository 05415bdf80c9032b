import type { OperatorPortal } from '#lib/portal/operator-portal.ts';

/** Runs at every (re)connect of the page's socket, and now if it is connected. */
export function onceOnline(
  portal: Pick<OperatorPortal, 'state' | 'subscribe'>,
  run: () => Promise<void>,
): void {
  let wasOnline = false;
  const follow = (): void => {
    const online = portal.state() === 'online';
    if (online && !wasOnline) void run();
    wasOnline = online;
  };
  portal.subscribe(follow);
  follow();
}

/** A ref: what waits for an answer is seen when it comes, however long the list is, and stays so while its room changes. */
export function bringIntoSight(element: HTMLElement | null): (() => void) | undefined {
  const show = (): void => element?.scrollIntoView?.({ block: 'nearest' });
  show();
  const room = element?.closest('[data-room]');
  if (!room || typeof ResizeObserver === 'undefined') return undefined;
  const watch = new ResizeObserver(show);
  watch.observe(room);
  return () => watch.disconnect();
}

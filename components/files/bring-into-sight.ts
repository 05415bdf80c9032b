/** What waits for an answer is seen when it comes, however long the list is. */
export const bringIntoSight = (element: HTMLElement | null): void =>
  element?.scrollIntoView?.({ block: 'nearest' });

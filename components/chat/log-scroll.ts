/** Where a log was put last by itself, px from its beginning: whoever finds it elsewhere knows that a person scrolled. */
const places = new WeakMap<HTMLElement, number>();

/** For a person: scrolls the log at once; no farther than it goes. @param top px from its beginning */
export function scrollLog(box: HTMLElement, top: number): void {
  box.scrollTop = top;
}

/** The same for the log itself, which keeps in sight what its reader looks at. */
export function placeLog(box: HTMLElement, top: number): void {
  box.scrollTop = top;
  places.set(box, box.scrollTop);
}

export const isWherePlaced = (box: HTMLElement): boolean => places.get(box) === box.scrollTop;

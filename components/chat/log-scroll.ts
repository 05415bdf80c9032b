/** Scrolls the log at once; no farther than it goes. @param top px from its beginning */
export function scrollLog(box: HTMLElement, top: number): void {
  box.scrollTop = top;
}

'use client';
import { useEffect, type RefObject } from 'react';

/** What has the focus, and where it stands: none of that can be asked of it once it is gone. */
type Held = {
  readonly element: HTMLElement;
  /** what it is in, from the inside out, up to the region */
  readonly around: readonly HTMLElement[];
  /** the other rows of its list, in the order in which they are tried */
  readonly rows: readonly Element[];
  readonly pressed: boolean;
};

const OVER_IT = '[role="dialog"], [role="alertdialog"], [role="menu"], [data-base-ui-focus-guard]';

/** The same in each row: "Delete" where the name is "Delete notes.txt". */
const actOf = (element: HTMLElement): string =>
  element.dataset['act'] ?? element.getAttribute('aria-label') ?? element.textContent;

function hold(element: HTMLElement, region: HTMLElement, pressed: boolean): Held {
  const around: HTMLElement[] = [];
  for (let at = element.parentElement; at !== null && region.contains(at); at = at.parentElement)
    around.push(at);
  const row = element.closest('li');
  const list = row === null ? [] : [...(row.parentElement?.children ?? [])];
  const at = list.findIndex((each) => each === row);
  return {
    element,
    around,
    pressed,
    rows: [...list.slice(at + 1), ...list.slice(0, Math.max(at, 0)).toReversed()],
  };
}

/** Only a press goes on to another row: what goes by itself must not leave a hand on something else. */
function nextOf({ element, rows, pressed, around }: Held, region: HTMLElement): HTMLElement | undefined {
  const buttons = (within: Element): HTMLElement[] => [
    ...within.querySelectorAll<HTMLElement>('button, input, a[href]'),
  ];
  const named = element.dataset['next'];
  return [
    ...(named === undefined
      ? []
      : buttons(region).filter((each) => each.getAttribute('aria-label') === named)),
    ...(pressed ? rows.filter((row) => row.isConnected).flatMap(buttons) : []).filter(
      (each) => actOf(each) === actOf(element),
    ),
    ...around.filter((each) => each.isConnected && each.hasAttribute('tabindex')),
  ][0];
}

/**
 * What has the focus in a region may go, with its row or alone: then the focus stays in the region, unless it went
 * elsewhere. It goes to what `data-next` of the gone one names; after a press to the same button of the next row, of one
 * before it in the last; else to the nearest thing round it with a `tabIndex`; else home. Buttons are the same by their
 * name, or by `data-act` where the name has the row's name in it.
 * @param region stands as long as the component does
 * @param home what takes the focus where nothing else is left, e.g. the region's heading with tabIndex -1
 */
export function useFocusKept(
  region: RefObject<HTMLElement | null>,
  home: RefObject<HTMLElement | null>,
): void {
  useEffect(() => {
    const root = region.current;
    if (root === null) return undefined;
    let held: Held | null = null;
    let led: HTMLElement | null = null;

    function enter({ target }: FocusEvent): void {
      if (!(target instanceof HTMLElement) || root === null) return;
      if (root.contains(target)) held = hold(target, root, held?.element === target && held.pressed);
      else if (target.closest(OVER_IT) === null) held = null;
      if (target !== led) led = null;
    }
    function leave({ target }: FocusEvent): void {
      // A press beside everything lets go on purpose; a thing that goes is not there any more by then.
      queueMicrotask(() => {
        if (held?.element === target && held?.element.isConnected && document.activeElement === document.body)
          held = null;
      });
    }
    function press({ target }: MouseEvent): void {
      const button = target instanceof Element ? target.closest<HTMLElement>('button, input, a[href]') : null;
      if (button !== null && root !== null) held = hold(button, root, true);
    }
    /** A key that is held down presses what it was pressed for, not what the focus went to. */
    function repeat(event: KeyboardEvent): void {
      if (event.repeat && led !== null && event.target === led) event.preventDefault();
    }
    const watch = new MutationObserver(() => {
      if (held === null || held.element.isConnected || document.activeElement !== document.body) return;
      led = nextOf(held, root) ?? home.current;
      led?.focus();
    });
    watch.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', enter);
    root.addEventListener('focusout', leave);
    root.addEventListener('click', press, true);
    root.addEventListener('keydown', repeat, true);
    return () => {
      watch.disconnect();
      document.removeEventListener('focusin', enter);
      root.removeEventListener('focusout', leave);
      root.removeEventListener('click', press, true);
      root.removeEventListener('keydown', repeat, true);
    };
  }, [region, home]);
}

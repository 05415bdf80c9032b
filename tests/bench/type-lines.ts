/** The one way in which a line is typed and timed, in the product and beside it: Enter here, text in the DOM there. */
import type { Page } from '@playwright/test';

/** What both ends need to know of a page, as CSS selectors. */
export type ChatPage = { readonly page: Page; readonly input: string; readonly log: string };

/** As long as an ordinary sentence in a help desk. */
const PADDING = 'and then the printer says it is offline again, though its light is green and it has paper. ';
/** No line waits for the one before: a person types slower than this. */
const BETWEEN_MS = 30;
const PATIENCE_MS = 5_000;

/**
 * Types `count` lines in one page and waits for each in the other.
 * @param name tells these lines from all others of the run
 * @returns ms from the press of Enter to the change of the other page's DOM, one for each line
 */
export async function typeLines(
  from: ChatPage,
  to: ChatPage,
  name: string,
  count: number,
): Promise<number[]> {
  const arrived = to.page.evaluate(
    ({ log, name, count, patience }) =>
      new Promise<Record<string, number>>((resolve, reject) => {
        const seen: Record<string, number> = {};
        const timer = setTimeout(
          () => reject(new Error(`${name}: ${Object.keys(seen).length} of ${count} lines came`)),
          patience + count * 100,
        );
        const observer = new MutationObserver((changes) => {
          const at = performance.timeOrigin + performance.now();
          const text = changes
            .flatMap((change) => [...change.addedNodes].map((node) => node.textContent))
            .join(' ');
          for (const [, number] of text.matchAll(new RegExp(`#${name}-(\\d+)#`, 'g')))
            if (number !== undefined) seen[number] ??= at;
          if (Object.keys(seen).length < count) return;
          clearTimeout(timer);
          observer.disconnect();
          resolve(seen);
        });
        const region = document.querySelector(log);
        if (region !== null)
          observer.observe(region, { childList: true, subtree: true, characterData: true });
      }),
    { log: to.log, name, count, patience: PATIENCE_MS },
  );
  const pressed = await from.page.evaluate(
    async ({ input, name, count, padding, between }) => {
      const field = document.querySelector(input);
      if (!(field instanceof HTMLTextAreaElement)) throw new Error('there is no field to type in');
      const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
      const at: number[] = [];
      for (let i = 0; i < count; i += 1) {
        set?.call(field, `#${name}-${i}# ${padding}`);
        field.dispatchEvent(new Event('input', { bubbles: true }));
        // Typed in a task of its own, as a person would; the press is a later one.
        await new Promise((resolve) => setTimeout(resolve, between));
        at.push(performance.timeOrigin + performance.now());
        field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
        // The next line is typed into an empty field.
        while (field.value !== '') await new Promise((resolve) => setTimeout(resolve, 1));
      }
      return at;
    },
    { input: from.input, name, count, padding: PADDING, between: BETWEEN_MS },
  );
  const seen = await arrived;
  return pressed.map((at, i) => (seen[i] ?? NaN) - at);
}

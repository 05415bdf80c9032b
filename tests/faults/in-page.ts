/** What runs inside a page: typing, and watching what the screen says. Nothing here may refer to anything outside. */

/** What a press of Send came to. `unsure`: the page did not say before it changed. */
export type Pressed = 'taken' | 'blocked' | 'absent' | 'unsure';

/** Types one line as a person does, through the field's own input event, and presses Send. */
export async function typeLine(text: string): Promise<Pressed> {
  const field = document.querySelector('textarea[aria-label="Type a message"]');
  const send = document.querySelector('button[aria-label="Send"]');
  if (!(field instanceof HTMLTextAreaElement) || !(send instanceof HTMLButtonElement)) return 'absent';
  Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set?.call(field, text);
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  await Promise.resolve(); // React draws in between
  if (send.getAttribute('aria-disabled') === 'true') return field.isConnected ? 'blocked' : 'absent';
  // The field is emptied once the line is taken, and the page drawn anew. Timers are slow in a page that nobody sees.
  const pressed = new Promise<Pressed>((resolve) => {
    const settle = (outcome: Pressed): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(outcome);
    };
    const observer = new MutationObserver(() => {
      if (!field.isConnected) settle('unsure');
      else if (field.value === '') settle('taken');
    });
    observer.observe(document.body, { attributes: true, childList: true, subtree: true });
    const timer = setTimeout(() => settle('unsure'), 30_000);
  });
  send.click();
  return pressed;
}

/** Notes each change of what the status bar says about the link, with its time. Runs before the page's own scripts. */
export function noteLabels(): void {
  const noted: [number, string][] = [];
  Reflect.set(window, 'notedLabels', noted);
  const known = /AES \(P2P\)|AES \(gateway\)|TLS \+ AES|Encrypted \(|Securing…|Reconnecting…|Ended|Elsewhere/;
  new MutationObserver(() => {
    const bar = document.querySelector('[role="group"][aria-label="Status bar"]');
    const label = bar === null ? 'none' : (known.exec(bar.textContent)?.[0] ?? 'unknown');
    if (noted.at(-1)?.[1] !== label) noted.push([Date.now(), label]);
  }).observe(document, { childList: true, subtree: true, characterData: true });
}

export type Screen = {
  /** ms of the wall clock, and what the status bar said from then on */
  readonly labels: readonly (readonly [number, string])[];
  /** the highest number among this person's own lines in sight that the other side has acknowledged */
  readonly delivered: number;
  readonly portalAway: boolean;
};

/** What can be seen now. Lines carry their number as `#12`. */
export function readScreen(): Screen {
  const labels: unknown = Reflect.get(window, 'notedLabels');
  const numbers = [...document.querySelectorAll('[data-line][data-state]')]
    .filter((row) => ['delivered', 'read'].includes(row.getAttribute('data-state') ?? ''))
    .map((row) => Number(/#(\d+)$/.exec(row.querySelector('p')?.textContent ?? '')?.[1] ?? 0));
  return {
    labels: Array.isArray(labels) ? labels : [],
    delivered: Math.max(0, ...numbers),
    portalAway: document.body.innerText.includes('Portal unreachable'),
  };
}

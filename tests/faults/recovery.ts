/** Waits until a session has got over a fault, and says when each side showed what. */
import type { Person } from './draw.ts';
import type { Screen } from './in-page.ts';
import { pause, type Side } from './side.ts';
import type { Struck } from './strike.ts';

/** The grace is two minutes; past it there is nothing to wait for. */
const RECOVERY_TIMEOUT_MS = 130_000;
const LOOK_EVERY_MS = 100;
/** An outage that lasts longer must be seen. */
const SHOWN_FROM_MS = 6_500;

export type Recovery = {
  /** from the beginning of a loss until the slower of the two screens showed it, ms; null where none had to */
  readonly shown: number | null;
  /** from the end of the fault until both screens said again how they are protected, ms; 0 where they never ceased to */
  readonly resumed: number;
  /** until lines typed after the fault, which queue behind all earlier ones, were acknowledged both ways */
  readonly caughtUp: number;
  /** until both pages reach the portal again, ms */
  readonly portal: number;
};

const PEOPLE = ['operator', 'agent'] as const;

/** The session did not come back. */
export class Stuck extends Error {}

/** @param label what both screens have to say in the end */
export async function recover(
  struck: Struck,
  sides: Readonly<Record<Person, Side>>,
  label = 'AES (P2P)',
): Promise<Recovery> {
  const secure = (screen: Screen): boolean => screen.labels.at(-1)?.[1] === label;
  // A line typed from now on proves the way, not one that was under the finger: the fault may have come behind it.
  const from = { operator: sides.operator.typed.length + 1, agent: sides.agent.typed.length + 1 };
  let caughtUp: number | null = null;
  let portal: number | null = null;
  let screens: Readonly<Record<Person, Screen | null>>;

  do {
    if (Date.now() - struck.over > RECOVERY_TIMEOUT_MS) throw new Stuck(await seen(sides));
    if (!PEOPLE.every((who) => sides[who].here())) throw new Stuck('A browser ended, and not by a fault.');
    await pause(LOOK_EVERY_MS);
    const [operator, agent] = await Promise.all(PEOPLE.map((who) => sides[who].screen()));
    screens = { operator: operator ?? null, agent: agent ?? null };
    const all = (true_: (screen: Screen, who: Person) => boolean): boolean =>
      PEOPLE.every((who) => {
        const screen = screens[who];
        return screen !== null && true_(screen, who);
      });
    if (all((screen, who) => secure(screen) && screen.delivered > from[who])) caughtUp ??= Date.now();
    if (all((screen) => !screen.portalAway)) portal ??= Date.now();
  } while (caughtUp === null || portal === null);

  return {
    shown: shownAfter(struck, screens),
    resumed: Math.max(0, ...PEOPLE.map((who) => securedAt(screens[who], struck) - struck.over)),
    caughtUp: Math.max(0, caughtUp - struck.over),
    portal: Math.max(0, portal - struck.over),
  };
}

/** When this screen turned to what it shows, if that was since the fault began. */
function securedAt(screen: Screen | null, { began }: Struck): number {
  const [at = 0] = screen?.labels.at(-1) ?? [];
  return at < began ? 0 : at;
}

/** The later of the two watching screens; a loss that was over before it had to be seen counts only if it was. */
function shownAfter(
  { began, over, watches }: Struck,
  screens: Readonly<Record<Person, Screen | null>>,
): number | null {
  const times = watches.map((who) => {
    const noted = screens[who]?.labels.find(([at, label]) => at >= began && label === 'Reconnecting…');
    return noted === undefined ? null : noted[0] - began;
  });
  const missing = times.includes(null);
  if (missing && over - began > SHOWN_FROM_MS) return Infinity;
  const seenAt = times.filter((time) => time !== null);
  return seenAt.length === 0 ? null : Math.max(...seenAt);
}

async function seen(sides: Readonly<Record<Person, Side>>): Promise<string> {
  const told = await Promise.all(
    PEOPLE.map(async (who) => {
      const screen = await sides[who].screen();
      const labels = screen?.labels.slice(-6).map(([at, label]) => `${new Date(at).toISOString()} ${label}`);
      return `${who}: ${labels?.join(', ') ?? 'no page'}; delivered up to #${screen?.delivered ?? 0} of ${sides[who].typed.length}`;
    }),
  );
  return told.join('\n');
}

/** Does one fault to a running session. */
import type { Portal } from '#tests/fixtures/portal.ts';
import type { Fault, Person } from './draw.ts';
import type { Network } from './network.ts';
import { pause, type Side } from './side.ts';

export type Scene = {
  readonly portal: Portal;
  readonly sides: Readonly<Record<Person, Side>>;
  /** null where the run has no network of its own */
  readonly network: Network | null;
};

export type Struck = {
  /** ms of the wall clock: when it began, and when nothing stood in the way any more */
  readonly began: number;
  readonly over: number;
  /** who has to show a loss that lasts; the one whose page went has nothing to show it on */
  readonly watches: readonly Person[];
};

const PEOPLE = ['operator', 'agent'] as const;
const others = (who: Person): Person[] => PEOPLE.filter((person) => person !== who);

/** Settles once the fault is over, not once the session has got over it. */
export async function strike(fault: Fault, { portal, sides, network }: Scene): Promise<Struck> {
  const began = Date.now();
  const over = (watches: readonly Person[] = [], at = Date.now()): Struck => ({ began, over: at, watches });

  async function cut(people: readonly Person[], how: 'unplugged' | 'silent', ms: number): Promise<Struck> {
    for (const who of people) network?.down(who, how);
    await pause(ms);
    for (const who of people) network?.up(who, how);
    return over(PEOPLE);
  }
  switch (fault.kind) {
    case 'broker killed':
      await portal.kill();
      await pause(fault.ms);
      await portal.restart();
      return over();
    case 'reload':
      await sides[fault.who].reload();
      return over(others(fault.who), began);
    case 'renderer killed':
      await sides[fault.who].crash();
      return over(others(fault.who));
    case 'link down':
      return cut([fault.who], fault.how, fault.ms);
    case 'address change':
      network?.move(fault.who);
      return over(PEOPLE);
    case 'glare':
      if (fault.how !== 'reload') return cut(PEOPLE, fault.how, fault.ms);
      await Promise.all(PEOPLE.map((who) => sides[who].reload()));
      return over([], began);
    case 'background tab':
      await sides[fault.who].hide(fault.ms);
      return over(); // what comes in still wakes it, so it answers heartbeats
    case 'both sending':
      await Promise.all(PEOPLE.map((who) => sides[who].burst(fault.lines)));
      return over();
  }
}

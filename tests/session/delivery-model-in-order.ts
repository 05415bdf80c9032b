/**
 * The channel keeps order and is cut at any moment with everything under way; either browser crashes between any two
 * steps; a second tab takes over; storage is lost or put back. Both sides write.
 */
import fc from 'fast-check';
import { SIDES } from './delivery-ledger.ts';
import { createWorld, type Broken, type Seen, type World } from './delivery-world.ts';

const side = fc.constantFrom(...SIDES);
const of = <K extends string>(weight: number, move: K) => ({
  weight,
  arbitrary: fc.record({ move: fc.constant(move), side }),
});
const count = <K extends string>(weight: number, move: K, most: number) => ({
  weight,
  arbitrary: fc.record({ move: fc.constant(move), side, n: fc.integer({ min: 1, max: most }) }),
});

const FAITHFUL = [
  count(8, 'say', 4),
  of(10, 'commit'),
  of(10, 'deliver'),
  count(8, 'settle', 8),
  of(2, 'connect'),
  count(6, 'connect and settle', 6),
  of(2, 'cut'),
  of(2, 'notice the loss'),
  of(3, 'crash'),
  of(6, 'crash after the commit'),
  of(2, 'crash on a line'),
  of(3, 'look'),
  of(2, 'second tab'),
  of(2, 'commit in the older tab'),
  of(1, 'say in the older tab'),
] as const;
const someMove = fc.oneof(...FAITHFUL);
const anyMove = fc.oneof(...FAITHFUL, of(2, 'lose the storage'), count(6, 'put the storage back', 12));
type Move = typeof anyMove extends fc.Arbitrary<infer M> ? M : never;

const scripts = fc.oneof(
  fc.array(someMove, { minLength: 20, maxLength: 60 }),
  fc.array(anyMove, { minLength: 20, maxLength: 60 }),
);

export const inOrder = (saw: Seen, broken: Broken) =>
  fc.asyncProperty(scripts, async (script: readonly Move[]) => {
    const world = await createWorld(true, saw, broken);
    for (const move of script) {
      await run(world, move);
      await world.check();
    }
    await world.drain();
    await world.check();
  });

async function run(world: World, move: Move): Promise<void> {
  const { wires } = world;
  switch (move.move) {
    case 'say':
      for (let i = 0; i < move.n; i += 1) world.say(move.side);
      return;
    case 'commit':
      return void (await world.commit(move.side));
    case 'deliver': {
      const next = wires[move.side].shift();
      return next === undefined ? undefined : world.hear(next);
    }
    case 'settle':
      return world.settle(move.n);
    case 'connect':
      return world.connect();
    case 'connect and settle':
      await world.connect();
      return world.settle(move.n);
    case 'cut':
      return world.cut();
    case 'notice the loss':
      return world.noticeLoss(move.side);
    case 'crash':
      return world.reload(move.side);
    case 'crash after the commit':
      return world.crashAfterCommit(move.side);
    case 'crash on a line':
      return world.crashOnLine(move.side);
    case 'look':
      return world.look(move.side);
    case 'second tab':
      return world.takeOver(move.side);
    case 'commit in the older tab':
      return void (await world.commitOlder(move.side));
    case 'say in the older tab':
      return world.sayInOlder(move.side);
    case 'lose the storage':
      return world.storage(move.side, null);
    case 'put the storage back':
      // Deep enough in a conversation for the other side to hold what is taken back.
      await world.connect();
      await world.settle(6);
      world.say(move.side);
      await world.settle(8);
      return world.storage(move.side, move.n);
  }
}

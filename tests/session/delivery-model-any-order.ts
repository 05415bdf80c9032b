/**
 * The channel is none: frames come in any order, are lost, come twice, and those of an older link still come when a
 * new one is open. Both sides write, and either browser reloads.
 */
import fc from 'fast-check';
import { SIDES } from './delivery-ledger.ts';
import { createWorld, type Broken, type Seen, type World } from './delivery-world.ts';

const side = fc.constantFrom(...SIDES);
const of = <K extends string>(weight: number, move: K) => ({
  weight,
  arbitrary: fc.record({ move: fc.constant(move), side, n: fc.nat(7) }),
});

const someMove = fc.oneof(
  of(8, 'say'),
  of(14, 'commit'),
  of(14, 'deliver'),
  of(4, 'drop'),
  of(4, 'double'),
  of(8, 'settle'),
  of(2, 'connect'),
  of(6, 'connect and settle'),
  of(1, 'crash'),
  of(2, 'crash after the commit'),
  of(2, 'crash on a line'),
  of(2, 'look'),
);
type Move = typeof someMove extends fc.Arbitrary<infer M> ? M : never;
const scripts = fc.array(someMove, { minLength: 20, maxLength: 60 });

export const anyOrder = (saw: Seen, broken: Broken) =>
  fc.asyncProperty(scripts, async (script: readonly Move[]) => {
    const world = await createWorld(false, saw, broken);
    for (const move of script) {
      await run(world, move);
      await world.check();
    }
    await world.drain();
    await world.check();
  });

async function run(world: World, { move, side: at, n }: Move): Promise<void> {
  const wire = world.wires[at];
  const place = wire.length === 0 ? 0 : n % wire.length;
  const picked = wire[place];
  switch (move) {
    case 'say':
      for (let i = 0; i <= n % 4; i += 1) world.say(at);
      return;
    case 'commit':
      return void (await world.commit(at));
    case 'deliver':
      wire.splice(place, 1);
      return picked === undefined ? undefined : world.hear(picked);
    case 'drop':
      if (picked !== undefined) world.saw('dropped');
      return void wire.splice(place, 1);
    case 'double':
      if (picked === undefined) return;
      world.saw('doubled');
      return void wire.push(picked);
    case 'settle':
      return world.settle(n);
    case 'connect':
      return world.connect();
    case 'connect and settle':
      await world.connect();
      return world.settle(n);
    case 'crash':
      return world.reload(at);
    case 'crash after the commit':
      return world.crashAfterCommit(at);
    case 'crash on a line':
      return world.crashOnLine(at);
    case 'look':
      return world.look(at);
  }
}

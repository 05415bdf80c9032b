// Invariant: at most eight go at once, whoever waits longest is next, and whatever is paused or cancelled takes no place.
import fc from 'fast-check';
import { createPlaces } from '#lib/conversation/pump-places.ts';

const PLACES = 8;
type Act = readonly ['take' | 'leave' | 'end', number];
const someAct: fc.Arbitrary<Act> = fc.tuple(
  fc.oneof(
    { weight: 4, arbitrary: fc.constant('take' as const) },
    { weight: 1, arbitrary: fc.constant('leave' as const) },
    { weight: 2, arbitrary: fc.constant('end' as const) },
  ),
  fc.nat(20),
);

test('the places are those of the plain model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someAct, { maxLength: 120, size: 'max' }), async (acts) => {
      const places = createPlaces();
      /** what goes: its name, and how it ends */
      const going: { name: string; end: () => void }[] = [];
      const model = { going: [] as string[], waiting: [] as string[] };
      let count = 0;
      const drop = (id: string): void => {
        model.waiting = model.waiting.filter((name) => !name.startsWith(`${id}.`));
      };
      const fill = (): void => {
        while (model.going.length < PLACES && model.waiting.length > 0)
          model.going.push(model.waiting.shift() ?? '');
      };
      const end = async (which: number): Promise<void> => {
        const [ended] = going.splice(which % going.length, 1);
        ended?.end();
        model.going = model.going.filter((name) => name !== ended?.name);
        fill();
        await new Promise((resolve) => setImmediate(resolve));
      };
      const agrees = (): void => expect(going.map(({ name }) => name)).toEqual(model.going);
      for (const [what, number] of acts) {
        const id = `${number}`;
        if (what === 'end') await end(number);
        else drop(id);
        if (what === 'leave') places.leave(id);
        if (what === 'take') {
          const name = `${id}.${(count += 1)}`;
          model.waiting.push(name);
          fill();
          places.take(id, () => new Promise<void>((resolve) => going.push({ name, end: resolve })));
        }
        agrees();
      }
      while (going.length > 0) {
        await end(0);
        agrees();
      }
      expect(model.waiting).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** `npm run proof:files [-- name …]`: File Transfer between two real browsers, at full size. Each part prints what it saw; one that fails makes the exit code 1. */
import { closing } from './closing.ts';
import { fullDisk } from './full-disk.ts';
import { huge } from './huge.ts';
import { many } from './many.ts';
import { openStage, type Stage } from './stage.ts';
import { bothWays, interrupted } from './whole.ts';

const PARTS: Readonly<Record<string, (stage: Stage) => Promise<string>>> = {
  'both-ways': bothWays,
  interrupted,
  closing,
  'full-disk': fullDisk,
  many,
  huge,
};

const wanted = process.argv.slice(2);
const names = wanted.length === 0 ? Object.keys(PARTS) : wanted;
let code = 0;
for (const name of names) {
  const part = PARTS[name];
  if (part === undefined) {
    console.error(`There is no part "${name}". There are: ${Object.keys(PARTS).join(', ')}.`);
    process.exit(2);
  }
  const stage = await openStage();
  const began = performance.now();
  const [word, told] = await part(stage).then(
    (seen) => ['holds', seen] as const,
    (error: unknown) => ['FAILED', error instanceof Error ? error.message : String(error)] as const,
  );
  if (word === 'FAILED') code = 1;
  console.log(`${name} ${word} (${((performance.now() - began) / 1_000).toFixed(0)} s): ${told}`);
  await stage.close();
}
process.exit(code);

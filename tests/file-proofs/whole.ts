/** Files of 256 MiB: both ways, and through a broken link and a reload. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { breakLinks, fileBytes, fileOnDisk, moved, saved } from '#tests/fixtures/files.ts';
import { reads, say } from '#tests/fixtures/people.ts';
import { FILE_PIECE_BYTES, FILE_WINDOW_BYTES } from '#lib/protocol/limits.ts';
import { begin, must, received, type Stage } from './stage.ts';

const MIB = 256;
/** What may be sent twice for each interruption: what was on its way, and the piece that was being filled. */
export const AGAIN_MIB = (FILE_WINDOW_BYTES + FILE_PIECE_BYTES) / FILE_PIECE_BYTES;

export async function bothWays(stage: Stage): Promise<string> {
  const said: string[] = [];
  for (const [from, to, way] of [
    [stage.operator, stage.agent(), 'to the agent'],
    [stage.agent(), stage.operator, 'to the operator'],
  ] as const) {
    const name = `${way}.bin`;
    const path = fileOnDisk(name, MIB);
    const began = performance.now();
    await begin(from, to, path, name);
    await received(to, name);
    said.push(`${way} ${((performance.now() - began) / 1_000).toFixed(1)} s`);
    const [savedAs, same] = await saved(to, name, path);
    must(savedAs === name && same, `what was saved ${way} is another file`);
    rmSync(dirname(path), { recursive: true });
  }
  return `${said.join(', ')}; SHA-256 of both saved files equal to the source's`;
}

/** The link breaks a third of the way; the receiver’s page is loaded anew two thirds of it. */
export async function interrupted(stage: Stage): Promise<string> {
  const { operator } = stage;
  const agent = stage.agent();
  const path = fileOnDisk('cut.bin', MIB);
  const before = await fileBytes(operator);
  await begin(operator, agent, path, 'cut.bin');
  await moved(agent, 'cut.bin', MIB / 3);
  await breakLinks(operator);
  await say(agent, 'are you there');
  await reads(operator, 'are you there');
  await moved(agent, 'cut.bin', (MIB * 2) / 3);
  await agent.reload();
  await received(agent, 'cut.bin');
  const sent = (await fileBytes(operator)) - before;
  must(sent <= MIB + 2 * AGAIN_MIB, `${sent.toFixed(1)} MiB were sent`);
  const [, same] = await saved(agent, 'cut.bin', path);
  must(same, 'what was saved is another file');
  rmSync(dirname(path), { recursive: true });
  return `${sent.toFixed(1)} MiB sent for ${MIB} MiB with a broken link and a reload (at most ${MIB + 2 * AGAIN_MIB}); SHA-256 equal`;
}

/** The receiver closes its tab at 1, 50, 99 and 100 %, and opens the same link again. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileBytes, fileOnDisk, saved } from '#tests/fixtures/files.ts';
import { begin, must, received, type Stage } from './stage.ts';
import { AGAIN_MIB } from './whole.ts';

const MIB = 64;

export async function closing(stage: Stage): Promise<string> {
  const { operator } = stage;
  const said: string[] = [];
  for (const percent of [1, 50, 99, 100]) {
    const name = `at-${percent}.bin`;
    const path = fileOnDisk(name, MIB);
    const before = await fileBytes(operator);
    await begin(operator, stage.agent(), path, name);
    if (percent === 100) await received(stage.agent(), name);
    else
      await operator.waitForFunction(
        (wanted) => Number(Reflect.get(window, 'fileBytes')) >= wanted,
        (before + (MIB * percent) / 100) * 1_024 * 1_024,
        { polling: 5 },
      );
    await stage.agent().close();
    const agent = await stage.reopenAgent();
    await received(agent, name);
    await received(operator, name);
    const [, same] = await saved(agent, name, path);
    const sent = (await fileBytes(operator)) - before;
    must(same, `${name}: what was saved is another file`);
    must(sent <= MIB + AGAIN_MIB, `${name}: ${sent.toFixed(1)} MiB were sent`);
    said.push(`${percent} %: ${sent.toFixed(1)}`);
    rmSync(dirname(path), { recursive: true });
  }
  return `MiB sent for ${MIB} MiB, tab closed at ${said.join(', ')} (at most ${MIB + AGAIN_MIB}); SHA-256 equal`;
}

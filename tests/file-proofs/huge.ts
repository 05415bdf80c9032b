/** A sparse file of 4 GiB: neither tab may hold more of it than a little. */
import { closeSync, ftruncateSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { fileItem, fileOnDisk } from '#tests/fixtures/files.ts';
import { reads, say } from '#tests/fixtures/people.ts';
import { watchMemory } from './memory.ts';
import { begin, must, received, type Stage } from './stage.ts';

const GIB = 4;
const LIMIT_MIB = 64;
const NAME = 'huge.img';

export async function huge(stage: Stage): Promise<string> {
  const { operator, profiles } = stage;
  const agent = stage.agent();
  // What a page needs for any file is there before it is measured.
  const small = fileOnDisk('first.bin', 32);
  await begin(operator, agent, small, 'first.bin');
  await received(agent, 'first.bin');
  const folder = mkdtempSync(join(tmpdir(), 'parley-huge-'));
  const file = openSync(join(folder, NAME), 'w');
  ftruncateSync(file, GIB * 1_024 ** 3);
  writeSync(file, 'the end', GIB * 1_024 ** 3 - 7);
  closeSync(file);
  const grown = { operator: watchMemory(profiles.operator), agent: watchMemory(profiles.agent) };
  const began = performance.now();
  await begin(operator, agent, join(folder, NAME), NAME);
  await received(agent, NAME, 1_800_000);
  await received(operator, NAME);
  const seconds = (performance.now() - began) / 1_000;
  const [sender, receiver] = [grown.operator(), grown.agent()];
  await say(operator, 'it is here');
  await reads(agent, 'it is here');
  await expect(fileItem(agent, NAME).getByRole('button', { name: 'Save' })).toBeVisible();
  rmSync(folder, { recursive: true });
  const told = `tab of the sender +${sender.toFixed(0)} MiB, of the receiver +${receiver.toFixed(0)} MiB (resident set of the renderer, at most ${LIMIT_MIB}); ${seconds.toFixed(0)} s`;
  must(sender <= LIMIT_MIB && receiver <= LIMIT_MIB, told);
  return told;
}

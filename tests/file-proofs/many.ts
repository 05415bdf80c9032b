/** 2,000 small files as one offer: each is there, and is what was sent. */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { filePanel, offer } from '#tests/fixtures/files.ts';
import { must, type Stage } from './stage.ts';

const FILES = 2_000;

/** Names and SHA-256 of what the page has put away and checked. */
const kept = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(async () => {
    const found: Record<string, string> = {};
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('parley-files');
    for await (const session of root.values()) {
      if (session.kind !== 'directory') continue;
      for await (const file of session.values()) {
        if (file.kind !== 'directory') continue;
        const about: unknown = JSON.parse(
          await (await (await file.getFileHandle('about.json')).getFile()).text(),
        );
        if (typeof about !== 'object' || about === null || Reflect.get(about, 'digest') === null) continue;
        const piece = await (await file.getFileHandle('0')).getFile();
        const digest = await crypto.subtle.digest('SHA-256', await piece.arrayBuffer());
        found[String(Reflect.get(about, 'name'))] = [...new Uint8Array(digest)]
          .map((byte) => byte.toString(16).padStart(2, '0'))
          .join('');
      }
    }
    return found;
  });

export async function many(stage: Stage): Promise<string> {
  const { operator } = stage;
  const agent = stage.agent();
  const folder = mkdtempSync(join(tmpdir(), 'parley-many-'));
  const wanted: Record<string, string> = {};
  for (let i = 0; i < FILES; i += 1) {
    const bytes = randomBytes(1 + (i % 4_000));
    const name = `small-${i}.bin`;
    writeFileSync(join(folder, name), bytes);
    wanted[name] = createHash('sha256').update(bytes).digest('hex');
  }
  const before = await kept(agent).catch(() => ({})); // nothing was received so far
  await offer(
    operator,
    Object.keys(wanted).map((name) => join(folder, name)),
  );
  const began = performance.now();
  await filePanel(agent).getByRole('button', { name: 'Accept', exact: true }).click({ timeout: 60_000 });
  const came = async (): Promise<number> =>
    Object.keys(await kept(agent).catch(() => before)).length - Object.keys(before).length;
  await expect.poll(came, { timeout: 900_000, intervals: [2_000] }).toBe(FILES);
  const seconds = (performance.now() - began) / 1_000;
  const got = await kept(agent);
  const wrong = Object.entries(wanted).filter(([name, digest]) => got[name] !== digest);
  must(wrong.length === 0, `${wrong.length} are other files`);
  rmSync(folder, { recursive: true });
  return `${FILES} files received in ${seconds.toFixed(1)} s, each of the SHA-256 of its source`;
}

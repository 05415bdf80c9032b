/**
 * A file from the disk of one page into the storage of the other: the product, and a bare channel with the same sink and
 * the same digests. Rounds are interleaved, since absolute times drift on a shared machine.
 */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { fileItem, fileOnDisk, filePanel, offer, openFiles } from '#tests/fixtures/files.ts';
import { connect, createInvitation, join, setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import { startPortal, type Portal } from '#tests/fixtures/portal.ts';
import { openProfile } from '#tests/fixtures/profiles.ts';
import { cpuBelow } from './cpu.ts';
import { table, times } from './figures.ts';
import { openFloor } from './floors.ts';

const MIB = 256;
const ROUNDS = 3;
const NAME = 'bench.bin';
/** BARS.md of the design: the product to the bare channel. */
const SPEED_LIMIT = 0.9;
const CPU_LIMIT = 1.15;

type Taken = { readonly mibPerSecond: number; readonly cpuPerGib: number };
type Contexts = readonly [BrowserContext, BrowserContext];

async function timed(run: () => Promise<void>): Promise<Taken> {
  const cpu = cpuBelow();
  const from = performance.now();
  await run();
  const seconds = (performance.now() - from) / 1_000;
  return { mibPerSecond: MIB / seconds, cpuPerGib: ((cpuBelow() - cpu) * 1_024) / MIB };
}

async function openProduct(portal: Portal, [left, right]: Contexts): Promise<readonly [Page, Page]> {
  const operator = await left.newPage();
  const agent = await right.newPage();
  await setUpQuickly(operator, portal);
  await signInQuickly(operator, portal);
  const created = await createInvitation(operator, portal);
  await join(agent, created.link);
  await connect(operator, agent, created);
  await openFiles(operator);
  return [operator, agent];
}

async function product([operator, agent]: readonly [Page, Page], path: string): Promise<Taken> {
  await offer(operator, path);
  await filePanel(agent).waitFor();
  const accept = fileItem(agent, NAME).getByRole('button', { name: 'Accept' });
  await accept.waitFor();
  const done = fileItem(agent, NAME).filter({ hasText: 'Received and checked' });
  const before = await done.count();
  return timed(async () => {
    await accept.click();
    await done.nth(before).waitFor({ timeout: 300_000 });
  });
}

/** Frames of 256 KiB, 1 MiB queued at most, 4 MiB read ahead, every MiB digested at both ends and a file of its own in OPFS. */
async function floor([from, to]: readonly [Page, Page], path: string): Promise<Taken> {
  await from.evaluate(() => {
    const field = document.querySelector('input') ?? document.createElement('input');
    field.type = 'file';
    document.body.append(field);
  });
  await from.locator('input').setInputFiles(path);
  await to.evaluate(
    async (total) => {
      const channel: unknown = Reflect.get(window, 'channel');
      if (!(channel instanceof RTCDataChannel)) throw new Error('no channel');
      channel.binaryType = 'arraybuffer';
      const root = await navigator.storage.getDirectory();
      await root.removeEntry('floor', { recursive: true }).catch(() => undefined); // the first round
      const folder = await root.getDirectoryHandle('floor', { create: true });
      let pieces = 0;
      let tail: Promise<unknown> = Promise.resolve();
      let got = 0;
      let parts: ArrayBuffer[] = [];
      const arrived = new Promise<void>((resolve) => {
        channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
          parts.push(data);
          got += data.byteLength;
          if (got % (1_024 * 1_024) === 0 || got === total) {
            const piece = new Blob(parts);
            parts = [];
            tail = tail.then(async () => {
              await crypto.subtle.digest('SHA-256', await piece.arrayBuffer());
              const sink = await (
                await folder.getFileHandle(String((pieces += 1)), { create: true })
              ).createWritable();
              await sink.write(piece);
              await sink.close();
            });
          }
          if (got === total) resolve();
        };
      });
      const kept = async (): Promise<void> => {
        await arrived;
        await tail;
        channel.onmessage = null;
      };
      Reflect.set(window, 'kept', kept());
    },
    MIB * 1_024 * 1_024,
  );
  return timed(async () => {
    await from.evaluate(async () => {
      const channel: unknown = Reflect.get(window, 'channel');
      const file = document.querySelector('input')?.files?.[0];
      if (!(channel instanceof RTCDataChannel) || file === undefined) throw new Error('not ready');
      const [frame, slice, high] = [256 * 1_024, 4 * 1_024 * 1_024, 1_024 * 1_024];
      channel.bufferedAmountLowThreshold = high / 2;
      let next = file.slice(0, slice).arrayBuffer();
      for (let at = 0; at < file.size; at += slice) {
        const bytes = await next;
        next = file.slice(at + slice, at + 2 * slice).arrayBuffer();
        for (let piece = 0; piece < bytes.byteLength; piece += 1_024 * 1_024)
          void crypto.subtle.digest('SHA-256', bytes.slice(piece, piece + 1_024 * 1_024));
        for (let part = 0; part < bytes.byteLength; part += frame) {
          while (channel.bufferedAmount > high)
            await new Promise((resolve) => (channel.onbufferedamountlow = resolve));
          channel.send(new Uint8Array(bytes, part, Math.min(frame, bytes.byteLength - part)));
        }
      }
    });
    await to.evaluate(() => Reflect.get(window, 'kept'));
  });
}

const middle = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? NaN;

/** Prints the table. @returns whether every limit was kept */
export async function benchFiles(): Promise<boolean> {
  const portal = await startPortal();
  const profiles = [await openProfile(), await openProfile()] as const;
  const path = fileOnDisk(NAME, MIB);
  try {
    const contexts = [profiles[0].context, profiles[1].context] as const;
    const bare = await openFloor('bare', contexts, `${portal.url}/floor`);
    const floorPages = [bare[0].page, bare[1].page] as const;
    const pages = await openProduct(portal, contexts);
    const taken: Record<'floor' | 'product', Taken[]> = { floor: [], product: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      // In turn: what the machine does meanwhile strikes both.
      if (round % 2 === 1) taken.product.push(await product(pages, path));
      taken.floor.push(await floor(floorPages, path));
      if (round % 2 === 0) taken.product.push(await product(pages, path));
    }
    const of = (name: 'floor' | 'product', what: keyof Taken): number =>
      middle(taken[name].map((one) => one[what]));
    const row = (words: string, name: 'floor' | 'product'): string[] => [
      words,
      of(name, 'mibPerSecond').toFixed(1),
      of(name, 'cpuPerGib').toFixed(1),
    ];
    console.log(
      table([
        [`${MIB} MiB, median of ${ROUNDS}`, 'MiB/s', 'CPU s per GiB'],
        row('bare channel', 'floor'),
        row('Parley', 'product'),
      ]),
    );
    /** the middle one of the rounds, each by itself: both ends of it are close in time */
    const toBare = (what: keyof Taken): number =>
      middle(taken.product.map((one, round) => one[what] / (taken.floor[round]?.[what] ?? NaN)));
    const [speed, cpu] = [toBare('mibPerSecond'), toBare('cpuPerGib')];
    const fast = speed >= SPEED_LIMIT;
    const lean = cpu <= CPU_LIMIT;
    console.log(`speed to bare: ${times(speed)} (at least ${SPEED_LIMIT} ×) ${fast ? 'kept' : 'NOT KEPT'}`);
    console.log(`CPU to bare: ${times(cpu)} (at most ${CPU_LIMIT} ×) ${lean ? 'kept' : 'NOT KEPT'}`);
    return fast && lean;
  } finally {
    rmSync(dirname(path), { recursive: true });
    for (const profile of profiles) await profile.close();
    await portal.close();
  }
}

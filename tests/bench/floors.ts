/**
 * What a line costs without the product, in steps: a bare data channel that writes textContent; the same through
 * simple-peer; the same with one IndexedDB commit before it leaves and one before it is shown.
 */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import type { ChatPage } from './type-lines.ts';

export type Floor = 'bare' | 'simple-peer' | 'with commits';

const PAGE = '<!doctype html><textarea></textarea><div id="log"></div>';

/** A channel between two pages, found under `channel` on their window objects. */
async function connectBare(a: Page, b: Page): Promise<void> {
  const offer = await a.evaluate(async () => {
    const pc = new RTCPeerConnection();
    Reflect.set(window, 'pc', pc);
    Reflect.set(window, 'channel', pc.createDataChannel('chat'));
    await pc.setLocalDescription(await pc.createOffer());
    await new Promise<void>((resolve) => {
      if (pc.iceGatheringState === 'complete') resolve();
      pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && resolve();
    });
    return pc.localDescription?.sdp ?? '';
  });
  const answer = await b.evaluate(async (sdp) => {
    const pc = new RTCPeerConnection();
    Reflect.set(window, 'pc', pc);
    pc.ondatachannel = ({ channel }) => Reflect.set(window, 'channel', channel);
    await pc.setRemoteDescription({ type: 'offer', sdp });
    await pc.setLocalDescription(await pc.createAnswer());
    await new Promise<void>((resolve) => {
      if (pc.iceGatheringState === 'complete') resolve();
      pc.onicegatheringstatechange = () => pc.iceGatheringState === 'complete' && resolve();
    });
    return pc.localDescription?.sdp ?? '';
  }, offer);
  await a.evaluate(async (sdp) => {
    const pc: unknown = Reflect.get(window, 'pc');
    if (pc instanceof RTCPeerConnection) await pc.setRemoteDescription({ type: 'answer', sdp });
  }, answer);
  for (const page of [a, b])
    await page.waitForFunction(() => {
      const channel: unknown = Reflect.get(window, 'channel');
      return channel instanceof RTCDataChannel && channel.readyState === 'open';
    });
}

/** The same by simple-peer as it is published, with its text mode. */
async function connectSimplePeer(a: Page, b: Page): Promise<void> {
  const source = await readFile('node_modules/simple-peer/simplepeer.min.js', 'utf8');
  const signals = new Map<Page, Page>([
    [a, b],
    [b, a],
  ]);
  for (const [page, other] of signals) {
    await page.addScriptTag({ content: source });
    await page.exposeFunction('tellOther', (signal: string) =>
      other.evaluate((data) => {
        const hear: unknown = Reflect.get(window, 'hear');
        if (typeof hear === 'function') hear(data);
      }, signal),
    );
  }
  for (const page of [b, a])
    await page.evaluate((initiator) => {
      const make: unknown = Reflect.get(window, 'SimplePeer');
      const tell: unknown = Reflect.get(window, 'tellOther');
      if (typeof make !== 'function' || typeof tell !== 'function')
        throw new Error('simple-peer is not here');
      const peer = Reflect.construct(make, [{ initiator, objectMode: true, config: { iceServers: [] } }]);
      Reflect.set(window, 'channel', peer);
      Reflect.set(window, 'hear', (data: string) => peer.signal(data));
      peer.on('signal', (data: unknown) => tell(JSON.stringify(data)));
      peer.on('connect', () => Reflect.set(window, 'connected', true));
    }, page === a);
  for (const page of [a, b]) await page.waitForFunction(() => Reflect.get(window, 'connected') === true);
}

/** Enter sends; what comes is a paragraph more. */
async function wire(page: Page, commits: boolean): Promise<void> {
  await page.evaluate(async (commits) => {
    const channel: unknown = Reflect.get(window, 'channel');
    const field = document.querySelector('textarea');
    const log = document.querySelector('#log');
    if (typeof channel !== 'object' || channel === null || field === null || log === null)
      throw new Error('not ready');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('floor', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('lines', { autoIncrement: true });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no IndexedDB'));
    });
    const commit = (text: string): Promise<void> =>
      new Promise((resolve) => {
        if (!commits) return resolve();
        const transaction = db.transaction('lines', 'readwrite', { durability: 'relaxed' });
        transaction.objectStore('lines').put(text);
        transaction.oncomplete = () => resolve();
      });
    const show = (text: string): void => {
      const line = document.createElement('p');
      line.textContent = text;
      log.append(line);
    };
    const send: unknown = Reflect.get(channel, 'send');
    field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const text = field.value;
      field.value = '';
      show(text);
      const leave = (): void => {
        if (typeof send === 'function') Reflect.apply(send, channel, [text]);
      };
      if (commits) void commit(text).then(leave);
      else leave();
    });
    const heard = (text: string): void => {
      if (commits) void commit(text).then(() => show(text));
      else show(text);
    };
    if (channel instanceof RTCDataChannel) channel.onmessage = ({ data }) => heard(String(data));
    else {
      const on: unknown = Reflect.get(channel, 'on');
      if (typeof on === 'function')
        Reflect.apply(on, channel, ['data', (data: unknown) => heard(String(data))]);
    }
  }, commits);
}

/** Two pages with nothing but a channel between them. @param url a page of any kind on an origin with storage */
export async function openFloor(
  floor: Floor,
  contexts: readonly [BrowserContext, BrowserContext],
  url: string,
): Promise<readonly [ChatPage, ChatPage]> {
  const [a, b] = [await contexts[0].newPage(), await contexts[1].newPage()];
  for (const page of [a, b]) {
    await page.route(url, (route) => route.fulfill({ contentType: 'text/html', body: PAGE }));
    await page.goto(url);
  }
  if (floor === 'simple-peer') await connectSimplePeer(a, b);
  else await connectBare(a, b);
  for (const page of [a, b]) await wire(page, floor === 'with commits');
  return [
    { page: a, input: 'textarea', log: '#log' },
    { page: b, input: 'textarea', log: '#log' },
  ];
}

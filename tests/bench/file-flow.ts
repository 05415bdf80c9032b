/**
 * A file's worth of bytes on a second channel of the product's own connection, for as long as a measurement takes. It
 * yields to the chat as a file has to while somebody writes: a line waits behind whatever the connection has taken
 * already, whichever channel it came by (docs/decisions/009), so the next frame is given only when the last one has
 * left and a moment has passed.
 */
import type { BrowserContext, Page } from '@playwright/test';

/** docs/protocol.md, "Peer": files have a channel of their own. */
const CHANNEL_ID = 100;
const FRAME_BYTES = 16 * 1024;
const BETWEEN_MS = 10;

/** Before the pages open: keeps hold of every connection that a page makes. */
export async function rememberConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const Stock = window.RTCPeerConnection;
    Reflect.set(
      window,
      'RTCPeerConnection',
      new Proxy(Stock, {
        construct(target, args, newTarget) {
          const pc: object = Reflect.construct(target, args, newTarget);
          Reflect.set(window, 'lastConnection', pc);
          return pc;
        },
      }),
    );
  });
}

/** Starts the flow from `from` to `to`; resolves once bytes arrive. Answers how to stop it, and how much came. */
export async function startFileFlow(from: Page, to: Page): Promise<() => Promise<number>> {
  for (const page of [to, from])
    await page.evaluate((id) => {
      const pc: unknown = Reflect.get(window, 'lastConnection');
      if (!(pc instanceof RTCPeerConnection)) throw new Error('this page has made no connection');
      const channel = pc.createDataChannel('bench', { negotiated: true, id });
      channel.binaryType = 'arraybuffer';
      Reflect.set(window, 'flow', channel);
      Reflect.set(window, 'flowBytes', 0);
      channel.onmessage = ({ data }) => {
        const bytes: unknown = Reflect.get(window, 'flowBytes');
        if (data instanceof ArrayBuffer && typeof bytes === 'number')
          Reflect.set(window, 'flowBytes', bytes + data.byteLength);
      };
    }, CHANNEL_ID);
  await from.evaluate(
    async ([frameBytes, betweenMs]) => {
      const channel: unknown = Reflect.get(window, 'flow');
      if (!(channel instanceof RTCDataChannel)) throw new Error('no channel');
      if (channel.readyState !== 'open') await new Promise((resolve) => (channel.onopen = resolve));
      const frame = new ArrayBuffer(frameBytes);
      const next = (): void => {
        if (channel.readyState === 'open') channel.send(frame);
      };
      channel.onbufferedamountlow = () => setTimeout(next, betweenMs);
      next();
    },
    [FRAME_BYTES, BETWEEN_MS] as const,
  );
  await to.waitForFunction(() => Number(Reflect.get(window, 'flowBytes')) > 1024 * 1024);
  return async () => {
    const bytes = await to.evaluate(() => Number(Reflect.get(window, 'flowBytes')));
    await from.evaluate(() => {
      const channel: unknown = Reflect.get(window, 'flow');
      if (channel instanceof RTCDataChannel) channel.close();
    });
    return bytes;
  };
}

/**
 * The life of one share of the screen, as the agent's tab runs it; the operator's tab follows what it says. Only a
 * person's press leads from `asked` to `picking`, and only what the browser's own dialog gave to `sharing`. Pure.
 */

import type { Frame } from '#lib/protocol/frames.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';

/**
 * Why nothing is shared any more. `refused`: Not now; `dismissed`: the browser's dialog was closed, or forbids it;
 * `impossible`: this browser cannot; `failed`: the browser could not; `browser`: its own stop bar, or the window is gone;
 * `off`: the permission was taken away.
 */
export type ShareEnd = NonNullable<Extract<Frame, { k: 'view.state' }>['why']>;

export type Share =
  | {
      readonly at: 'none';
      /** of the share before; null where there was none */ readonly why: ShareEnd | null;
    }
  | { readonly at: 'asked' | 'picking' | 'sharing' | 'paused' };

export type ShareEvent =
  | { readonly type: 'ask' | 'pick' | 'picked' | 'pause' | 'resume' }
  | { readonly type: 'stop'; readonly why: ShareEnd };

export const NO_SHARE: Share = { at: 'none', why: null };

/** After "Not now" nobody is asked again for so long. */
const ASK_AGAIN_MS = 10 * SECOND_MS;

/**
 * From when the screen can be asked for again; null where nothing stands against it. The agent's tab keeps to it.
 * @param since when it became so, server ms
 */
export const askableFrom = (share: Share, since: number): number | null =>
  share.at === 'none' && share.why === 'refused' ? since + ASK_AGAIN_MS : null;

/** What a hello says that can share its screen. */
export const VIEW = 'view';

/** Whether a picture may leave the device. */
export const isShown = ({ at }: Share): boolean => at === 'sharing' || at === 'paused';

/** One event; what does not fit changes nothing. */
export function stepShare(share: Share, event: ShareEvent): Share {
  switch (event.type) {
    case 'ask':
      return share.at === 'none' ? { at: 'asked' } : share;
    case 'pick':
      return share.at === 'asked' ? { at: 'picking' } : share;
    case 'picked':
      return share.at === 'picking' ? { at: 'sharing' } : share;
    case 'pause':
      return share.at === 'sharing' ? { at: 'paused' } : share;
    case 'resume':
      return share.at === 'paused' ? { at: 'sharing' } : share;
    case 'stop':
      return share.at === 'none' ? share : { at: 'none', why: event.why };
    default:
      return event satisfies never;
  }
}

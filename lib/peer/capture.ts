/** The browser's own screen picker. The only user of getDisplayMedia. */

/** Frames a second: more than this is not seen in office work and costs the device. */
const FRAMES_PER_SECOND = 30;

/** `dismissed`: the person closed the dialog, or the browser forbids it; `failed`: it could not. */
export type Captured =
  | { readonly ok: true; readonly track: MediaStreamTrack }
  | { readonly ok: false; readonly why: 'dismissed' | 'failed' };

/** Phones' browsers have none, nor does a page without a secure connection. */
export const canCapture = (): boolean =>
  typeof navigator !== 'undefined' && typeof navigator.mediaDevices?.getDisplayMedia === 'function';

/** Opens the picker; needs a press just before. Never throws. */
export async function captureScreen(): Promise<Captured> {
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { max: FRAMES_PER_SECOND } },
      audio: false,
    });
    const track = stream.getVideoTracks()[0];
    return track === undefined ? { ok: false, why: 'failed' } : { ok: true, track };
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    return { ok: false, why: name === 'NotAllowedError' ? 'dismissed' : 'failed' };
  }
}

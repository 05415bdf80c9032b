'use client';
import { useSyncExternalStore } from 'react';

/** Why this browser cannot take part here: what is wrong, then what an agent user can do. */
export type Hindrance = {
  readonly kind: 'not-secure' | 'no-webrtc';
  readonly title: string;
  readonly advice: string;
};

const notSecure: Hindrance = {
  kind: 'not-secure',
  title: 'This page is not secure, so the browser does not allow a session.',
  advice: 'Open the link with https:// at its front, or ask the person who sent it for one that has it.',
};
const noWebRtc: Hindrance = {
  kind: 'no-webrtc',
  title: 'This browser cannot connect to another one.',
  advice: 'Open the link in a current Chrome, Edge, Firefox or Safari.',
};

function hindrance(): Hindrance | null {
  if (!window.isSecureContext) return notSecure;
  return typeof RTCPeerConnection === 'undefined' ? noWebRtc : null;
}

const neverChanges = () => () => {};

/** null when all is well, and while the server draws the page. */
export const useHindrance = (): Hindrance | null => useSyncExternalStore(neverChanges, hindrance, () => null);

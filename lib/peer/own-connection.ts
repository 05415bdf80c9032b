/** Connections of this browser to nobody in particular, and servers in its words. */
import type { IceServer } from '#lib/protocol/reach.ts';

export const serverOf = ({ urls, username, credential }: IceServer): RTCIceServer => ({
  urls,
  ...(username === undefined ? {} : { username }),
  ...(credential === undefined ? {} : { credential }),
});

export type MakeConnection = (config: RTCConfiguration) => RTCPeerConnection;
export const makeConnection: MakeConnection = (config) => new RTCPeerConnection(config);

/** Firefox before 150 says nothing of what went wrong: silence is no answer there. */
export const tellsErrors = (pc: RTCPeerConnection): boolean => 'onicecandidateerror' in pc;

/** RFC 8489, 14.8: it answered, and does not take what it was asked with. */
export const isRefused = (code: number): boolean => code >= 400 && code < 500 && !isFull(code);

/** RFC 8656, 19: a quota is used up, or there is no address left. */
export const isFull = (code: number): boolean => code === 486 || code === 508;

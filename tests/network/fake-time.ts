/** Programs that believe another time: Debian's libfaketime. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** @param ms ahead, or behind where it is negative. @returns the environment to start a program with */
export const atAnotherTime = (ms: number): NodeJS.ProcessEnv => ({
  ...process.env,
  // The loader puts the system's own folder in place of $LIB.
  LD_PRELOAD: '/usr/$LIB/faketime/libfaketimeMT.so.1',
  FAKETIME: `${ms < 0 ? '' : '+'}${Math.round(ms / SECOND_MS)}`,
  // Timers go on as they are.
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
});

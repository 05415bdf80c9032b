/** What the presence bench and its broker agree on. */
export const BENCH_ORIGIN = 'http://parley.test';

/** What the broker's process has used so far. */
export type Costs = { readonly cpuMs: number; readonly bytes: number };

/** Devices are called `<group>-<number>`. */
export const groupOf = (device: string): string => device.slice(0, device.lastIndexOf('-'));

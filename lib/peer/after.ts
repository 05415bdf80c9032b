/** Runs once after `ms`; the answer calls it off. Injected wherever a test must not wait. */
export type After = (ms: number, run: () => void) => () => void;

export const after: After = (ms, run) => {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
};

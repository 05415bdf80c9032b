import type { Stage } from './stage.ts';

/** One thing that a network run looks at. */
export type Check = {
  readonly name: string;
  /** also part of the short run, which everybody waits for */
  readonly short: boolean;
  /**
   * Throws when it is not as it should be.
   * @param whole everything, whatever it takes
   * @returns what to print of it
   */
  run(stage: Stage, whole: boolean): Promise<string>;
};

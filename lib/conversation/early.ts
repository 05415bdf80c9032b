/** What comes before its time waits, and is done in order once that has come. */
export function createEarly() {
  let waiting: (() => void)[] | null = [];
  return {
    run: (what: () => void): void => void (waiting === null ? what() : waiting.push(what)),
    /** Its time has come. */
    over(): void {
      const all = waiting ?? [];
      waiting = null;
      for (const what of all) what();
    },
  };
}

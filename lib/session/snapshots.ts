/** The smallest external store: one immutable value, told to whoever subscribed. Made for useSyncExternalStore. */

/** Whether two values have the same parts, each identical. */
export function sameParts(a: object, b: object): boolean {
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => key in b && Object.is(Reflect.get(a, key), Reflect.get(b, key)))
  );
}

export function createSnapshots<T extends object>(first: T) {
  let value = first;
  const listeners = new Set<() => void>();
  /** Listeners hear of it only if a part of it differs: whoever shows it is not drawn anew for nothing. */
  const set = (next: T): void => {
    if (sameParts(value, next)) return;
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    current: (): T => value,
    set,
    /** Sets the named parts. */
    change: (parts: Partial<T>): void => set({ ...value, ...parts }),
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

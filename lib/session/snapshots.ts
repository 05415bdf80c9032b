/** The smallest external store: one immutable value, told to whoever subscribed. Made for useSyncExternalStore. */
export function createSnapshots<T extends object>(first: T) {
  let value = first;
  const listeners = new Set<() => void>();
  const set = (next: T): void => {
    value = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    current: (): T => value,
    set,
    /** Sets the named parts; listeners hear of it only if one of them differs. */
    change(parts: Partial<T>): void {
      const next = { ...value, ...parts };
      const keys: (keyof T)[] = Object.keys(parts).filter(
        (key): key is Extract<keyof T, string> => key in value,
      );
      if (keys.some((key) => !Object.is(next[key], value[key]))) set(next);
    },
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

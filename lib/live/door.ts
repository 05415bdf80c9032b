/** The narrow door by which a route handler tells the running broker that something changed. Only ids cross. */

export type Change =
  /** the settings of the organisation, its logo included */
  | { readonly noun: 'organisation'; readonly id: 'only' }
  | { readonly noun: 'invitation' | 'group' | 'device' | 'message'; readonly id: string }
  /** besides `group`: its devices show that name */
  | { readonly noun: 'group-name'; readonly id: string }
  /** who has signed out in one browser, may do other things now, or has marked other devices */
  | { readonly noun: 'operator'; readonly id: string };

const KEY = Symbol.for('parley.door');
const shelf = globalThis as typeof globalThis & { [KEY]?: (change: Change) => void };

/** The broker's side. */
export const onChange = (listener: (change: Change) => void): void => {
  shelf[KEY] = listener;
};
/** A route handler's side, after its commit. Without a running broker nobody needs to know. */
export const changed = (change: Change): void => shelf[KEY]?.(change);

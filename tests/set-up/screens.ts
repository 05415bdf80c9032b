/** jsdom lacks these browser parts; screens only need them to exist. */
import '@testing-library/jest-dom';
import { TextDecoder, TextEncoder } from 'node:util';

class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

class PointerEventOfAMouse extends MouseEvent {}

const missing: Record<string, unknown> = {
  TextEncoder,
  TextDecoder,
  structuredClone: (value: unknown) => JSON.parse(JSON.stringify(value)),
  PointerEvent: PointerEventOfAMouse,
  ResizeObserver: NoObserver,
  IntersectionObserver: NoObserver,
  matchMedia: (media: string) => ({
    media,
    matches: false,
    addEventListener() {},
    removeEventListener() {},
  }),
};
for (const [name, stand] of Object.entries(missing)) {
  if (!(name in globalThis))
    Object.defineProperty(globalThis, name, { value: stand, writable: true, configurable: true });
}
// Newer browsers answer with a promise, older ones with nothing.
Element.prototype.scrollIntoView ??= () => Promise.resolve();
Element.prototype.getAnimations ??= () => [];

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
// As in newer browsers, whose answer no effect may return.
if (!('scrollIntoView' in Element.prototype))
  Object.defineProperty(Element.prototype, 'scrollIntoView', {
    value: () => Promise.resolve(),
    writable: true,
    configurable: true,
  });
Element.prototype.getAnimations ??= () => [];

import type { ReactNode } from 'react';

/**
 * Lies over the window's content, never over its header: End Session stays in sight and in the order of the Tab key.
 * A press beside the dialog takes the focus from nothing.
 */
export const Scrim = ({ onPress, children }: { onPress?: () => void; children: ReactNode }) => (
  <div
    role="presentation"
    className="absolute inset-0 z-10 grid animate-rise grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] place-items-center overflow-hidden bg-scrim p-4 [@media(max-height:680px)]:p-2.5"
    onMouseDown={(event) => {
      if (event.target !== event.currentTarget) return;
      event.preventDefault();
      onPress?.();
    }}
  >
    {children}
  </div>
);

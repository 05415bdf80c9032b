/** Two speech shapes face each other across a straight channel: ink is you, blue is the other. */
export const OWN =
  'M8.6 3.5h1A1.4 1.4 0 0 1 11 4.9v10.2a1.4 1.4 0 0 1-1.4 1.4H8.6q-.75 0-1.45-.15L2.5 20l1.15-5.6A6.55 6.55 0 0 1 8.6 3.5Z';
export const OTHER =
  'M15.4 3.5h-1A1.4 1.4 0 0 0 13 4.9v10.2a1.4 1.4 0 0 0 1.4 1.4h1q.75 0 1.45-.15L21.5 20l-1.15-5.6A6.55 6.55 0 0 0 15.4 3.5Z';

type MarkProps = {
  height?: number;
  /** how each half is drawn: there, not there yet, or being waited for */
  own?: 'filled' | 'outline' | 'dashed';
  other?: 'filled' | 'outline' | 'dashed';
};

const half = (state: 'filled' | 'outline' | 'dashed', fill: string) =>
  state === 'filled'
    ? { className: fill }
    : {
        className: 'fill-none stroke-edge',
        strokeWidth: 0.9,
        strokeLinejoin: 'round' as const,
        ...(state === 'dashed' ? { strokeDasharray: '1.6 1.4' } : {}),
      };

/** The mark alone; a picture only, so it has no name. */
export const Mark = ({ height = 24, own = 'filled', other = 'filled' }: MarkProps) => (
  <svg viewBox="0 0 24 24" height={height} width={height} aria-hidden>
    <path {...half(own, 'fill-brand-ink')} d={OWN} />
    <path {...half(other, 'fill-brand-accent')} d={OTHER} />
  </svg>
);

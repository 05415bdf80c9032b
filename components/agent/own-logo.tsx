'use client';
import { createContext, useContext, type ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import type { LogoView } from '#lib/protocol/settings.ts';

const OwnLogo = createContext<LogoView | null>(null);

/** Every header below shows this logo; null: the product's mark and the organisation's name. */
export const LogoProvider = ({ logo, children }: { logo: LogoView | null; children: ReactNode }) => (
  <OwnLogo value={logo}>{children}</OwnLogo>
);

export const useOwnLogo = (): LogoView | null => useContext(OwnLogo);

type Props = {
  logo: Pick<LogoView, 'width' | 'height' | 'plate'>;
  src: string;
  /** what it is the logo of */
  alt: string;
  /** at most so high */
  className: string;
};

/** An organisation's own logo: never larger than it is, its aspect kept, on a white plate where it would vanish. */
export const LogoImage = ({ logo, src, alt, className }: Props) => (
  // oxlint-disable-next-line nextjs/no-img-element -- made for this size already; the optimiser would serve it again
  <img
    src={src}
    alt={alt}
    width={logo.width}
    height={logo.height}
    className={classNames(
      'h-auto w-auto min-w-0 object-contain object-left',
      logo.plate
        ? 'box-content max-w-[min(312px,calc(100%-1rem))] rounded-sm bg-[var(--plate)] p-2'
        : 'max-w-[min(312px,100%)]',
      className,
    )}
  />
);

export const logoAddress = (logo: Pick<LogoView, 'hash'>): string => `/logo?v=${logo.hash}`;

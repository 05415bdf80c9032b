import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { SystemTheme } from '#components/theme/system-theme.tsx';
import { parseTheme, THEME_COOKIE, THEME_SCRIPT } from '#components/theme/theme.ts';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Parley', template: '%s · Parley' },
  description: 'Remote support in the browser: ask leave, then chat from person to person.',
  applicationName: 'Parley',
  robots: { index: false, follow: false },
  referrer: 'no-referrer',
  icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

/** Every page is made for one request: its scripts carry that request's nonce. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  await connection();
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  const choice = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html
      lang="en"
      data-choice={choice}
      data-theme={choice === 'system' ? 'light' : choice}
      suppressHydrationWarning
    >
      <head>
        {/* oxlint-disable-next-line react/no-danger -- our own constant text; as a child React would escape it */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: THEME_SCRIPT }} />
      </head>
      <body>
        <SystemTheme />
        {children}
      </body>
    </html>
  );
}

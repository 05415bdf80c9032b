'use client';
import { PlainPage } from '#components/page/plain-page.tsx';
import { Button } from '#components/ui/button.tsx';
import './globals.css';

/** Stands in for the root layout when that itself fails. */
export default function GlobalError({ reset }: { reset: () => void }) {
  return (
    <html lang="en" data-theme="light">
      <body>
        <title>Something went wrong · Parley</title>
        <PlainPage
          title="Parley could not start this page"
          action={
            <Button variant="primary" size="lg" onClick={reset}>
              Try again
            </Button>
          }
        >
          <p>Try again. If it stays, tell whoever runs this portal; the server log says more.</p>
        </PlainPage>
      </body>
    </html>
  );
}

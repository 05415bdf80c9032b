'use client';
import { PlainPage } from '#components/page/plain-page.tsx';
import { Button } from '#components/ui/button.tsx';

export default function PageError({ reset }: { reset: () => void }) {
  return (
    <PlainPage
      title="This page could not be shown"
      action={
        <Button variant="primary" size="lg" onClick={reset}>
          Try again
        </Button>
      }
    >
      <p>
        Something went wrong while it was made. A running session is not affected. Try again; the server log
        says more.
      </p>
    </PlainPage>
  );
}

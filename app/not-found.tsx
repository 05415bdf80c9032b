import type { Metadata } from 'next';
import Link from 'next/link';
import { PlainPage } from '#components/page/plain-page.tsx';

export const metadata: Metadata = { title: 'Not found' };

export default function NotFound() {
  return (
    <PlainPage title="There is nothing here">
      <p>The address may be mistyped, or what was here has been removed.</p>
      <p className="flex gap-4">
        <Link href="/">Go to the portal</Link>
        <Link href="/join">Join with a code</Link>
      </p>
    </PlainPage>
  );
}

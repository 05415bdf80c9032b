import { Lock } from 'lucide-react';
import { EmptyState } from '#components/ui/empty-state.tsx';

/** In place of a page that the account's role does not open. */
export const NotAllowed = ({ page }: { page: string }) => (
  <>
    <h1 className="sr-only">{page}</h1>
    <EmptyState
      icon={<Lock size={32} strokeWidth={1.5} aria-hidden />}
      title={`Your role does not open ${page}`}
    >
      Ask an administrator for another role, then reload this page.
    </EmptyState>
  </>
);

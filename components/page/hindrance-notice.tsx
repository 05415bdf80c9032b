'use client';
import { Notice } from '#components/ui/notice.tsx';
import { useHindrance } from './hindrance.ts';

/** Says on an operator's page what this browser, at this address, will not do. Nothing when all is well. */
export function HindranceNotice() {
  const hindrance = useHindrance();
  if (hindrance === null) return null;
  return (
    <Notice tone="danger" title={hindrance.title} className="m-4">
      {hindrance.kind === 'not-secure'
        ? 'Reach the portal by https:// (the README says how), or from the machine that it runs on.'
        : 'Use a current Chrome, Edge, Firefox or Safari.'}
    </Notice>
  );
}

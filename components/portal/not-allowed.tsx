import { sentenceOf } from '#lib/protocol/faults.ts';

/** In place of a page that the operator's role does not open. */
export const NotAllowed = ({ title }: { title: string }) => (
  <div className="grid gap-2 px-6 py-4 max-wide:px-4">
    <h1 className="text-20 font-strong">{title}</h1>
    <p className="text-pretty text-fg-2">{sentenceOf('not-allowed')}</p>
  </div>
);

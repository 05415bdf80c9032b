'use client';
import { useState } from 'react';
import { Notice } from '#components/ui/notice.tsx';
import { COLUMN } from './column.ts';
import { readDraft } from './draft.ts';

/** What was typed and never sent when the session ended: still there to read and to copy. */
export function Unsent({ sessionId }: { sessionId: string }) {
  const [text] = useState(() => readDraft(sessionId));
  if (text.trim() === '') return null;
  return (
    <div className={`${COLUMN} shrink-0 py-2`}>
      <Notice title="Not sent: the session ended first.">
        <p className="max-h-32 overflow-y-auto [overflow-wrap:anywhere] whitespace-pre-wrap">{text}</p>
      </Notice>
    </div>
  );
}

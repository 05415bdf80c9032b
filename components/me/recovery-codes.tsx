'use client';
import { Download } from 'lucide-react';
import { download } from '#components/chat/download.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';

type Props = { title: string; codes: readonly string[]; onDone: () => void };

/** Shown once: the ways in for whoever has lost the app. */
export function RecoveryCodes({ title, codes, onDone }: Props) {
  const text = `${codes.join('\n')}\n`;
  return (
    <div className="grid gap-4">
      <Notice tone="good" title={title}>
        Keep these recovery codes where only you find them. Each lets you in once without the app. They are
        shown only now.
      </Notice>
      <ul
        aria-label="Recovery codes"
        className="grid grid-cols-2 gap-x-6 gap-y-1 rounded-sm border border-line-2 bg-sunken px-4 py-3 text-14 tabular max-[400px]:grid-cols-1"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton label="Copy" text={text} />
        <Button
          icon={<Download size={16} strokeWidth={1.75} aria-hidden />}
          onClick={() => download('parley-recovery-codes.txt', 'text/plain', text)}
        >
          Save as .txt
        </Button>
        <Button variant="primary" onClick={onDone}>
          I have kept them
        </Button>
      </div>
    </div>
  );
}

'use client';
import { Archive } from 'lucide-react';
import { useState } from 'react';
import { saveBlob } from '#components/chat/download.ts';
import { Button } from '#components/ui/button.tsx';
import type { Files } from '#lib/conversation/file-rows.ts';
import { safeName } from '#lib/session/safe-name.ts';

/** What one press on it saves: everything that was received, as one ZIP file. */
export function SaveAll({ files, peer, large }: { files: Files; peer: string; large: boolean }) {
  const [stands, setStands] = useState<'ready' | 'works' | 'failed'>('ready');
  async function save(): Promise<void> {
    if (stands === 'works') return;
    setStands('works');
    const blob = await files.all().catch(() => null); // a file is gone, as below
    setStands(blob === null ? 'failed' : 'ready');
    if (blob !== null) saveBlob(`${safeName(`Files from ${peer}`)}.zip`, blob);
  }
  return (
    <>
      {stands === 'failed' && (
        <span role="alert" className="text-12 text-danger-fg">
          This browser keeps some of them no more. Save the others one by one.
        </span>
      )}
      <Button
        size={large ? 'lg' : 'md'}
        icon={<Archive size={16} strokeWidth={1.75} aria-hidden />}
        reason={stands === 'works' ? 'The ZIP file is being made.' : null}
        onClick={() => void save()}
      >
        Save all as ZIP
      </Button>
    </>
  );
}

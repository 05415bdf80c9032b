'use client';
import { ClipboardList } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { readOneReport } from '#lib/roster/reports.ts';

const KeptDialog = late(() => import('./kept-dialog.tsx').then((kept) => kept.KeptDialog));

/** Opens what the server keeps of one's own session, where this browser keeps nothing of it. */
export function KeptTool({ sessionId }: { sessionId: string }) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  return (
    <>
      <Button
        icon={<ClipboardList size={16} strokeWidth={1.75} aria-hidden />}
        aria-haspopup="dialog"
        onClick={() => {
          setUsed(true);
          setOpen(true);
        }}
      >
        Session report
      </Button>
      {used && (
        <KeptDialog
          id={sessionId}
          name=""
          read={readOneReport}
          open={open}
          onWhole={null}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

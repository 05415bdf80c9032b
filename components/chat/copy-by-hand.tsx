'use client';
import { Button } from '#components/ui/button.tsx';
import { ByHand, NOT_COPIED } from '#components/ui/by-hand.tsx';

/**
 * The transcript where the browser keeps it from the clipboard. Below the header and above the composer: it covers
 * neither End Session nor what is being typed.
 */
export const CopyByHand = ({ text, onClose }: { text: string; onClose: () => void }) => (
  <div
    role="presentation"
    onKeyDown={(event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      onClose();
    }}
    className="fixed inset-x-3 top-28 z-20 mx-auto max-w-[440px] [@media(max-height:480px)]:top-16"
  >
    <div
      role="dialog"
      aria-label="Copy by hand"
      className="grid gap-2 rounded-md border border-line-2 bg-raised p-3.5 text-14 shadow-md"
    >
      <p>{NOT_COPIED} Save writes it to a file.</p>
      <ByHand text={text} />
      <Button className="justify-self-end" onClick={onClose}>
        Close
      </Button>
    </div>
  </div>
);

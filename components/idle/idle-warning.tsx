'use client';
import { AlertDialog as Base } from '@base-ui/react/alert-dialog';
import { Button } from '#components/ui/button.tsx';
import { formatDuration } from '#lib/session/duration.ts';

type Props = { leftMs: number; onStay: () => void };

/** What is said before this browser is signed out for want of activity. */
export function IdleWarning({ leftMs, onStay }: Props) {
  return (
    <Base.Root open onOpenChange={(open) => open || onStay()}>
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-60 bg-scrim" />
        <Base.Popup className="fixed top-1/2 left-1/2 z-60 w-[420px] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 overflow-hidden rounded-lg border border-line-2 bg-raised shadow-lg">
          <div className="px-6 pt-5 pb-5">
            <Base.Title className="text-18 font-strong">Are you still there?</Base.Title>
            <Base.Description className="mt-1.5 text-14 text-pretty text-fg-2">
              Nobody has used this browser for a while, so you are about to be signed out.
            </Base.Description>
            {/* Off: the dialog is read out once, not anew each second. */}
            <p role="timer" aria-live="off" className="mt-2 text-14 tabular">
              {formatDuration(leftMs)} left
            </p>
          </div>
          <footer className="flex justify-end gap-2 border-t border-line bg-canvas px-6 py-3.5">
            <Button variant="primary" onClick={onStay}>
              Stay signed in
            </Button>
          </footer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

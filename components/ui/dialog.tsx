'use client';
import { AlertDialog as BaseAlert } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';

const SCRIM = 'fixed inset-0 z-40 bg-scrim';
const POPUP =
  'fixed top-1/2 left-1/2 z-50 max-h-[calc(100dvh-2rem)] max-w-[calc(100vw-2rem)] -translate-x-1/2 -translate-y-1/2 scroll-pb-20 overflow-y-auto rounded-lg border border-line-2 bg-raised shadow-lg';

type Props = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** one sentence under the title */
  description?: ReactNode;
  children?: ReactNode;
  /** helpers left, the way out right */
  footer?: ReactNode;
  /** px */
  width?: number;
};

/** A dialog named by its title. Escape and a press outside close it. */
export function Dialog({ open, onClose, title, description, children, footer, width = 520 }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop className={SCRIM} />
        <Base.Popup className={POPUP} style={{ width }}>
          <header className="px-6 pt-5 pb-1 max-[400px]:px-5 max-[400px]:pt-4">
            <Base.Title className="text-18 font-strong">{title}</Base.Title>
            {description !== undefined && (
              <Base.Description className="mt-0.5 text-14 text-pretty text-fg-2">
                {description}
              </Base.Description>
            )}
          </header>
          <div className="grid gap-4 px-6 pt-3 pb-5 max-[400px]:px-5 max-[400px]:pb-4">{children}</div>
          {footer !== undefined && (
            <footer className="sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-line bg-canvas px-6 py-3.5 max-[400px]:px-5 max-[400px]:py-2.5">
              {footer}
            </footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  title: string;
  /** what will happen */
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  busy?: boolean;
};

/** An alertdialog that asks once more before something ends. */
export function ConfirmDialog({
  open,
  onClose,
  title,
  children,
  confirmLabel,
  onConfirm,
  busy = false,
}: ConfirmProps) {
  return (
    <BaseAlert.Root open={open} onOpenChange={(next) => next || onClose()}>
      <BaseAlert.Portal>
        <BaseAlert.Backdrop className={SCRIM} />
        <BaseAlert.Popup className={classNames(POPUP, 'w-[420px]')}>
          <div className="px-6 pt-5 pb-5">
            <BaseAlert.Title className="text-18 font-strong">{title}</BaseAlert.Title>
            <BaseAlert.Description className="mt-1.5 text-14 text-pretty text-fg-2">
              {children}
            </BaseAlert.Description>
          </div>
          <footer className="flex justify-end gap-2 border-t border-line bg-canvas px-6 py-3.5">
            <Button onClick={onClose}>Cancel</Button>
            <Button variant="danger" onClick={onConfirm} reason={busy ? 'This is being done now.' : null}>
              {confirmLabel}
            </Button>
          </footer>
        </BaseAlert.Popup>
      </BaseAlert.Portal>
    </BaseAlert.Root>
  );
}

'use client';
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode } from 'react';

type Props = { open: boolean; onClose: () => void; children: ReactNode };

/** The side menu where there is no room beside the page: a sheet over it. */
export const MenuSheet = ({ open, onClose, children }: Props) => (
  <Dialog.Root open={open} onOpenChange={(next) => next || onClose()}>
    <Dialog.Portal>
      <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim wide:hidden" />
      <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-[min(280px,85vw)] border-r border-line-2 bg-canvas shadow-lg wide:hidden">
        <Dialog.Title className="sr-only">Menu</Dialog.Title>
        <nav aria-label="Main" className="h-full">
          {children}
        </nav>
      </Dialog.Popup>
    </Dialog.Portal>
  </Dialog.Root>
);

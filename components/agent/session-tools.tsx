'use client';
import { Info } from 'lucide-react';
import type { KeyboardEvent, RefObject } from 'react';
import { AlertsTool } from '#components/alerts/alerts-tool.tsx';
import { CopyTool, SaveTool } from '#components/chat/transcript-tools.tsx';
import { ThemeButton } from '#components/theme/theme-button.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };

/** The arrow keys go from tool to tool. */
function walk(event: KeyboardEvent<HTMLDivElement>): void {
  const step = steps[event.key];
  if (step === undefined) return;
  const tools = [...event.currentTarget.querySelectorAll('button')];
  const at = tools.findIndex((tool) => tool === document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  tools.at((at + step) % tools.length)?.focus();
}

type Props = {
  conversation: Conversation;
  aboutButton: RefObject<HTMLButtonElement | null>;
  onAbout: () => void;
};

/** What can be done with a session besides talking and ending it. */
export const SessionTools = ({ conversation, aboutButton, onAbout }: Props) => (
  <div role="toolbar" aria-label="Session" tabIndex={-1} className="flex items-center" onKeyDown={walk}>
    <SaveTool conversation={conversation} compact className="text-13!" />
    <CopyTool conversation={conversation} compact className="text-13!" />
    <AlertsTool />
    <ThemeButton />
    <Button
      ref={aboutButton}
      variant="quiet"
      className="px-2.5! text-13! max-wide:w-[38px] max-wide:px-0! max-[359px]:w-[34px]"
      icon={<Info size={16} strokeWidth={1.75} aria-hidden />}
      onClick={onAbout}
    >
      <span className="max-wide:sr-only">About</span>
    </Button>
  </div>
);

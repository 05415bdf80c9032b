'use client';
import { Eye, FolderUp, Info, Megaphone, RotateCw } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { AlertsTool } from '#components/alerts/alerts-tool.tsx';
import { CopyTool, SaveTool } from '#components/chat/transcript-tools.tsx';
import { ThemeButton } from '#components/theme/theme-button.tsx';
import { Button } from '#components/ui/button.tsx';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { idleReason } from './idle-reason.ts';
import { featureNames } from '#lib/session/feature-names.ts';
import { systemLines } from '#lib/session/system-lines.ts';
import { expectsRestart, permittedNow } from '#lib/session/table.ts';
import { Toolbar, type Tool } from './toolbar.tsx';
import { useAskWait } from './use-ask-wait.ts';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type ToolButtonProps = {
  label: string;
  icon: ReactNode;
  tabIndex: number;
  reason?: string | null;
  pressed?: boolean;
  onClick?: () => void;
  ref?: RefObject<HTMLButtonElement | null>;
};

/** On a narrow page only its icon is seen; the name stays. */
const ToolButton = ({ label, icon: sign, reason = null, ...props }: ToolButtonProps) => (
  <Button
    variant="quiet"
    icon={sign}
    reason={reason}
    title={label}
    className="px-2.5! text-13! max-wide:w-[38px] max-wide:px-0! max-[399px]:w-[30px]"
    {...props}
  >
    <span className="max-wide:sr-only">{label}</span>
  </Button>
);

const NO_SCREEN = 'This device cannot share its screen.';

/** Why the screen cannot be asked for now; null where it can. @param wait until it can be asked for again, as a sentence */
function viewReason(
  { session, screen: { share, possible }, view }: ConversationState,
  wait: string | null,
): string | null {
  if (!permittedNow(session.terms).includes('view')) return 'View is not allowed in this session.';
  if (session.at !== 'live') return 'The link to the device is away.';
  if (share.at === 'none' && (possible === false || share.why === 'impossible')) return NO_SCREEN;
  if (share.at === 'none')
    return wait === null ? null : `${view.device.user} did not share it just now. ${wait}`;
  return share.at === 'sharing' || share.at === 'paused'
    ? 'The screen is shown already.'
    : 'They are asked now.';
}

type Props = {
  conversation: Conversation;
  snapshot: ConversationState;
  viewButton: RefObject<HTMLButtonElement | null>;
  filesButton: RefObject<HTMLButtonElement | null>;
  aboutButton: RefObject<HTMLButtonElement | null>;
  onAbout: () => void;
  onMessage: () => void;
  /** whether the panel of files is open */
  filesOpen: boolean;
  onFiles: () => void;
};

/** What the operator can do in a session; what cannot be done now keeps its place and says why. */
export function SessionTools({
  conversation,
  snapshot,
  viewButton,
  filesButton,
  aboutButton,
  onAbout,
  onMessage,
  filesOpen,
  onFiles,
}: Props) {
  const { session, view, screen } = snapshot;
  const wait = useAskWait(screen.askableFrom, snapshot.offset);
  const idle = idleReason(snapshot);
  const restartReason = expectsRestart(session)
    ? 'The session waits up to 15 minutes for this device already.'
    : null;
  const { withdrawn = [] } = session.terms;
  const offReason = (key: Feature): string | null =>
    withdrawn.includes(key)
      ? `${systemLines.turnedOff(key, session.terms, { organisation: view.organisation, user: view.device.user })}.`
      : null;
  const notAllowed = permittedNow(session.terms).includes('files')
    ? null
    : 'File Transfer is not allowed in this session.';
  const tools: Tool[] = [
    {
      key: 'save',
      draw: (tabIndex) => <SaveTool conversation={conversation} tabIndex={tabIndex} compact />,
    },
    {
      key: 'copy',
      draw: (tabIndex) => <CopyTool conversation={conversation} tabIndex={tabIndex} compact />,
    },
    {
      key: 'view',
      before: 'rule',
      draw: (tabIndex) => (
        <ToolButton
          label={featureNames.view}
          icon={<Eye {...icon} />}
          tabIndex={tabIndex}
          ref={viewButton}
          reason={idle ?? offReason('view') ?? viewReason(snapshot, wait)}
          onClick={conversation.screen.ask}
        />
      ),
    },
    {
      key: 'files',
      draw: (tabIndex) => (
        <ToolButton
          label={featureNames.files}
          icon={<FolderUp {...icon} />}
          tabIndex={tabIndex}
          ref={filesButton}
          pressed={filesOpen}
          reason={filesOpen || session.at === 'ended' ? null : (idle ?? offReason('files') ?? notAllowed)}
          onClick={onFiles}
        />
      ),
    },
    {
      key: 'message',
      draw: (tabIndex) => (
        <ToolButton
          label={featureNames.message}
          icon={<Megaphone {...icon} />}
          tabIndex={tabIndex}
          reason={idle ?? offReason('message')}
          onClick={onMessage}
        />
      ),
    },
    {
      key: 'restart',
      draw: (tabIndex) => (
        <ToolButton
          label="Expect restart"
          icon={<RotateCw {...icon} />}
          tabIndex={tabIndex}
          reason={idle ?? restartReason}
          onClick={conversation.expectRestart}
        />
      ),
    },
    { key: 'alerts', before: 'room', draw: (tabIndex) => <AlertsTool tabIndex={tabIndex} /> },
    { key: 'theme', draw: (tabIndex) => <ThemeButton tabIndex={tabIndex} /> },
    {
      key: 'about',
      draw: (tabIndex) => (
        <ToolButton
          label="About"
          icon={<Info {...icon} />}
          tabIndex={tabIndex}
          ref={aboutButton}
          onClick={onAbout}
        />
      ),
    },
  ];
  return <Toolbar label="Session" tools={tools} />;
}

import { Eye, FolderUp, Megaphone, MessageSquare, type LucideIcon } from 'lucide-react';
import type { Feature } from '#lib/protocol/feature.ts';

/** What a session can be opened with, in the order of tables and toolbars. */
export const SESSION_ACTS: readonly { act: Feature; label: string; Icon: LucideIcon }[] = [
  { act: 'chat', label: 'Chat', Icon: MessageSquare },
  { act: 'view', label: 'View', Icon: Eye },
  { act: 'files', label: 'File Transfer', Icon: FolderUp },
  { act: 'message', label: 'Message', Icon: Megaphone },
];

export const DOING = 'This is being done now.';

/** Why nobody else can connect: whose session it is. */
export const inSessionWith = (operator: string): string => `In session with ${operator}.`;

/** What each frame of the other tab does. Before an approval and after the end none does anything. */
import type { Feature } from '#lib/protocol/feature.ts';
import type { FileFrame } from '#lib/protocol/file-frames.ts';
import type { FolderFrame } from '#lib/protocol/folder-frames.ts';
import { isFileFrame, isFolderFrame, type Action, type Frame, type ViewFrame } from '#lib/protocol/frames.ts';
import type { Mismatch } from '#lib/protocol/session-state.ts';
import type { Chat } from './chat.ts';
import type { createPath } from './path.ts';

type Deps = {
  listening: () => boolean;
  chat: Chat;
  path: ReturnType<typeof createPath>;
  /** the other side types, or does no more */
  typing: (on: boolean) => void;
  /** hello went both ways on an open channel, and the path is measured */
  linkUp: () => void;
  acted: (actions: readonly Action[]) => void;
  /** the agent user took that back */
  tookBack: (features: readonly Feature[]) => void;
  viewed: (frame: ViewFrame) => void;
  /** the other side's page can do these */
  met: (can: readonly string[]) => void;
  files: {
    heard(frame: FileFrame): void;
    /** the two talk just now */
    talk(): void;
  };
  folder: { heard(frame: FolderFrame): void };
  /** @param why the other side cannot trust the connection */
  ended: (why?: Mismatch) => void;
  show: () => void;
};

export function createFrameHearing({
  listening,
  chat,
  path,
  typing,
  linkUp,
  acted,
  tookBack,
  viewed,
  met,
  files,
  folder,
  ended,
  show,
}: Deps) {
  return async (frame: Frame): Promise<void> => {
    if (!listening()) return;
    if (isFileFrame(frame)) return files.heard(frame);
    if (isFolderFrame(frame)) return folder.heard(frame);
    switch (frame.k) {
      case 'hello':
        met(frame.can);
        await chat.heard(frame);
        if (listening() && (await path.tell())) linkUp(); // it may have ended meanwhile
        return;
      case 'path':
        path.heard(frame.facts);
        return show();
      case 'typing':
        if (frame.on) files.talk();
        return typing(frame.on);
      case 'action':
        return acted(frame.actions);
      case 'permit':
        return tookBack(frame.takenBack);
      case 'view.ask':
      case 'view.hint':
      case 'view.stop':
      case 'view.state':
        return viewed(frame);
      case 'end':
        return ended(frame.why);
      default:
        files.talk();
        if (frame.k === 'line') typing(false);
        return chat.heard(frame);
    }
  };
}

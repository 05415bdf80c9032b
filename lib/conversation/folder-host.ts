/** The agent's side of the open folder: their person opens and closes it, and each request is checked and done here. */
import type { FolderDeed, FolderFrame, FolderRequest } from '#lib/protocol/folder-frames.ts';
import { FOLDER_REQUESTS } from '#lib/protocol/limits.ts';
import { isPath, shownPath } from '#lib/session/folder-path.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { canOpenFolder, pickFolder } from '#lib/shelf/folder.ts';
import { newId } from './file-sending.ts';
import { NO_FOLDER, noActs, type FolderDeps, type FolderPart, type FolderSnapshot } from './folder.ts';
import { createFolderRequests, refusalOf, type Grant } from './folder-requests.ts';

type Deps = FolderDeps & {
  can: typeof canOpenFolder;
  pick: typeof pickFolder;
  /** whether a page before this one had opened one */
  wasOpen: () => boolean;
};

const NOT_OPENED = 'The browser did not open that folder. Choose another one, or choose files instead.';

export function createFolderHost({ say, allowed, files, note, now, can, pick, wasOpen }: Deps): FolderPart {
  const snapshots = createSnapshots<FolderSnapshot>({ ...NO_FOLDER, can: can() });
  let grant: Grant | null = null;
  let begun = false;
  /** requests are done one after the other; it never rejects */
  let tail: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  /** what was answered to which request, so that none is done twice; null while it is being done */
  const answers = new Map<string, FolderFrame | null>();
  const untold = new Map<string, FolderDeed>();
  const requests = createFolderRequests({ files, say, answer, did });

  function tell(): void {
    const { wish, why } = snapshots.current();
    const folder =
      grant === null ? null : { grant: grant.id, name: shownPath([grant.folder.name]), write: grant.write };
    say({ k: 'folder.state', can: can(), wish, folder, why });
  }
  function did(what: FolderDeed['what'], name = '', to: string | null = null, id = newId()): FolderDeed {
    const deed: FolderDeed = { k: 'folder.did', id, at: now(), what, name, to };
    untold.set(id, deed);
    note(deed);
    return deed;
  }
  function answer(id: string, frame: FolderFrame): void {
    answers.set(id, frame);
    for (const old of [...answers.keys()].slice(0, Math.max(0, answers.size - FOLDER_REQUESTS * 10)))
      answers.delete(old);
    // It is asked again with the answer to the conflict.
    if (frame.k === 'folder.no' && (frame.why === 'taken' || frame.why === 'busy')) answers.delete(id);
    say(frame);
  }

  /** Nothing of it goes on, and nothing can begin. */
  function drop(why: FolderSnapshot['why']): void {
    grant?.stop.abort();
    grant = null;
    requests.drop();
    snapshots.change({ folder: null, wish: null, why });
  }

  function ask(frame: FolderRequest): void {
    const { id } = frame;
    const known = answers.get(id);
    if (known === null) return requests.again(id);
    if (known !== undefined) return say(known);
    const mine = grant;
    if (mine?.id !== frame.grant) return say({ k: 'folder.no', id, why: 'closed' });
    if (waiting >= FOLDER_REQUESTS) return say({ k: 'folder.no', id, why: 'busy' });
    answers.set(id, null);
    waiting += 1;
    tail = tail.then(() => run(mine, frame)).finally(() => (waiting -= 1));
    return undefined;
  }
  async function run(mine: Grant, frame: FolderRequest): Promise<void> {
    const { id } = frame;
    try {
      if (grant !== mine) return answer(id, { k: 'folder.no', id, why: 'closed' });
      const names = [...frame.path, ...('name' in frame ? [frame.name] : [])];
      if (!isPath(names)) return answer(id, { k: 'folder.no', id, why: 'name' });
      return await requests.run(mine, frame);
    } catch (error) {
      return answer(id, { k: 'folder.no', id, why: grant === mine ? refusalOf(error) : 'closed' });
    }
  }

  async function open(write: boolean): Promise<void> {
    if (!allowed() || grant !== null) return;
    snapshots.change({ problem: null });
    const folder = await pick(write);
    // Whatever ended the session or the permission meanwhile has ended this too.
    if (folder === 'dismissed' || !allowed() || grant !== null) return;
    if (folder === 'failed') return snapshots.change({ problem: NOT_OPENED });
    grant = { id: newId(), folder, write, stop: new AbortController() };
    const name = shownPath([folder.name]);
    snapshots.change({ folder: { name, write }, wish: null, why: null });
    say(did(write ? 'opened-write' : 'opened-read', name));
    tell();
  }
  function refuse(): void {
    if (snapshots.current().wish === null) return;
    snapshots.change({ wish: null, why: 'refused' });
    say(did('refused'));
    tell();
  }

  return {
    acts: {
      ...noActs,
      subscribe: snapshots.subscribe,
      snapshot: snapshots.current,
      open,
      refuse,
      give(chosen) {
        if (chosen.length === 0 || !allowed()) return;
        snapshots.change({ wish: null, why: null });
        files.acts.choose(chosen);
        tell();
      },
      revoke() {
        if (grant === null) return;
        const name = shownPath([grant.folder.name]);
        drop('closed');
        say(did('closed', name));
        tell();
      },
    },
    heard(frame) {
      if (!allowed()) return undefined;
      if (frame.k === 'folder.heard') return void untold.delete(frame.id);
      if ('grant' in frame) return ask(frame);
      if (frame.k !== 'folder.ask') return undefined;
      const { wish, wishes } = snapshots.current();
      if (wish !== null || (grant !== null && frame.what !== 'file')) return tell();
      snapshots.change({ wish: frame.what, wishes: wishes + 1, why: null });
      say(did(`asked-${frame.what}`));
      return tell();
    },
    linkUp() {
      if (!allowed()) return;
      if (!begun && grant === null && wasOpen()) {
        snapshots.change({ why: 'reloaded' });
        did('reloaded');
      }
      begun = true;
      tell();
      for (const deed of untold.values()) say(deed);
    },
    follow() {
      if (!allowed() && (grant !== null || snapshots.current().wish !== null)) drop(null);
    },
    fileOver(file, way) {
      const mine = grant;
      const task = requests.over(file);
      if (task === null || mine === null || file.at !== 'done') return;
      const { id } = task;
      if (way === 'out') {
        const deed = did('copied-out', task.shown, shownPath([mine.folder.name]), id);
        return answer(id, deed);
      }
      tail = tail.then(() =>
        requests
          .put(mine, task, file.id)
          .catch((error: unknown) => answer(id, { k: 'folder.no', id, why: refusalOf(error) })),
      );
    },
    close: () => drop(null),
  };
}

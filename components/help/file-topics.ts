/** File Transfer, for both sides. */
import type { Topic } from './topic.ts';

export const fileTransferTopic: Topic = {
  id: 'files',
  title: 'Send and receive files',
  summary: 'Files both ways, beside the chat. Nothing moves before the other side accepts it.',
  body: [
    {
      steps: [
        'Press **File Transfer**. An operator may also open a session with it, from a row of Managed or On-demand.',
        'Press **Choose files** or **Choose a folder**, or drop files and folders on the panel or on the chat. What you choose together is one offer.',
        'The other side sees names and sizes and presses **Accept** or **Decline**. **Accept all in this session** answers for all that follow.',
        'Once a file says **Received and checked**, **Save** puts it where your browser keeps downloads. **Save all as ZIP** puts everything into one file, in its folders.',
      ],
    },
    { picture: 'files' },
    {
      terms: [
        ['Pause, Resume', 'Either side can pause. Only who paused can go on.'],
        ['Cancel', 'Either side, at any moment. What had come is thrown away.'],
        ['The link is lost', 'The file goes on by itself, behind the last part that was checked.'],
        [
          'A page is loaded anew',
          'The receiver’s goes on by itself. The sender’s has the file no more: **Choose again** goes on with it, and another file of that size is found out.',
        ],
      ],
    },
    'Every file is compared by SHA-256 at the end. Over 1 MiB the digest shown is that of the digests of its pieces of 1 MiB, not the one that other programs show.',
    'Names are made safe before they are shown: no path, nothing unseen, nothing that a computer would start by itself.',
    'Files never pass a server and no log has their names. Each is a line in the transcript of both sides. A received file stays in this browser until its transcript is cleared, or until the first session a day later.',
    '**One folder.** Where the browser can (Chrome and Edge on a computer) an agent user may open one folder with **Open read-only** or **Open for changes**. The operator sees what is in it and copies files out of it; for changes also in, renames and deletes, and is asked where a name is taken. **Close folder** ends it at once, as does a reload. Elsewhere: **Ask for a file**.',
    'Of a folder its files are sent, with the names of the folders they lie in. Empty folders are left out.',
  ],
};

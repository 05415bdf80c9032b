/** File Transfer, for both sides. */
import type { Topic } from './topic.ts';

export const fileTransferTopic: Topic = {
  id: 'files',
  title: 'Send and receive files',
  summary: 'Files both ways, beside the chat. Nothing moves before the other side accepts it.',
  body: [
    {
      steps: [
        'Press **File Transfer**.',
        'Press **Choose files** or **Choose a folder**, or drop files and folders on the panel or on the chat. What you choose together is one offer.',
        'The other side sees names and sizes and presses **Accept** or **Decline**. **Accept all in this session** answers for all that follow.',
        'Once a file says **Received and checked**, **Save** puts it where your browser keeps downloads. **Save all as ZIP** makes one file of all.',
      ],
    },
    'A pasted picture goes as a file, and a text too long for a line: **Send as a file**.',
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
    'Of a folder its files are sent, with the names of the folders they lie in. Empty folders are left out.',
  ],
};

export const folderTopic: Topic = {
  id: 'folder',
  title: 'Open one folder to an operator',
  summary: 'An agent user opens one folder, and closes it at any moment. Nothing outside it can be reached.',
  body: [
    {
      steps: [
        'In **File Transfer** the operator presses **Ask for a folder** or **Ask for one to change**. The agent user may also begin.',
        'The agent user presses **Open read-only** or **Open for changes** and picks the folder in the dialog of their browser.',
        'The operator looks through it, previews texts and pictures, and copies files out. Opened for changes, also in, renames and deletes.',
        'Where a name is taken the operator is asked: **Rename**, **Skip** or **Overwrite**.',
        '**Close folder** ends it at once, with everything that runs. So do the end of the session and a reload of that page.',
      ],
    },
    'Each deed is a line in the transcript of both sides. Copies are checked and go from browser to browser, as all files do.',
    'Chrome and Edge on a computer can open a folder. Elsewhere press **Ask for a file**: the agent user chooses one.',
    'Folders are not renamed and not copied as a whole.',
  ],
};

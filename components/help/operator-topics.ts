/** For those who help: on-demand sessions, and what all their sessions have in common. */
import type { Topic } from './topic.ts';

export const operatorTopics: readonly Topic[] = [
  {
    id: 'create',
    title: 'Create an on-demand session',
    summary: 'A link and a code for somebody whose device is not managed.',
    body: [
      {
        steps: [
          'Go to **On-demand** and press **Create**.',
          'Give it a name and a note if you like. Without a name the code is its name; only operators see the note.',
          'Press **Create**, then hand it over: **Copy link**, **Copy code**, the QR code, **Copy invitation text**, or **E-mail**, which opens your mail program.',
        ],
      },
      { picture: 'created' },
      'The link carries a key that no server sees; the code alone does not.',
      'Opening the link uses nothing up, so a mail scanner does no harm. The first person who presses **Start** joins, and nobody after them.',
      'The invitation waits for two hours, or as long as your organisation has set. **Extend** gives it more time, at most 24 hours from its creation. Once you have connected it no longer expires.',
      'In an ended row **Create again** makes a new link with the same name and note.',
    ],
  },
  {
    id: 'on-demand',
    title: 'Read the list of on-demand sessions',
    summary: 'Who waits, who can be reached, and what can be done now. The list changes by itself.',
    body: [
      { picture: 'on-demand' },
      {
        terms: [
          ['Waiting', 'Nobody has joined yet.'],
          ['Available', 'Somebody pressed Start and their page is open.'],
          ['Connecting', 'An operator has asked, or the two browsers look for a path.'],
          ['Active', 'A session runs.'],
          ['Reconnecting', 'The link was lost and is being restored.'],
          ['Ended, Expired, Revoked', 'Over. The link and the code no longer work.'],
        ],
      },
      'A button that cannot work now stays in its place; point at it for the reason. **Search** looks at names, codes and customers.',
      '**Copy link** has the key only in the browser that made the link. Elsewhere it says that the link is not automatically verified.',
      '**Transcript** opens the chat of an ended session, in the browser that held it. **Session report** says what was done in it, in any browser.',
    ],
  },
  {
    id: 'view',
    title: 'View their screen',
    summary: 'They choose what to show, after their own press; you look, and cannot move or type anything.',
    body: [
      {
        steps: [
          'Press **View**. Their page asks them; their browser then lets them pick a screen, a window or a tab.',
          'The picture comes as soon as they have picked. **Chat** keeps the lines beside it.',
          'Press **Stop View** when you have seen enough. It can be asked for again without a new approval.',
        ],
      },
      {
        terms: [
          ['Fit, Actual size, Full screen', 'How large it is shown here. Their side does not change.'],
          ['Snapshot', 'Saves what you see now as a PNG file in its full size.'],
          ['Sharp text', 'Letters rather than movement. Press it again for video.'],
          ['Not now', 'They need not show anything. You can ask again after ten seconds.'],
          ['Pause', 'They hide the picture for as long as they like; the share stays.'],
        ],
      },
      'Size, frames per second and path are measured each second. Most phones cannot share their screen; the button says so.',
    ],
  },
  {
    id: 'ask',
    title: 'Ask for a session',
    summary: 'Press Chat in a row that is Available. The other person decides.',
    body: [
      'You see how far it has come: the device answers, the person decides, the two browsers connect. It helps to say on the phone what is on their screen now.',
      { picture: 'connecting' },
      '**Cancel** takes the request off their screen. An approval that comes later opens nothing.',
      {
        terms: [
          [
            'They rejected the request',
            'Nothing was shared. Talk to them, then press Ask again. After three rejects you wait five minutes.',
          ],
          ['They did not answer', 'Tell them that you are about to ask, then press Ask again.'],
          [
            'No path to the device',
            'The two browsers found no path to each other; the card says what is blocked. Try again, or ask them to leave the VPN. See [networks](/help/networks).',
          ],
          ['The page on the device is closed', 'The request waits. They can open the same link again.'],
        ],
      },
    ],
  },
  {
    id: 'several-sessions',
    title: 'Work in several sessions at once',
    summary: 'Sessions run on while you go about the portal; a strip at the foot of each page lists them.',
    body: [
      'Each open session has its place in the strip, in the order of opening: device, person, time, and how many lines are unread. Press it to go there.',
      'Lines that come in meanwhile are counted in the strip, in the session’s row and in the title of the tab. [Sound and notices](/help/alerts) tell of them too.',
      'A session lives in one tab. If it is open in another tab of yours, **Use here** brings it over.',
      'A reload of the page takes up all its sessions again, with the same transcripts and the same times.',
      'Two operators never talk over each other: a device that somebody helps already says **In session with** and their name.',
    ],
  },
];

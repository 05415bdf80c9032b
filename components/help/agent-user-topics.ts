/** For the person at the device: mostly worried, and reading once. */
import type { Topic } from './topic.ts';

export const agentUserTopics: readonly Topic[] = [
  {
    id: 'join',
    title: 'Join with a link or a code',
    summary: 'From the link that you were sent to a page that waits for the operator. Nothing is installed.',
    body: [
      {
        steps: [
          'Open the link. If you were given a code instead, go to [the join page](/join) and type it: capitals, spaces and dashes do not matter.',
          'Read who is waiting for you. Go on only if you expect this, for example because you are on the phone with them.',
          'Enter **Your name**. The device name and what the problem is help the operator, and both may stay as they are.',
          'Press **Start**.',
        ],
      },
      { picture: 'invitation' },
      'The page now says **On-demand Agent Ready** and for how long the link is valid. Keep it open: the operator can reach you only while it is. When they connect you are [asked first](/help/approve).',
      { picture: 'agent-ready' },
      'A reload, a lost network or a closed lid costs nothing: open the same link in the same browser again.',
      'A code has 10 letters and digits and never the letter U. After five codes that do not work you wait ten minutes. If a link or code is refused, ask for a new one.',
    ],
  },
  {
    id: 'what-they-see',
    title: 'What the operator can and cannot see',
    summary:
      'Before you approve: only what you typed. After that: what you write, and what you choose to show.',
    body: [
      'Before you press **Approve** the operator sees the name, the device name and the problem that you typed, and whether your page is open.',
      'After it, in this session:',
      {
        list: [
          'You can write to each other.',
          'They can ask to see your screen. Nothing is shown before you press **Share screen** and pick a screen, a window or a tab in your browser’s own dialog. **Pause** hides it, **Stop sharing** ends it.',
          'They can offer you files, and take files that you choose. Each waits for a yes. [More about files](/help/files).',
          'They can ask for one folder. Nothing opens before you press **Open read-only** or **Open for changes** and pick it. In one opened for changes they can add, replace, rename and delete until you press **Close folder**. [More about the folder](/help/folder).',
          'They can send you messages.',
        ],
      },
      '**Permissions**, beside the operator’s name, lists what they may do now. **Turn off** takes one of it back at once, for the rest of the session. Giving more needs a new request.',
      'A web page cannot do these things, so nobody can do them through Parley:',
      {
        list: [
          'move your mouse or type on your keyboard,',
          'look at your screen, other tabs, files or passwords behind your back,',
          'read the name of your computer or your account,',
          'go on once you have closed the page.',
        ],
      },
      'The server brings the two browsers together and does not see the chat. In a direct connection each browser learns the other’s network address. [More about the path](/help/networks).',
    ],
  },
  {
    id: 'approve',
    title: 'Approve or reject a request',
    summary: 'Nobody connects to you before you press Approve. Silence is never a yes.',
    body: [
      'When the operator asks, a dialog says who it is and what they can do if you approve. That list is the same whichever button they pressed, so you are asked once in a session.',
      { picture: 'request' },
      {
        terms: [
          ['Approve', 'They are connected. The page shows their name and, in capitals, what they do now.'],
          [
            'Reject',
            'Nothing is shared. The operator reads that you rejected the request and may ask again.',
          ],
          [
            'No answer',
            'The request is over when the seconds are, 60 unless your organisation has set another number. Nothing is shared.',
          ],
        ],
      },
      'Both buttons wait for half a second, so that a click meant for something else answers nothing. Escape and Enter answer nothing either: use Tab, then Enter or Space.',
      'If you do not know the person, press **Reject**, then [**End Session**](/help/end).',
    ],
  },
  {
    id: 'end',
    title: 'End a session',
    summary: 'End Session stands at the top right at all times, and works without a network too.',
    body: [
      'Press **End Session**. It ends at once on both sides. With a link that you were sent, the link ends too; a managed device is ready again.',
      { picture: 'ended' },
      'A card then says who ended the session, how long it lasted and how many lines were written. **Save transcript** gives you the chat as a file. **Clear transcript** removes it from this browser; otherwise it goes by itself after 30 days, or as long as the organisation has set.',
      'Closing or reloading the page is not the end: the session waits two minutes for it to come back, or 15 once [a restart](/help/restart) was announced. When that time is over it ends by itself.',
      'The operator can end the session too, and is asked once whether they mean it.',
    ],
  },
  {
    id: 'managed-device',
    title: 'Make this browser a managed device',
    summary:
      'Enrol once with a link from your administrator; afterwards operators find the device by its name.',
    body: [
      {
        steps: [
          'Open the enrolment link in the browser that is to be reached. The page says whether you will be asked before each session.',
          'Enter **Device name** and **Your name**: a browser cannot read them from the computer.',
          'Press **Enrol this device**. The page says **Managed Agent Ready**.',
        ],
      },
      { picture: 'enrolment' },
      'The browser makes a key of its own that cannot be taken out of it. Clearing the browser’s data removes the key; the device then has to be enrolled again. If the device is removed from the portal, its page says **This device was removed**.',
      'A device can be reached only while its page is open. So let it stay open:',
      { picture: 'managed-ready' },
      {
        list: [
          '**Pin the tab**: right-click it and choose Pin.',
          '**Install it as an app**: press **Install** where the page offers it, or look for Install or Add to Home Screen in the browser’s menu.',
          '**Open it at start-up**: let the browser continue where you left off, or the app start when you sign in.',
        ],
      },
      'Where your organisation requires acknowledgement you are [asked each time](/help/approve). Otherwise a session begins directly, but never silently: a banner with the operator’s name, a sound, a sign in the tab’s title, and **End Session**.',
      'If **Turn on sound** is offered, press it: browsers are silent before the first click.',
    ],
  },
];

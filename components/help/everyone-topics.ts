/** For both sides of a session. */
import type { Topic } from './topic.ts';

export const everyoneTopics: readonly Topic[] = [
  {
    id: 'chat',
    title: 'Chat, and what the ticks mean',
    summary: 'Enter sends a line, Shift+Enter breaks it.',
    body: [
      { picture: 'chat' },
      {
        terms: [
          [
            'A clock',
            'On its way. Without a link it waits in your browser and leaves when the link is back.',
          ],
          ['One tick', 'Handed to the link.'],
          ['Two ticks', 'The other browser has stored it.'],
          ['Two blue ticks', 'It has been seen.'],
          ['Not sent', 'It failed, with the reason. Retry sends it again.'],
        ],
      },
      'A tick comes only from the other browser’s own answer. Lines arrive in the order in which you sent them, each once, also after a reload, a lost network or a restart of the server.',
      'A line has at most 4,000 characters. What you have typed and not sent survives a reload. Addresses of web pages become links; everything else is shown as it was typed.',
      'When you scroll up, new lines do not move the page: **Jump to latest** counts them.',
      'The person at the device has the same chat in the agent window. **Chat** there hides it and shows it again.',
      { picture: 'agent-chat' },
    ],
  },
  {
    id: 'transcripts',
    title: 'Save, copy or clear a transcript',
    summary: 'Both sides can take the whole chat along. The server has none of it.',
    body: [
      {
        terms: [
          [
            'Save',
            'A text file with device, people, start, end and time zone, and every line with its date and time. The arrow beside it has a web page and data (JSON).',
          ],
          ['Copy', 'The same text, on the clipboard.'],
        ],
      },
      'Both work while the session runs and after it.',
      'Each of the two browsers keeps the transcript of an ended session for 30 days, or as long as the organisation has set, and then removes it the next time a page of Parley is open in it. An operator opens it again with **Transcript** in the session’s row.',
      '**Clear transcript** removes one at once; **Clear history on this device**, in the account menu, removes all of ended sessions. Both clear this browser only: the other side’s copy is theirs.',
    ],
  },
  {
    id: 'report',
    title: 'Read and save a session report',
    summary: 'What was done in a session that is over: times, files, and who ended it.',
    body: [
      'Both sides find **Session report** on the card that follows the end. **Text**, **Web page** and **Data** save it as a file.',
      {
        terms: [
          [
            'What happened',
            'Approval, View, the folder, messages, permissions, take-over wishes, lost links and the end, each with its time.',
          ],
          ['Files', 'Name, size, sender, what became of it, and the SHA-256 of what arrived.'],
          ['Chat lines', 'How many, by whom. What was written is in the transcript, not here.'],
          [
            'Note',
            'The operator’s, up to 500 characters, for operators. It is kept on the server, and can be changed later.',
          ],
        ],
      },
      'The report belongs to the transcript in this browser and is cleared with it. The server keeps times, kinds and numbers of it, never a file’s name: operators read those with **Session report** in the row of an ended on-demand session.',
    ],
  },
  {
    id: 'restart',
    title: 'Restart the device, lose the network, reload',
    summary: 'A session outlives all three, without a new approval.',
    body: [
      'When the link is lost both sides read **Reconnecting**, and the timer runs on. You can keep typing. For two minutes the session waits; then it ends.',
      'Before the device restarts the operator presses **Expect restart**: both sides read **Restarting**, and the session waits 15 minutes.',
      'After the restart open the same link in the same browser; on a managed device open its page. The transcript is there again, and lines that waited arrive in their order.',
      'It has to be the same browser, because the session’s keys are kept there. A private window forgets them when it is closed.',
      'A restart of the server does not cut a chat: it runs between the two browsers.',
    ],
  },
  {
    id: 'alerts',
    title: 'Sound and notices',
    summary: 'How Parley calls you when you look elsewhere.',
    body: [
      '**Alerts** in the session’s toolbar has two switches, which this browser remembers:',
      {
        terms: [
          ['Sound', 'A short tone for a request, and for lines that come in while you look elsewhere.'],
          [
            'Desktop notifications',
            'Your browser asks once whether it may. They say from whom something came and never what was written.',
          ],
        ],
      },
      'The title of the tab counts unread lines in any case.',
      'Browsers allow no sound before you have pressed something on the page. Until then **Turn on sound** is offered: press it, and you hear the tone.',
      'If notifications are blocked, allow them in the browser’s own settings for this site.',
    ],
  },
  {
    id: 'networks',
    title: 'Networks, and what the status bar says',
    summary: 'Only what both browsers measured of their own side of the path is shown.',
    body: [
      {
        terms: [
          ['AES (P2P)', 'Straight from browser to browser.'],
          ['TLS + AES', 'Through a gateway that is reached over TLS.'],
          ['AES (gateway)', 'Through a gateway over UDP or TCP.'],
          ['Encrypted (P2P), Encrypted (gateway)', 'Encrypted, but the browser does not report AES.'],
          ['Securing…', 'Nothing is measured yet.'],
          ['Reconnecting…', 'The link is down and being restored.'],
        ],
      },
      'A gateway passes on what it cannot read. Point at the text, or tab to it, for the details. A path that changes during a session is a line in the transcript.',
      'Point at the text, or tab to it, for the details. The last one says [whether it is known who is at the other end](/help/verified).',
      'Two browsers in one network mostly find each other. Between two networks the portal needs the address of a STUN server, and where firewalls or a VPN let nothing through, a gateway: whoever runs the portal sets both up.',
      'Browsers find out beforehand which of these servers their network lets through, and both people read it where a connection will probably fail. If one does fail, its card says what is blocked and has a report for whoever runs the network.',
      'In a direct connection each browser learns the other’s network address; where every session goes through the gateway, neither does. The list of managed devices has the address under which the server sees them.',
      'The limit of every web page holds here too: whoever serves the page could serve a bad page. Use a server that you trust.',
    ],
  },
  {
    id: 'verified',
    title: 'Verified, and how to compare words',
    summary: 'Whether anybody could be between the two browsers, and how two people find out.',
    body: [
      {
        terms: [
          [
            'Verified by the join link',
            'The link carries a key that no server receives. Both browsers have proved to each other that they hold it, and that nobody has taken their place.',
          ],
          [
            'Verified by compared words',
            'You both read the same four words. That counts until the connection is made anew.',
          ],
          [
            'Not verified',
            'The code was typed, the link was copied in another browser, or the device is a managed one. The chat is encrypted all the same.',
          ],
        ],
      },
      {
        steps: [
          'Press **About**, then **Compare words**. The other side is shown the same four words.',
          'Read them to each other, on the telephone or in the same room. Do not write them in the chat.',
          'Both press **They match**. If one word differs press **They differ**: the session stops at once.',
        ],
      },
      'A session that stops with “The proof from the other end was wrong” was stopped for your safety: somebody may be between the two browsers, or the link was changed on its way. Call the other person before you try again.',
      'The limit: whoever serves the page could serve a bad page. Use a portal that you trust.',
    ],
  },

  {
    id: 'browsers',
    title: 'Browsers, and what a browser cannot do',
    summary: 'A current Chrome, Edge, Firefox or Safari, on a computer or a phone.',
    body: [
      'The address must begin with https://: to other pages browsers give neither encryption nor storage. Parley says so where it is missing.',
      'A private window works, but forgets everything when it is closed.',
      'Parley is a web page and promises nothing else:',
      {
        list: [
          'No control of mouse and keyboard, no black screen, no restart of the computer.',
          'No view of the screen unless the person there shares it. Most phones cannot share it at all.',
          'No reading of computer or account names: people type them.',
          'A closed tab is Offline. A sleeping computer is, too.',
          'No sound before the first click.',
          'Phones may stop a page in the background. Keep it in front while you are being helped.',
        ],
      },
    ],
  },
];

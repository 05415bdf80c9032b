/** One-way notices, for those who send them and those who get them. */
import type { Topic } from './topic.ts';

export const sendMessageTopic: Topic = {
  id: 'message',
  title: 'Send a message',
  summary: 'A one-way notice to one device, to many, or to a whole group, with or without a session.',
  body: [
    {
      steps: [
        'Press **Message** in a row, select several rows and press it above the table, or press it in a session. For a whole group open the group’s page, then **Messages**, **Message to the whole group**.',
        'Give it a title and a text of at most 1,000 characters, and choose when it expires.',
        'Choose **Info**, which is done once it has been on the screen, or **Important**, which comes back until the person presses OK.',
        'Press **Send message**. Then you see, live, what becomes of it on each device.',
      ],
    },
    {
      terms: [
        ['Sent', 'It waits on the server: the device is offline, or its page has not shown it yet.'],
        ['Delivered', 'It has been on the screen.'],
        ['Acknowledged', 'The person has pressed OK.'],
        [
          'Expired',
          'Its time was over first, or the device was removed or its session ended. It is shown no more.',
        ],
      ],
    },
    'Unlike chat, a message is kept on the server until every device has it, or until it expires; then its title and its text are deleted. Who sent one, when, to how many, and how far it came is kept. The audit log has no word of it.',
    '**Messages**, **Messages sent** at the top of Managed and On-demand has your newest ones and their states.',
    'Where Message is turned off for a device group nobody sends one there; one that is on its way waits until it is turned on again or expires.',
  ],
};

export const getMessageTopic: Topic = {
  id: 'messages',
  title: 'Messages on your screen',
  summary: 'A notice from your help desk, with or without a session.',
  body: [
    'It lies over the Parley page until you press **OK**, and says who sent it and when. There is no answer to it. Your page rings, and shows a notice on your desktop where you have allowed that; the text stands on the Parley page only.',
    'A device that was closed gets it the next time its page is open, unless it has expired. An important one comes back until you press OK. Your help desk sees that it was on your screen, and that you pressed OK.',
    '**End Session** stays in its place above it. A request to connect comes first: the message waits until you have answered.',
  ],
};

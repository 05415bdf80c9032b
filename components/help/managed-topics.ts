/** For operators: devices that were enrolled once. */
import type { Topic } from './topic.ts';

export const managedTopics: readonly Topic[] = [
  {
    id: 'managed',
    title: 'Find a managed device',
    summary: 'All, Favourites, In session, or one device group; search, sort and filter.',
    body: [
      { picture: 'managed' },
      'The side menu has **Managed**: **All** devices that you may reach, your **Favourites**, those **In session**, and each device group.',
      'Type into **Search**, press a column’s heading to sort, or choose with **Status**. The button beside **Actions** says which columns are shown. The address of the page keeps all of it, so a bookmark or a reload shows the same list.',
      {
        terms: [
          ['Available', 'Its Parley page is open and nobody is connected.'],
          ['In session', 'With the operator who is named there.'],
          [
            'Offline',
            'Its page is closed, asleep or without a network; the list says when it was last seen.',
          ],
        ],
      },
      'The list changes by itself. The star of a row makes the device a favourite, for you alone.',
      'Select several rows to act on all of them; what works with one device only says so. The cog of a row, **Device settings**, renames the device, moves it to another group or removes it, for those who may manage groups.',
    ],
  },
  {
    id: 'managed-chat',
    title: 'Start a chat with a managed device',
    summary: 'Press Chat in its row.',
    body: [
      'What happens then is decided by the settings of its device group:',
      {
        terms: [
          [
            'Acknowledgement required',
            'The person at the device is asked, and you see the [Connecting screen](/help/ask) until they answer.',
          ],
          [
            'Not required',
            'The session begins directly. The device shows your name in a banner and plays a sound; the person can end it at any time.',
          ],
        ],
      },
      'View and File Transfer need presses of the person at the device in either case: a browser demands it.',
      'A button that is off says why: the device is offline, somebody else is connected (then you can [ask to take over](/help/take-over)), your role does not allow it, or the feature is turned off for the group.',
      'When the session ends the device is ready again. Nothing has to be sent anew.',
    ],
  },
  {
    id: 'take-over',
    title: 'Take over a session',
    summary: 'A device that another operator helps can be asked for; it is never taken silently.',
    body: [
      'Its row says **In session with** and the operator’s name. Press the cog in that row, then **Ask to take over**: that operator reads who asks and has **Hand over** and **Keep session**; the person at the device is asked too. The first of them to answer decides.',
      'Until then the session that runs is not touched. Without an answer within 60 seconds it goes on. After a no you wait a minute before you can ask again.',
      'After a yes the first session ends, with a line that another operator took it over, and a request of yours follows. Where acknowledgement is required the person at the device approves it as any other. The first transcript stays with the first operator; yours begins empty.',
    ],
  },
];

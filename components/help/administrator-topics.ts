/** For those who decide what others may do. */
import type { Topic } from './topic.ts';

export const administratorTopics: readonly Topic[] = [
  {
    id: 'device-groups',
    title: 'Device groups and their settings',
    summary: 'A group holds managed devices and says what may be done with them.',
    body: [
      'On **Managed** press **New device group** and name it. Devices come in by [enrolment links](/help/enrolment-links); they can be renamed, moved to another group and removed. A removed device is cut off at once. A group can be deleted when no device is left in it.',
      '**Device group settings**, on the group’s page and in each device’s row, has:',
      {
        terms: [
          [
            'Chat, Message, File transfer, View',
            'Disabled, the feature is off for everybody, whatever their role. The button says why; server and device both refuse it.',
          ],
          [
            'Require user acknowledgement for devices',
            'Enabled, the person at the device is asked before each session. It is disabled in a new group.',
          ],
          [
            'Acknowledgement timeout',
            'How long they have, 10 to 300 seconds. Without an answer the request is over.',
          ],
          [
            'Files may go, Largest file (MB), Blocked file endings',
            'Which files go which way, also in the middle of a session and through an open folder. An ending is a name: a renamed file gets through.',
          ],
          [
            'Connection',
            'As in **Account > Settings**, direct when possible, or always through the gateway.',
          ],
        ],
      },
      { picture: 'group-settings' },
      '**Save** takes effect within two seconds. Requests that wait follow a new demand for acknowledgement; none is approved by taking the demand away. A feature that is switched off ends in running sessions with a line in the transcript; how many use it is said before you save.',
      'If somebody else saved the same settings meanwhile you are told, and nothing is overwritten.',
    ],
  },
  {
    id: 'enrolment-links',
    title: 'Enrolment links',
    summary: 'A link makes a browser a managed device of one group.',
    body: [
      {
        steps: [
          'Open the group’s page and press **Enrol a device**. A link for one device, valid for seven days, is made at once.',
          'For several devices, or for another number of days, at most 365, press **Make another link**, choose, and press **Make link**.',
          'Copy the **Enrolment link** at once, for it is shown only now, and send it to the person at the device. [What they do with it](/help/managed-device).',
        ],
      },
      { picture: 'enrolment-link' },
      'The same dialog lists the group’s links: **Open**, **Used up**, **Expired** or **Revoked**, who made each, and which devices used it. **Revoke** stops a link at once; devices that it enrolled stay.',
      'A link that is used up, expired or revoked is refused, and the page says to ask for a new one. Opening a link uses nothing up, only enrolling does.',
      'To take a device out again remove it, with the cog in its row: its key is then refused.',
    ],
  },
  {
    id: 'settings',
    title: 'Organisation settings',
    summary: 'Account, then Settings: names, logo, times and the path that sessions take.',
    body: [
      { picture: 'settings' },
      {
        terms: [
          ['Organisation name', 'Stands in requests and invitations.'],
          [
            'Logo',
            'PNG, JPEG or WebP of at most 3 MB, shown at most 312 × 79 pixels in the windows of your devices. The preview has light and dark.',
          ],
          [
            'Operator display name format',
            'First name and last name, e-mail address, or a text of your own such as the name of your desk. The audit log always has the real name.',
          ],
          [
            'On-demand invite expiry (hours)',
            '1 to 24; 2 unless you change it. It counts until an operator has connected.',
          ],
          [
            'Connection',
            'Direct when possible, or always through the gateway: then neither side learns the other’s network address, and nothing connects unless the server has a gateway. [More](/help/networks).',
          ],
          [
            'Gateway transport',
            'TLS looks like HTTPS to a network; Any lets browsers choose UDP, which is faster where it is let through.',
          ],
          [
            'Connection test',
            'Tries each way to the gateway from your browser, and tells a wrong secret from a bad certificate and a blocked port.',
          ],
          [
            'Idle sign-out (minutes)',
            '5 to 480 without a key or a click; 15 unless you change it. You are warned two minutes before, and a live session is never cut.',
          ],
          [
            'Keep transcripts (days)',
            '1 to 365 after the end of a session, in the two browsers alone; 30 unless you change it.',
          ],
          [
            'Require two-factor sign-in',
            'Everybody sets up [a second factor](/help/two-factor) at the next sign-in.',
          ],
        ],
      },
      'If somebody else saved meanwhile you are told, and nothing is overwritten.',
    ],
  },
  {
    id: 'users',
    title: 'Users, roles and group access',
    summary: 'Account, then Users: who may sign in, what they may do, and with which devices.',
    body: [
      '**Invite user** makes a link with which they choose their own password. It works once and is shown only then: copy it and give it to them. Until it is used they stand in the list as **Invited**, and **Withdraw link** takes it back. There is no open registration.',
      { picture: 'users' },
      {
        terms: [
          ['Administrator', 'Everything.'],
          ['Operator', 'On-demand sessions and managed devices of the groups that they may reach.'],
          ['On-demand Operator', 'On-demand sessions only.'],
        ],
      },
      'Operators reach **Every device group**, those made later too, or **Chosen groups**.',
      'A role is a set of permissions: chat, view, transfer files, send messages, use managed, use on-demand, manage groups, manage settings, manage users, view audit log.',
      'A change counts within two seconds, in running sessions too. **Disable** cuts the person off at once. **Sign out everywhere** ends their sign-ins; a session that runs goes on. **Reset** makes a link with which they choose a new password, and which can turn two-factor off too; the present password works until then.',
      'Nobody disables themselves or changes their own role, and the last administrator stays one.',
    ],
  },
  {
    id: 'audit-log',
    title: 'Audit log and Verify',
    summary: 'Who did what and when, in a chain that shows any later change.',
    body: [
      { picture: 'audit-log' },
      'The log has sign-ins, wrong passwords and codes, invitations, every step of a session, and changes with what it was before and after. It never has chat text. It opens with this week; choose another period, a category, who did it, or words of the action or subject. Press an action for its details. **Export CSV** gives a file of what the filters let through.',
      'The entries are a chain: each is sealed together with the one before it. **Verify** reads all of it and says that the log holds, or which entry was changed, moved, added or taken away, and how many before it are sound.',
      'Whoever runs the server can do the same in a terminal: `npm run audit:verify`. Its exit code is 0 only if the chain holds.',
      'Seeing the log needs the permission **View audit log**.',
    ],
  },
];

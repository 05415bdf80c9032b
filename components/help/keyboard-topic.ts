/** Every key that the product gives a meaning of its own, or that people look for. */
import type { Topic } from './topic.ts';

export const keyboardTopic: Topic = {
  id: 'keyboard',
  title: 'Keyboard',
  summary: 'All keys and shortcuts. Everything can be done without a mouse.',
  body: [
    {
      keys: 'Everywhere',
      rows: [
        ['Tab or Shift+Tab', 'Next or previous button, link or field'],
        ['Enter or Space', 'Press the button'],
        ['Escape', 'Close the dialog or menu and go back to its button'],
      ],
    },
    {
      keys: 'Typing a message',
      rows: [
        ['Enter', 'Send. While an input method composes a character, it does only that'],
        ['Shift+Enter', 'Begin a new row'],
      ],
    },
    {
      keys: 'Chat log',
      rows: [
        ['Page Up or Page Down', 'Scroll'],
        ['Home', 'First line'],
        ['End', 'Newest line'],
      ],
    },
    {
      keys: 'Toolbar of a session',
      rows: [
        ['← or →', 'Previous or next tool. An operator’s toolbar is one stop of Tab'],
        ['Home or End', 'First or last tool, for operators'],
      ],
    },
    {
      keys: 'Menus',
      rows: [
        ['Enter or Space or ↓', 'Open'],
        ['↑ or ↓', 'Previous or next entry'],
        ['Enter', 'Choose'],
      ],
    },
    {
      keys: 'Connection request',
      rows: [
        ['Tab', 'To Approve, Reject and End Session'],
        ['Enter or Space', 'Press it. For the first half second nothing can be pressed'],
        ['Escape', 'Nothing: silence is never a yes, and never a no by accident'],
      ],
    },
    { keys: 'Tables', rows: [['Space', 'Select the row whose checkbox has the focus']] },
    {
      keys: 'This hub',
      rows: [
        ['↓ or ↑', 'From the search to the topics that it found, and among them'],
        ['Enter', 'Open the first topic found'],
        ['Escape', 'Clear the search'],
      ],
    },
    'The encryption text in the status bar is a stop of Tab too: its details open there.',
  ],
};

import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import type { Entry } from '#lib/session/transcript.ts';
import type { StandbySnapshot } from '#lib/standby/standby.ts';
import {
  askedSnapshot,
  NOW,
  readySnapshot,
  standbyView,
  standInConversation,
  standInStandby,
  talkSnapshot,
} from '#tests/doubles/standby.ts';

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

function show(snapshot: StandbySnapshot) {
  const standIn = standInStandby(snapshot);
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  render(<AgentWindow standby={standIn.standby} />);
  return { ...standIn, user };
}

const line: Entry = {
  kind: 'line',
  key: 'e1:1',
  own: false,
  name: 'Jane Neal',
  text: 'Can you restart your machine.',
  at: NOW,
  state: null,
  failure: null,
};
const talk = (own: Parameters<typeof talkSnapshot>[0] = {}) => {
  const { conversation, show: tell } = standInConversation(talkSnapshot(own));
  return {
    ...show({ at: 'in-session', offset: 0, takeOver: null, standby: standbyView(), conversation }),
    tell,
  };
};

const endSession = () => screen.getByRole('button', { name: 'End Session' });
const tags = () => within(screen.getByRole('list', { name: 'Now' })).getAllByRole('listitem');

describe('before anything is known', () => {
  test.each([
    [{ at: 'opening', stuck: false } as const, 'Connecting to the portal…'],
    [{ at: 'opening', stuck: true } as const, 'its live connection (a WebSocket) to the portal did not'],
    [
      { at: 'elsewhere' } as const,
      'This session is open in another tab of this browser. Go on there; if you close that tab, it comes here by itself.',
    ],
    [{ at: 'refused', fault: 'too-old' } as const, 'This page is older than the server. Reload it.'],
  ])('%p says what is so', (snapshot, words) => {
    show(snapshot);
    expect(screen.getByRole('status')).toHaveTextContent(words);
  });
});

describe('ready', () => {
  test('it waits, says how long it may, and can be ended', async () => {
    const { user, pressed } = show(readySnapshot());
    expect(screen.getByRole('banner')).toHaveTextContent('NSL');
    expect(screen.getByRole('heading', { name: 'On-demand Agent Ready' })).toBeVisible();
    expect(screen.getByText('Waiting for Operator…')).toBeVisible();
    expect(screen.getByText(/It is valid for another/)).toHaveTextContent(
      'Keep this page open. It is valid for another 1 hour 52 minutes.',
    );
    expect(screen.getByText('Nothing is installed. You can end this at any time.')).toBeVisible();
    expect(document.title).toBe('Waiting for Operator · Parley');
    await user.click(endSession());
    expect(pressed).toEqual(['end']);
  });

  test('the time left is counted down, and gone once nothing expires', () => {
    const { show: tell } = show(readySnapshot());
    act(() => jest.advanceTimersByTime(2 * MINUTE_MS));
    expect(screen.getByText(/1 hour 50 minutes/)).toBeVisible();
    act(() => tell(readySnapshot({ standby: standbyView({ expiresAt: null }) })));
    expect(screen.getByText('Keep this page open.')).toBeVisible();
  });

  test('what is not as it should be is told with what to do', () => {
    show(readySnapshot({ portal: 'offline', keeps: false, last: 'You rejected the request of Jane Neal.' }));
    expect(screen.getByText('You rejected the request of Jane Neal.')).toBeVisible();
    expect(screen.getByText('Portal unreachable.').parentElement).toHaveTextContent(
      'Portal unreachable. Trying again…',
    );
    expect(
      screen.getByText('This browser keeps no data: reloading this page ends your part of the session.'),
    ).toBeVisible();
  });
});

test('the tab of a request calls for attention', () => {
  show(askedSnapshot());
  expect(document.title).toBe('Jane Neal wants to connect · Parley');
});

describe('in session', () => {
  test('it shows who is there, for how long, and what they do', async () => {
    const { user, pressed } = talk();
    expect(screen.getByRole('heading', { name: 'On-demand Agent Ready' })).toBeVisible();
    expect(screen.getByText('Jane Neal')).toBeVisible();
    expect(screen.getByRole('timer', { name: 'Session time' })).toHaveTextContent('00:23');
    expect(within(screen.getByRole('list', { name: 'Now' })).getByRole('listitem')).toHaveTextContent(
      'CHATTING',
    );
    expect(screen.getByRole('group', { name: 'Status bar' })).toBeVisible();
    expect(document.title).toBe('CHATTING · Parley');
    await user.click(endSession());
    expect(pressed).toEqual(['end']);
  });

  test('every action has its tag; none is CONNECTED', () => {
    const { tell } = talk({ actions: ['viewing', 'chatting', 'transferring'] });
    expect(tags().map((tag) => tag.textContent)).toEqual(['VIEWING', 'CHATTING', 'TRANSFERRING FILES']);
    act(() => tell(talkSnapshot({ actions: [] })));
    expect(tags().map((tag) => tag.textContent)).toEqual(['CONNECTED']);
  });

  test('a session opened with Chat shows the chat; the Chat button hides and shows it', async () => {
    const { user } = talk();
    const chat = screen.getByRole('button', { name: 'Chat' });
    expect(screen.getByRole('heading', { name: 'Chatting to Jane Neal' })).toBeVisible();
    expect(chat).toHaveAttribute('aria-pressed', 'true');
    await user.click(chat);
    expect(screen.queryByRole('textbox', { name: 'Type a message' })).toBeNull();
    await user.click(chat);
    expect(screen.getByRole('textbox', { name: 'Type a message' })).toBeVisible();
  });

  test('any other session shows the chat at the first line', () => {
    const view = { ...talkSnapshot().view, feature: 'view' as const };
    const { tell } = talk({ view, actions: [] });
    expect(screen.queryByRole('textbox', { name: 'Type a message' })).toBeNull();
    act(() => tell(talkSnapshot({ view, log: [line] })));
    expect(screen.getByRole('textbox', { name: 'Type a message' })).toBeVisible();
  });

  test('a hidden chat counts what is unread, on its button and in the title', async () => {
    const { user, tell } = talk();
    await user.click(screen.getByRole('button', { name: 'Chat' }));
    act(() => tell(talkSnapshot({ log: [line], unread: 1 })));
    expect(screen.getByRole('button', { name: 'Chat' })).toHaveAccessibleDescription('1 unread line');
    expect(document.title).toBe('(1) CHATTING · Parley');
  });

  test('the toolbar has its tools, and the arrow keys go from one to the next', async () => {
    const { user } = talk();
    const toolbar = screen.getByRole('toolbar', { name: 'Session' });
    for (const name of ['Save', 'Copy', 'Theme', 'About'])
      expect(within(toolbar).getByRole('button', { name })).toBeVisible();
    within(toolbar).getByRole('button', { name: 'Theme' }).focus();
    await user.keyboard('{ArrowRight}');
    expect(within(toolbar).getByRole('button', { name: 'About' })).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(within(toolbar).getByRole('button', { name: 'Save' })).toHaveFocus();
  });

  test('About lies under End Session, and gives the focus back', async () => {
    const { user, pressed } = talk();
    await user.click(screen.getByRole('button', { name: 'About' }));
    expect(screen.getByRole('dialog', { name: 'About Parley' })).toHaveFocus();
    expect(endSession().closest('[inert]')).toBeNull();
    await user.click(endSession());
    expect(pressed).toEqual(['end']);
    screen.getByRole('dialog').focus();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByRole('button', { name: 'About' })).toHaveFocus();
  });

  test('About scrolls inside where there is no room, and its way out stays in sight', async () => {
    const { user } = talk();
    await user.click(screen.getByRole('button', { name: 'About' }));
    const about = screen.getByRole('dialog', { name: 'About Parley' });
    expect(about).toHaveClass('max-h-full', 'overflow-auto');
    expect(within(about).getByRole('button', { name: 'Close' }).parentElement).toHaveClass(
      'sticky',
      'bottom-0',
    );
  });

  test('a lost link is told with the time left, a lost portal as harmless', () => {
    const live = talkSnapshot().session;
    if (live.at !== 'live') throw new Error('The stand-in session is live.');
    const { tell } = talk({ session: { ...live, at: 'reconnecting', until: NOW + 102_000 } });
    expect(screen.getByText(/Reconnecting…/, { selector: 'strong' })).toBeVisible();
    expect(document.title).toBe('RECONNECTING · Parley');
    expect(tags().map((tag) => tag.textContent)).toEqual(['RECONNECTING']);
    act(() => tell(talkSnapshot({ portal: 'offline' })));
    expect(screen.getByText(/Portal unreachable, session unaffected/)).toBeVisible();
  });
});

describe('over', () => {
  const end = (ended: ReturnType<typeof standbyView>['ended']) =>
    show({ at: 'over', standby: standbyView({ ended }), conversation: null });
  const region = () => screen.getByRole('region', { name: 'Session ended' });

  test('an expired link names who gives a new one', () => {
    end({ by: 'broker', why: 'expired', at: NOW });
    expect(region()).toHaveTextContent('This session has expired. Ask Jane Neal for a new link.');
    expect(screen.queryByRole('button', { name: 'End Session' })).toBeNull();
    expect(document.title).toBe('Expired · Parley');
  });

  test.each([
    ['agent' as const, 'You ended this session.'],
    ['operator' as const, 'Jane Neal ended this session.'],
    ['broker' as const, 'This session has ended.'],
  ])('ended by the %s while nobody was connected', (by, sentence) => {
    end({ by, why: 'ended', at: NOW });
    expect(region()).toHaveTextContent(sentence);
    expect(region()).toHaveTextContent('This link no longer works.');
  });

  test.each([
    ['operator' as const, 'Session ended by Jane Neal'],
    ['agent' as const, 'You ended this session'],
  ])('a session that was, ended by the %s, talks of itself and offers its transcript', (by, words) => {
    const live = talkSnapshot().session;
    const session: Session = {
      at: 'ended',
      terms: live.terms,
      by,
      why: 'ended',
      since: NOW - 23_000,
      endedAt: NOW,
    };
    const { conversation } = standInConversation(talkSnapshot({ session, log: [line] }));
    const standby = standbyView({ ended: { by, why: 'ended', at: NOW } });
    show({ at: 'over', standby, conversation });
    expect(within(region()).getByRole('heading')).toHaveTextContent(words);
    expect(within(region()).getByRole('button', { name: /^Save/ })).toBeVisible();
    expect(document.title).toBe('Session ended · Parley');
  });
});

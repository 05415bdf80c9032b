// Invariant: no setting is saved over what its chooser has not seen, no running session loses anything unasked, and
// what somebody chose is not lost without a question.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GroupSettingsButton } from '#components/groups/group-settings-button.tsx';
import { done, refused } from '#lib/protocol/faults.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { groupUseNow, saveGroupSettings } from '#lib/roster/groups.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { exampleGroup } from './example-group.ts';

jest.mock('#lib/roster/groups.ts', () => ({ groupUseNow: jest.fn(), saveGroupSettings: jest.fn() }));
const use = jest.mocked(groupUseNow);
const save = jest.mocked(saveGroupSettings);

const ACKNOWLEDGE = 'Require user acknowledgement for devices';
const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const seconds = () => screen.getByRole('spinbutton', { name: 'Acknowledgement timeout (seconds)' });
const button = (name: string) => screen.getByRole('button', { name });
const dialog = () => screen.queryByRole('dialog', { name: 'Device group settings' });
const gone = () => waitFor(() => expect(dialog()).toBeNull());
const choose = (name: string, option: 'Enabled' | 'Disabled') =>
  userEvent.selectOptions(select(name), option);

async function open(otherwise = {}) {
  const view = render(<GroupSettingsButton group={exampleGroup(otherwise)} />);
  await userEvent.click(button('Device group settings'));
  return view;
}

beforeEach(() => {
  save.mockReset().mockResolvedValue({ ok: true });
  use.mockReset().mockResolvedValue(done({ chat: 0, message: 0, files: 0, view: 0 }));
});

test('each setting is a select with two options, and says in words what it does', async () => {
  await open();
  for (const name of ['Chat', 'Message', ACKNOWLEDGE, 'File transfer', 'View']) {
    expect([...select(name).options].map(({ text }) => text)).toEqual(['Enabled', 'Disabled']);
    expect(select(name).selectedOptions[0]).toHaveTextContent(name === ACKNOWLEDGE ? 'Disabled' : 'Enabled');
    expect(select(name)).toHaveAccessibleDescription(/\w.*\.$/);
  }
  expect(seconds()).toHaveValue(60);
  expect(select(ACKNOWLEDGE)).toHaveAccessibleDescription(/connect at once.*hears a sound/);
  await choose(ACKNOWLEDGE, 'Enabled');
  expect(select(ACKNOWLEDGE)).toHaveAccessibleDescription(/before the person at the device presses Approve/);
});

test('what was chosen is saved over the version that was read, and no other question is asked', async () => {
  await open({ version: 4 });
  await choose(ACKNOWLEDGE, 'Enabled');
  await userEvent.clear(seconds());
  await userEvent.type(seconds(), '90');
  await userEvent.click(button('Save'));
  await gone();
  const policy = { ...DEFAULT_POLICY, acknowledge: true, acknowledgeSeconds: 90 };
  expect(save.mock.calls).toEqual([['g1', { version: 4, policy }]]);
  expect(use).not.toHaveBeenCalled();
});

test.each(['9', '301', '10.5', ''])(
  '%j seconds are refused beside the field and stay there',
  async (typed) => {
    await open();
    await userEvent.clear(seconds());
    if (typed !== '') await userEvent.type(seconds(), typed);
    await userEvent.click(button('Save'));
    expect(seconds()).toHaveAccessibleDescription(/between 10 and 300 seconds/);
    expect(seconds()).toHaveFocus();
    expect(seconds()).toHaveValue(typed === '' ? null : Number(typed));
    expect(save).not.toHaveBeenCalled();
  },
);

describe('turning off what running sessions use', () => {
  beforeEach(() => use.mockResolvedValue(done({ chat: 3, message: 3, files: 1, view: 0 })));

  test('asks first, names what is lost, and saves nothing until told to', async () => {
    await open();
    for (const name of ['Chat', 'File transfer', 'View']) await choose(name, 'Disabled');
    await userEvent.click(button('Save'));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Chat. 3 running sessions use this. They lose it at once.');
    expect(alert).toHaveTextContent('File transfer. 1 running session uses this. It loses it at once.');
    expect(alert).not.toHaveTextContent('View');
    expect(save).not.toHaveBeenCalled();
    expect(button('Go back')).toHaveFocus();
    await userEvent.click(button('Save and turn off'));
    await gone();
    const policy = { ...DEFAULT_POLICY, chat: false, files: false, view: false };
    expect(save.mock.calls).toEqual([['g1', { version: 1, policy }]]);
  });

  test.each(['Go back', 'Escape'])('%s leads back to what was chosen', async (way) => {
    await open();
    await choose('Chat', 'Disabled');
    await userEvent.click(button('Save'));
    await screen.findByRole('alert');
    if (way === 'Escape') await userEvent.keyboard('{Escape}');
    else await userEvent.click(button(way));
    expect(select('Chat').selectedOptions[0]).toHaveTextContent('Disabled');
    expect(button('Save')).toHaveFocus();
    expect(screen.queryByRole('alert')).toBeNull();
    expect(save).not.toHaveBeenCalled();
  });

  test('is not done while nobody can say how many there are', async () => {
    use.mockResolvedValue(refused('portal-away'));
    await open();
    await choose('Chat', 'Disabled');
    await userEvent.click(button('Save'));
    expect(await screen.findByRole('alert')).toHaveTextContent('The portal cannot be reached.');
    expect(save).not.toHaveBeenCalled();
  });

  test('what is off already is not asked about', async () => {
    await open({ policy: { ...DEFAULT_POLICY, chat: false } });
    await choose(ACKNOWLEDGE, 'Enabled');
    await userEvent.click(button('Save'));
    await gone();
    expect(use).not.toHaveBeenCalled();
  });
});

describe('a colleague saved meanwhile', () => {
  const now = 1_800_000_000_000;
  const newer = {
    now,
    by: 'Bob Lee',
    at: now - 3 * MINUTE_MS,
    version: 7,
    policy: { ...DEFAULT_POLICY, view: false },
  };
  const second = () => ({ ...refused('group-changed'), newer });

  async function late() {
    save.mockResolvedValueOnce(second());
    await open();
    await choose(ACKNOWLEDGE, 'Enabled');
    const before = Date.now();
    await userEvent.click(button('Save'));
    const alert = await screen.findByRole('alert');
    return { alert, before };
  }

  test('who, when by the own clock, and what differs is told; the own choices stay', async () => {
    const { alert, before } = await late();
    const here = createCalendar(Intl.DateTimeFormat().resolvedOptions().timeZone);
    const times = [before, Date.now()].map((at) => here.time(at - 3 * MINUTE_MS));
    expect(alert).toHaveTextContent(/Bob Lee saved these settings .*, after you opened them\./);
    expect(times.some((time) => alert.textContent?.includes(time))).toBe(true);
    expect(alert).toHaveTextContent('View: Disabled');
    expect(alert).toHaveTextContent(`${ACKNOWLEDGE}: Disabled`);
    expect(select(ACKNOWLEDGE).selectedOptions[0]).toHaveTextContent('Enabled');
    expect(select('View').selectedOptions[0]).toHaveTextContent('Enabled');
  });

  test('theirs can be loaded: then they are what is changed and saved over', async () => {
    await late();
    await userEvent.click(button('Load theirs'));
    expect(screen.queryByRole('alert')).toBeNull();
    expect(select('View').selectedOptions[0]).toHaveTextContent('Disabled');
    expect(select(ACKNOWLEDGE).selectedOptions[0]).toHaveTextContent('Disabled');
    await choose(ACKNOWLEDGE, 'Enabled');
    await userEvent.click(button('Save'));
    await gone();
    expect(save).toHaveBeenLastCalledWith('g1', {
      version: 7,
      policy: { ...newer.policy, acknowledge: true },
    });
  });

  test('or saved over, knowingly', async () => {
    await late();
    await userEvent.click(button('Save mine over theirs'));
    await gone();
    const policy = { ...DEFAULT_POLICY, acknowledge: true };
    expect(save).toHaveBeenLastCalledWith('g1', { version: 7, policy });
    // Theirs had View off, so nothing that sessions use is turned off by it.
    expect(use).not.toHaveBeenCalled();
  });

  test('a new name is no new setting: it is saved without a word', async () => {
    save.mockResolvedValueOnce({ ...second(), newer: { ...newer, policy: DEFAULT_POLICY } });
    await open();
    await choose(ACKNOWLEDGE, 'Enabled');
    await userEvent.click(button('Save'));
    await gone();
    expect(save.mock.calls.map(([, { version }]) => version)).toEqual([1, 7]);
  });

  test('who has chosen nothing yet sees it at once; who has does not lose it', async () => {
    const view = await open();
    const follow = (version: number, own: object) =>
      view.rerender(
        <GroupSettingsButton group={exampleGroup({ version, policy: { ...DEFAULT_POLICY, ...own } })} />,
      );
    follow(2, { view: false });
    expect(select('View').selectedOptions[0]).toHaveTextContent('Disabled');
    await choose('Message', 'Disabled');
    follow(3, { chat: false });
    expect(select('Chat').selectedOptions[0]).toHaveTextContent('Enabled');
    await userEvent.click(button('Save'));
    // Over what was read, so that the server can say that there is a newer one.
    expect(save.mock.calls[0]?.[1]).toMatchObject({ version: 2, policy: { view: false, message: false } });
  });
});

describe('leaving', () => {
  test.each(['Escape', 'Cancel'])('%s without a change just closes', async (way) => {
    await open();
    if (way === 'Escape') await userEvent.keyboard('{Escape}');
    else await userEvent.click(button('Cancel'));
    await gone();
    await waitFor(() => expect(button('Device group settings')).toHaveFocus());
  });

  test('with changes it asks; one way keeps them, the other discards', async () => {
    await open();
    await choose('View', 'Disabled');
    await userEvent.keyboard('{Escape}');
    expect(await screen.findByRole('alert')).toHaveTextContent('Your changes are not saved.');
    expect(button('Keep editing')).toHaveFocus();
    await userEvent.click(button('Keep editing'));
    expect(select('View').selectedOptions[0]).toHaveTextContent('Disabled');
    await userEvent.click(button('Cancel'));
    await userEvent.click(button('Discard changes'));
    await gone();
    expect(save).not.toHaveBeenCalled();
  });

  test('what is put back is no change', async () => {
    await open();
    await choose('View', 'Disabled');
    await choose('View', 'Enabled');
    await userEvent.keyboard('{Escape}');
    await gone();
  });
});

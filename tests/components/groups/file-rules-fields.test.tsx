// Invariant: rules for files are saved as they were meant, and what cannot be saved stays in its field with its reason.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GroupSettingsButton } from '#components/groups/group-settings-button.tsx';
import { saveGroupSettings } from '#lib/roster/groups.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { exampleGroup } from './example-group.ts';

jest.mock('#lib/roster/groups.ts', () => ({ groupUseNow: jest.fn(), saveGroupSettings: jest.fn() }));
const save = jest.mocked(saveGroupSettings).mockResolvedValue({ ok: true });

const select = (name: string) => screen.getByRole<HTMLSelectElement>('combobox', { name });
const field = (name: string) => screen.getByRole('textbox', { name });
const pressSave = () => userEvent.click(screen.getByRole('button', { name: 'Save' }));

test('rules for files: as they stand, as they are saved, and what cannot be saved stays with its reason', async () => {
  const fileRules = { direction: 'to-device' as const, megabytes: 10, blocked: ['exe', 'tar.gz'] };
  const policy = { ...DEFAULT_POLICY, fileRules };
  render(<GroupSettingsButton group={exampleGroup({ version: 4, policy })} />);
  await userEvent.click(screen.getByRole('button', { name: 'Device group settings' }));
  expect(select('Files may go').selectedOptions[0]).toHaveTextContent('Only to the device');
  expect(field('Largest file (MB)')).toHaveValue('10');
  expect(field('Blocked file endings')).toHaveValue('.exe, .tar.gz');
  for (const [name, typed, says] of [
    ['Largest file (MB)', '1.5', /between 1 and 1,000,000 MB/],
    ['Blocked file endings', 'e*e', /file endings of letters/],
  ] as const) {
    await userEvent.clear(field(name));
    await userEvent.type(field(name), typed);
    await pressSave();
    expect(field(name)).toHaveAccessibleDescription(says);
    expect(field(name)).toHaveFocus();
    expect(field(name)).toHaveValue(typed);
    expect(save).not.toHaveBeenCalled();
    await userEvent.clear(field(name));
  }
  await userEvent.type(field('Blocked file endings'), 'BAT, *.exe bat');
  await userEvent.selectOptions(select('Files may go'), 'Both ways');
  await userEvent.selectOptions(select('Connection'), 'Always through the gateway');
  await pressSave();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const saved = { direction: 'both', megabytes: null, blocked: ['bat', 'exe'] };
  const wanted = { ...DEFAULT_POLICY, fileRules: saved, connection: 'gateway' };
  expect(save.mock.calls).toEqual([['g1', { version: 4, policy: wanted }]]);
});

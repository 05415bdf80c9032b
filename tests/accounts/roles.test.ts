import { isRole, may, permissionsOf } from '#lib/accounts/roles.ts';

test('an operator does the work, an administrator also runs the house, nobody else does anything', () => {
  expect(permissionsOf('operator')).toEqual(['view', 'files', 'chat', 'message', 'on-demand']);
  expect(permissionsOf('administrator')).toEqual([...permissionsOf('operator'), 'settings', 'users']);
  expect(may({ role: 'operator' }, 'chat')).toBe(true);
  expect(may({ role: 'operator' }, 'users')).toBe(false);
  for (const role of ['', 'admin', 'toString', '__proto__', 'administrator,operator']) {
    expect(isRole(role)).toBe(false);
    expect(permissionsOf(role)).toEqual([]);
  }
});

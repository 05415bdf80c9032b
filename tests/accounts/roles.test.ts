import { isRole, may, mayReach, permissionsOf } from '#lib/accounts/roles.ts';

test('an operator does the work, an administrator also runs the house, nobody else does anything', () => {
  expect(permissionsOf('on-demand-operator')).toEqual(['view', 'files', 'chat', 'message', 'on-demand']);
  expect([...permissionsOf('operator')].toSorted()).toEqual(
    [...permissionsOf('on-demand-operator'), 'managed'].toSorted(),
  );
  expect([...permissionsOf('administrator')].toSorted()).toEqual(
    [...permissionsOf('operator'), 'groups', 'settings', 'users', 'audit'].toSorted(),
  );
  expect(may({ role: 'operator' }, 'chat')).toBe(true);
  expect(may({ role: 'operator' }, 'users')).toBe(false);
  for (const role of ['', 'admin', 'toString', '__proto__', 'administrator,operator']) {
    expect(isRole(role)).toBe(false);
    expect(permissionsOf(role)).toEqual([]);
  }
});

test('a group is reached by who may use managed devices and has access to it', () => {
  expect(mayReach({ role: 'operator', groups: 'every' }, 'g')).toBe(true);
  expect(mayReach({ role: 'operator', groups: ['g'] }, 'g')).toBe(true);
  expect(mayReach({ role: 'operator', groups: ['h'] }, 'g')).toBe(false);
  expect(mayReach({ role: 'operator', groups: [] }, 'g')).toBe(false);
  expect(mayReach({ role: 'on-demand-operator', groups: 'every' }, 'g')).toBe(false);
  expect(mayReach({ role: '', groups: 'every' }, 'g')).toBe(false);
});

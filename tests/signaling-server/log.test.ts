// Invariant: what a log line carries by mistake is hidden, and an error says what it is without what it was about.
import { createLog } from '#signaling-server/log.ts';

function written(fields: object): string {
  const lines: string[] = [];
  createLog({ write: (line) => void lines.push(line) }).error(fields, 'it broke');
  return lines.join('');
}

test('an error keeps its words, its place and its own code, and not the row that a database quotes', () => {
  const error = Object.assign(new Error('duplicate key'), {
    code: '23505',
    detail: 'Key (code)=(7K3QM9XTRB) already exists.',
    parameters: ['John Doe'],
  });
  const line = written({ err: error });
  expect(JSON.parse(line)).toMatchObject({
    level: 'error',
    msg: 'it broke',
    err: {
      name: 'Error',
      message: 'duplicate key',
      code: '23505',
      stack: expect.stringContaining('log.test'),
    },
  });
  expect(line).not.toMatch(/7K3QM|John/);
  expect(JSON.parse(written({ err: 'thrown text' }))).toMatchObject({ err: 'thrown text' });
});

test.each(['token', 'secret', 'password', 'key', 'cookie', 'credential', 'text', 'data', 'code'])(
  'a field called %s is hidden',
  (name) => expect(written({ [name]: 'xyzzy' })).not.toContain('xyzzy'),
);

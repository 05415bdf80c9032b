import { createHmac } from 'node:crypto';
import { CREDENTIAL_MS, iceServersFor } from '#signaling-server/turn.ts';

const turn = { urls: ['turns:relay.test:5349'], secret: 'north' };

test('without a gateway there is no gateway, and no default server of anybody', () => {
  expect(iceServersFor({ turn: null, stunUrls: [] }, 's', 0)).toEqual([]);
  expect(iceServersFor({ turn: null, stunUrls: ['stun:a.test'] }, 's', 0)).toEqual([
    { urls: ['stun:a.test'] },
  ]);
});

test("coturn's REST scheme: expiry and session in the name, HMAC-SHA-1 of it as the password", () => {
  const [server] = iceServersFor({ turn, stunUrls: [] }, 'session-1', 1_800_000_000_500);
  expect(server).toEqual({
    urls: turn.urls,
    username: '1800000600:session-1',
    credential: createHmac('sha1', 'north').update('1800000600:session-1').digest('base64'),
  });
});

test('no credential outlives ten minutes', () => {
  expect(CREDENTIAL_MS).toBeLessThanOrEqual(600_000);
});

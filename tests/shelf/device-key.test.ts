// Invariant: a device's key signs here and can be taken out by nobody, whatever cabinet keeps it.
import { verifyDevice, canonicalKey, isKey } from '#lib/accounts/device-proof.ts';
import { DEVICE_PLACE, makeDeviceKeys, publicKeyOf, signWith } from '#lib/shelf/device-key.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import { createShelf } from '#lib/shelf/open.ts';

test('what the browser signs the server takes, for that text and that key only', async () => {
  const keys = await makeDeviceKeys();
  const key = await publicKeyOf(keys);
  const signature = await signWith(keys, 'parley device\nd1\nnonce');
  expect(isKey(key)).toBe(true);
  expect(verifyDevice(canonicalKey(key), 'parley device\nd1\nnonce', signature)).toBe(true);
  expect(verifyDevice(canonicalKey(key), 'parley device\nd2\nnonce', signature)).toBe(false);
  const other = canonicalKey(await publicKeyOf(await makeDeviceKeys()));
  expect(verifyDevice(other, 'parley device\nd1\nnonce', signature)).toBe(false);
});

test('in memory: the very key comes back, and its private half cannot be exported', async () => {
  const { devices } = createShelf('agent', createMemoryCabinet());
  expect(await devices.get(DEVICE_PLACE)).toBeNull();
  await devices.put(DEVICE_PLACE, { deviceId: 'd1', keys: await makeDeviceKeys() });
  const kept = await devices.get(DEVICE_PLACE);
  if (kept === null) throw new Error('It was not kept.');
  expect(kept.deviceId).toBe('d1');
  expect(kept.keys.privateKey.extractable).toBe(false);
  await expect(crypto.subtle.exportKey('jwk', kept.keys.privateKey)).rejects.toThrow();
  const signature = await signWith(kept.keys, 'x');
  expect(verifyDevice(canonicalKey(await publicKeyOf(kept.keys)), 'x', signature)).toBe(true);
  await devices.remove(DEVICE_PLACE);
  expect(await devices.get(DEVICE_PLACE)).toBeNull();
});

import { GET as healthz } from '#app/healthz/route.ts';
import { GET as readyz } from '#app/readyz/route.ts';
import { openStore } from '#lib/store/open.ts';
import { registerStore } from '#lib/store/store.ts';
import { emptyDatabases } from '#tests/fixtures/empty-databases.ts';

test('alive is not ready: ready needs a store that answers', async () => {
  const databases = await emptyDatabases('sqlite');
  const store = await openStore(await databases.next());
  registerStore(store);
  expect(healthz().status).toBe(200);
  expect((await readyz()).status).toBe(200);
  const logged = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  registerStore({ ...store, check: () => Promise.reject(new Error('gone')) });
  expect((await readyz()).status).toBe(503);
  expect(healthz().status).toBe(200);
  logged.mockRestore();
  await store.close();
  await databases.remove();
});

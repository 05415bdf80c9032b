import { store } from '#lib/store/store.ts';
import { failed } from '#app/api/v1/route-log.ts';

export const dynamic = 'force-dynamic';

/** The process can work: its store answers. 503 takes it out of a load balancer's rotation. */
export async function GET(): Promise<Response> {
  const headers = { 'cache-control': 'no-store' };
  try {
    await store().check();
    return Response.json({ ok: true }, { headers });
  } catch (error) {
    failed(error);
    return Response.json({ ok: false }, { status: 503, headers });
  }
}

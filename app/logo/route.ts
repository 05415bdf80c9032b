import { store } from '#lib/store/store.ts';

export const dynamic = 'force-dynamic';

const YEAR_SECONDS = 31_536_000;

/**
 * The organisation's logo, for anybody: agent users see it before they are anybody to us. An address that names the
 * picture by its hash (`?v=`) can be kept for good. That it is a picture and nothing else the server's own headers say.
 */
export async function GET(request: Request): Promise<Response> {
  const logo = await store().logo.get();
  if (logo === null) return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  const named = new URL(request.url).searchParams.get('v') === logo.hash;
  return new Response(new Uint8Array(logo.image), {
    headers: {
      'content-type': 'image/webp',
      'content-length': String(logo.image.byteLength),
      'cache-control': named ? `public, max-age=${YEAR_SECONDS}, immutable` : 'no-cache',
    },
  });
}

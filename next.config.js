/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  devIndicators: false,
  // Types are checked by `npm test` and `npm run check`; whoever only starts the product does not wait for them.
  typescript: { ignoreBuildErrors: true },
  // Addresses carry join codes and the set-up token: development does not print them either.
  logging: { incomingRequests: false },
  // Native or server-only packages stay outside the bundle: one copy per process.
  serverExternalPackages: ['libsql', 'pg', 'pino', 'better-auth', 'kysely', 'rate-limiter-flexible'],
};

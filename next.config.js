/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  compress: true,
  devIndicators: false,
  // Native or server-only packages stay outside the bundle: one copy per process.
  serverExternalPackages: ['libsql', 'pg', 'pino', 'better-auth', 'kysely', 'rate-limiter-flexible'],
};

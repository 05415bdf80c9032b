/** This device's clock for screens that count; rules use server time. */
export { deviceNow } from '#lib/portal/server-time.ts';

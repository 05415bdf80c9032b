import type { Metadata } from 'next';
import { SettingsScreen } from '#components/account/settings-screen.tsx';
import type { Gateway } from '#components/account/settings-parts.tsx';
import { environment, readConfig } from '#lib/config/env.ts';
import { restrictedPage } from '#app/restricted-page.tsx';
import { readSettings } from '#app/settings-view.ts';

export const metadata: Metadata = { title: 'Settings' };

function gatewayOf(): Gateway {
  const config = readConfig(environment());
  if (!config.ok || config.value.turn === null) return 'none';
  return config.value.turn.urls.some((url) => /^turns:/i.test(url)) ? 'with-tls' : 'without-tls';
}

export default restrictedPage('settings', {
  name: 'Settings',
  path: '/account/settings',
  show: async ({ name, email }) => (
    <SettingsScreen settings={await readSettings()} me={{ name, email }} gateway={gatewayOf()} />
  ),
});

import type { Metadata } from 'next';
import { SettingsScreen } from '#components/account/settings-screen.tsx';
import type { Gateway } from '#components/account/settings-parts.tsx';
import { NotAllowed } from '#components/portal/not-allowed.tsx';
import { may } from '#lib/accounts/roles.ts';
import { environment, readConfig } from '#lib/config/env.ts';
import { readSettings } from '#app/settings-view.ts';
import { requireOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Settings' };

function gatewayOf(): Gateway {
  const config = readConfig(environment());
  if (!config.ok || config.value.turn === null) return 'none';
  return config.value.turn.urls.some((url) => /^turns:/i.test(url)) ? 'with-tls' : 'without-tls';
}

export default async function SettingsPage() {
  const operator = await requireOperator('/account/settings');
  if (!may(operator, 'settings')) return <NotAllowed page="Settings" />;
  const { name, email } = operator;
  return <SettingsScreen settings={await readSettings()} me={{ name, email }} gateway={gatewayOf()} />;
}

import type { Metadata } from 'next';
import { OnDemandScreen } from '#components/on-demand/on-demand-screen.tsx';
import { store } from '#lib/store/store.ts';
import { requireOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'On-demand' };

export default async function OnDemandPage() {
  const operator = await requireOperator('/on-demand');
  const organisation = await store().organisation.name();
  return <OnDemandScreen me={operator.id} user={operator.name} organisation={organisation} />;
}

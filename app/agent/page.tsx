import type { Metadata } from 'next';
import { DeviceHere } from '#components/agent/device-here.tsx';

/** Installed as an app it opens here again, so it has a manifest of its own. */
export const metadata: Metadata = { title: 'Managed Agent', manifest: '/agent.webmanifest' };
export const dynamic = 'force-dynamic';

/** This browser as a managed device, or how it becomes one. */
export default function ManagedAgentPage() {
  return <DeviceHere />;
}

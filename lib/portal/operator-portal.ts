import { OPERATOR_NAMESPACE, operatorPushes, operatorRequests } from '#lib/protocol/signals.ts';
import { createPortal, type Portal } from './socket.ts';

export type OperatorPortal = Portal<typeof operatorRequests, typeof operatorPushes>;

let portal: OperatorPortal | null = null;

/** The signed-in page's one socket: lists and sessions share it, and it outlives navigation inside the portal. */
export const operatorPortal = (): OperatorPortal =>
  (portal ??= createPortal({
    namespace: OPERATOR_NAMESPACE,
    auth: () => ({}),
    requests: operatorRequests,
    urgent: 'signal',
    pushes: operatorPushes,
  }));

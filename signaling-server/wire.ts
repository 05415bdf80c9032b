/** One connected tab, as the handlers see it: who it is to us and what can be pushed to it. Nothing of Socket.IO. */
import type { Socket } from 'socket.io';
import type * as z from 'zod/mini';
import type { agentPushes, operatorPushes } from '#lib/protocol/signals.ts';

type Pushes = Record<string, z.ZodMiniType>;

export type Wire<P extends Pushes> = {
  /** the socket's id: fresh at every connect */
  readonly id: string;
  /** false from the moment at which its leaving was told */
  isHere(): boolean;
  push<E extends keyof P & string>(event: E, value: z.infer<P[E]>): void;
  /** Pushes and waits for the tab's acknowledgement; false when none came within `ms`. */
  deliver<E extends keyof P & string>(event: E, value: z.infer<P[E]>, ms: number): Promise<boolean>;
  join(room: string): void;
  close(): void;
};
export type OperatorWire = Wire<typeof operatorPushes>;
export type AgentWire = Wire<typeof agentPushes>;

export const createWire = <P extends Pushes>(socket: Socket): Wire<P> => ({
  id: socket.id,
  isHere: () => socket.connected,
  push: (event, value) => void socket.emit(event, value),
  deliver: (event, value, ms) =>
    new Promise((resolve) => {
      if (!socket.connected) return resolve(false);
      socket.timeout(ms).emit(event, value, (error: Error | null) => resolve(error === null));
    }),
  join: (room) => void socket.join(room),
  close: () => void socket.disconnect(true),
});

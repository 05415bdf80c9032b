/** What is done to managed devices over HTTP. */
import { post, type Answered } from '#lib/portal/http.ts';
import { nothing } from '#lib/protocol/http.ts';

export const renameDevice = (id: string, name: string): Promise<Answered<unknown>> =>
  post('/api/v1/devices/rename', { id, name }, nothing);

/** @param ids at most SELECTION_MAX_DEVICES */
export const moveDevices = (ids: readonly string[], groupId: string): Promise<Answered<unknown>> =>
  post('/api/v1/devices/move', { ids, groupId }, nothing);

/** They can not be reached from then on. @param ids at most SELECTION_MAX_DEVICES */
export const removeDevices = (ids: readonly string[]): Promise<Answered<unknown>> =>
  post('/api/v1/devices/remove', { ids }, nothing);

/** Marks a device for the operator alone, or takes the mark away. */
export const favourDevice = (id: string, favourite: boolean): Promise<Answered<unknown>> =>
  post('/api/v1/devices/favourite', { id, favourite }, nothing);

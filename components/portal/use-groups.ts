'use client';
import { useSyncExternalStore } from 'react';
import { NO_GROUPS, type GroupsSnapshot } from '#lib/roster/group-list.ts';
import { startGroups } from '#lib/roster/start-managed.ts';

const nothing = () => () => undefined;

/** The device groups within reach. @param allowed whether the operator may use managed devices; if not nothing is asked */
export const useGroups = (allowed: boolean): GroupsSnapshot =>
  useSyncExternalStore(
    allowed ? (listener) => startGroups().subscribe(listener) : nothing,
    () => (allowed ? startGroups().snapshot() : NO_GROUPS),
    () => NO_GROUPS,
  );

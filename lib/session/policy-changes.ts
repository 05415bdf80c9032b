/** The settings of a device group as people read them. */
import type { Policy } from '#lib/protocol/devices.ts';
import { NO_FILE_RULES } from '#lib/protocol/file-rules.ts';
import { ruleWords } from './file-rules.ts';

/** Those that are on or off. */
export type Setting = Exclude<keyof Policy, 'acknowledgeSeconds' | 'fileRules' | 'connection'>;

/** In the order in which they are shown. */
export const SETTINGS: readonly Setting[] = ['chat', 'message', 'acknowledge', 'files', 'view'];

export const settingNames: Record<keyof Policy, string> = {
  chat: 'Chat',
  message: 'Message',
  acknowledge: 'Require user acknowledgement for devices',
  files: 'File transfer',
  view: 'View',
  acknowledgeSeconds: 'Acknowledgement timeout (seconds)',
  fileRules: 'Files',
  connection: 'Connection',
};

/** What a new device group starts with: everything is allowed, and nobody is asked. */
export const DEFAULT_POLICY: Policy = {
  chat: true,
  message: true,
  acknowledge: false,
  files: true,
  view: true,
  acknowledgeSeconds: 60,
  fileRules: NO_FILE_RULES,
  connection: 'organisation',
};

export const connectionNames: Record<Policy['connection'], string> = {
  organisation: 'As the organisation',
  direct: 'Direct when possible',
  gateway: 'Always through the gateway',
};

const onOff = (on: boolean): string => (on ? 'Enabled' : 'Disabled');

/** Each setting with its value, as "Chat: Enabled", in the order of the page. */
function words(policy: Policy): readonly string[] {
  const named = (setting: keyof Policy, value: string): string => `${settingNames[setting]}: ${value}`;
  return [
    ...SETTINGS.map((setting) => named(setting, onOff(policy[setting]))),
    named('acknowledgeSeconds', String(policy.acknowledgeSeconds)),
    named('fileRules', ruleWords(policy.fileRules) || 'no limits'),
    named('connection', connectionNames[policy.connection]),
  ];
}

/** The settings that differ, each as "Chat: Enabled", before and after. */
export function policyChanges(before: Policy, after: Policy): { before: string[]; after: string[] } {
  const [earlier, later] = [words(before), words(after)];
  const differing = later.map((each, i) => each !== earlier[i]);
  return {
    before: earlier.filter((_, i) => differing[i]),
    after: later.filter((_, i) => differing[i]),
  };
}

export const samePolicy = (a: Policy, b: Policy): boolean => policyChanges(a, b).after.length === 0;

'use client';
import { useId } from 'react';
import { role as roleSchema, ROLE_NAMES, type Role } from '#lib/protocol/permission.ts';

const MAY: Record<Role, string> = {
  administrator: 'Everything, also settings, users, device groups and the audit log.',
  operator: 'Managed devices and on-demand sessions.',
  'on-demand-operator': 'On-demand sessions only.',
};

type Props = {
  role: Role;
  onRole: (role: Role) => void;
  /** why it cannot be changed */
  reason: string | null;
};

/** What somebody may do. */
export function RoleField({ role, onRole, reason }: Props) {
  const id = useId();
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="text-13 font-medium text-fg-2">
        Role
      </label>
      <select
        id={id}
        value={role}
        aria-disabled={reason !== null}
        aria-describedby={`${id}-hint`}
        onChange={(event) => {
          const next = roleSchema.safeParse(event.target.value);
          if (next.success && reason === null) onRole(next.data);
        }}
        className="h-9 w-full rounded-sm border border-edge bg-sheet px-2.5 text-14 aria-disabled:border-line-2 aria-disabled:bg-sunken"
      >
        {roleSchema.options.map((each) => (
          <option key={each} value={each}>
            {ROLE_NAMES[each]}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} className="text-13 text-pretty text-fg-3">
        {reason ?? MAY[role]}
      </p>
    </div>
  );
}

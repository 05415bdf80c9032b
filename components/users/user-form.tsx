'use client';
import { useState, type SubmitEvent } from 'react';
import { focusField } from '#components/account/form-fields.ts';
import { TextField } from '#components/ui/field.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { FieldRefusal } from '#lib/roster/users.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { Role } from '#lib/protocol/permission.ts';
import type { UserRow } from '#lib/protocol/users.ts';
import { editUser, inviteUser, type UserLink } from '#lib/roster/users.ts';
import { GroupsField, type Access, type DeviceGroup } from './groups-field.tsx';
import { RoleField } from './role-field.tsx';

type Props = {
  /** the form's id: its button stands in the dialog's footer */
  id: string;
  /** null for an invitation */
  row: UserRow | null;
  /** whether it is the row of whoever looks */
  own: boolean;
  groups: readonly DeviceGroup[];
  onBusy: (busy: boolean) => void;
  onInvited: (name: string, made: UserLink) => void;
  onSaved: () => void;
  /** somebody else has changed that user: the list is old */
  onStale: () => void;
};

const OWN_ROLE = 'Nobody changes their own role. Ask another administrator.';

/** Who somebody is and what they may reach. What was typed stays until it is saved. */
export function UserForm({ id, row, own, groups, onBusy, onInvited, onSaved, onStale }: Props) {
  const [name, setName] = useState(row?.name ?? '');
  const [email, setEmail] = useState(row?.email ?? '');
  const [role, setRole] = useState<Role>(row?.role ?? 'operator');
  const [access, setAccess] = useState<Access>(row === null ? 'every' : row.groups);
  // The row of when this was opened, whatever the list says by now.
  const [was] = useState(row);
  const [failure, setFailure] = useState<FieldRefusal | null>(null);
  const wrongField = failure === null ? null : fieldOf(failure);
  const errorOf = (field: string): string | null =>
    failure !== null && wrongField === field ? sentenceOf(failure.fault) : null;

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    onBusy(true);
    const refusal = await (was === null ? invite() : save(was));
    onBusy(false);
    if (refusal === null) return;
    setFailure(refusal);
    focusField(form, fieldOf(refusal) ?? '');
  }

  async function invite(): Promise<FieldRefusal | null> {
    const made = await inviteUser({ name, email, role, groups: access });
    if (!made.ok) return made;
    onInvited(name.trim(), made.value);
    return null;
  }

  async function save({ id: userId, ...row }: UserRow): Promise<FieldRefusal | null> {
    const before = { name: row.name, role: row.role, groups: row.groups };
    const saved = await editUser(userId, { name, role, groups: access, was: before });
    if (!saved.ok) {
      if (saved.fault === 'user-changed') onStale();
      return saved;
    }
    onSaved();
    return null;
  }

  return (
    <form id={id} noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
      {failure !== null && wrongField === null && <Notice tone="danger">{sentenceOf(failure.fault)}</Notice>}
      <TextField
        label="Name"
        name="name"
        autoComplete="off"
        value={name}
        onChange={(event) => setName(event.target.value)}
        error={errorOf('name')}
      />
      <TextField
        label="E-mail"
        name="email"
        type="email"
        autoComplete="off"
        value={email}
        readOnly={row !== null}
        onChange={(event) => setEmail(event.target.value)}
        error={errorOf('email')}
        {...(row === null ? {} : { hint: 'The address to sign in with stays.' })}
      />
      <RoleField role={role} onRole={setRole} reason={own ? OWN_ROLE : null} />
      <GroupsField
        groups={groups}
        access={access}
        onAccess={setAccess}
        everyAnyway={role === 'administrator'}
      />
    </form>
  );
}

/** The text field that a refusal is about, or null. */
function fieldOf({ fault, field }: FieldRefusal): string | null {
  if (fault === 'email-taken') return 'email';
  return field === 'name' || field === 'email' ? field : null;
}

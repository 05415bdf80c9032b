'use client';

export type DeviceGroup = { readonly id: string; readonly name: string };

/** As the routes take it. */
export type Access = 'every' | string[];

type Props = {
  groups: readonly DeviceGroup[];
  access: Access;
  onAccess: (access: Access) => void;
  /** a role that reaches every group anyway */
  everyAnyway: boolean;
};

/** The device groups that somebody may reach: every one, those to come too, or chosen ones. */
export function GroupsField({ groups, access, onAccess, everyAnyway }: Props) {
  const every = everyAnyway || access === 'every';
  const toggle = (id: string, on: boolean): void => {
    const chosen = access === 'every' ? [] : access;
    onAccess(on ? [...chosen, id] : chosen.filter((each) => each !== id));
  };
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 text-13 font-medium text-fg-2">Device groups</legend>
      <label className="flex items-start gap-2 text-14">
        <input
          type="radio"
          name="access"
          checked={every}
          onChange={() => onAccess('every')}
          className="mt-0.5 accent-action"
        />
        <span className="grid">
          Every device group
          <span className="text-13 text-fg-3">
            {everyAnyway ? 'Administrators reach every group.' : 'Those that are made later, too.'}
          </span>
        </span>
      </label>
      {!everyAnyway && groups.length > 0 && (
        <>
          <label className="flex items-center gap-2 text-14">
            <input
              type="radio"
              name="access"
              checked={!every}
              onChange={() => onAccess([])}
              className="accent-action"
            />
            Chosen groups
          </label>
          {access !== 'every' && (
            <ul className="ml-6 grid max-h-48 grid-cols-[minmax(0,1fr)] gap-1 overflow-y-auto">
              {groups.map(({ id, name }) => (
                <li key={id}>
                  <label className="flex min-h-7 items-center gap-2 text-14">
                    <input
                      type="checkbox"
                      checked={access.includes(id)}
                      onChange={(event) => toggle(id, event.target.checked)}
                      className="size-4 shrink-0 accent-action"
                    />
                    <bdi className="min-w-0 wrap-anywhere">{name}</bdi>
                  </label>
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </fieldset>
  );
}

import type { ReactNode } from 'react';
import { NotAllowed } from '#components/portal/not-allowed.tsx';
import type { Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import type { Permission } from '#lib/protocol/permission.ts';
import { requireOperator } from './signed-in.ts';

type Page<Props> = {
  /** as the side menu names it */
  readonly name: string;
  /** where to come back to after signing in, e.g. `/managed` */
  readonly path: string | ((props: Props) => Promise<string>);
  /** what those see who may */
  readonly show: (operator: Operator, props: Props) => Promise<ReactNode>;
};

/**
 * A page that not every role opens: others are told so in its place. It declares its need as a route does; tests try
 * every role on it.
 */
export const restrictedPage = <Props extends object>(needs: Permission, { name, path, show }: Page<Props>) =>
  Object.assign(
    async (props: Props): Promise<ReactNode> => {
      const operator = await requireOperator(typeof path === 'string' ? path : await path(props));
      return may(operator, needs) ? show(operator, props) : <NotAllowed page={name} />;
    },
    { needs },
  );

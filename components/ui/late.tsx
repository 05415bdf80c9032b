'use client';
import { useEffect, useState, type ComponentType } from 'react';
import { Button } from './button.tsx';
import { Notice } from './notice.tsx';

type Late<P> = ComponentType<P> & {
  /** Fetches it ahead of its first use, e.g. while the pointer is on its button; whether it is there. */
  readonly warm: () => Promise<boolean>;
};

/**
 * A part of a page that is fetched when it is drawn first, and nothing until it is there: what a press opens costs
 * nothing before that press. Draw it only once it is wanted. What could not be fetched is said, and comes with the network.
 */
export function late<P extends object>(load: () => Promise<ComponentType<P>>): Late<P> {
  let here: ComponentType<P> | null = null;
  let coming: Promise<boolean> | null = null;
  const fetched = (): Promise<boolean> =>
    (coming ??= load().then(
      (part) => {
        here = part;
        return true;
      },
      () => {
        coming = null; // no network, or a newer version of the portal
        return false;
      },
    ));

  function Part(props: P) {
    const [at, setAt] = useState<'coming' | 'here' | 'failed'>(here === null ? 'coming' : 'here');
    useEffect(() => {
      if (at === 'here') return undefined;
      if (at === 'failed') {
        const again = (): void => setAt('coming');
        window.addEventListener('online', again);
        return () => window.removeEventListener('online', again);
      }
      let gone = false;
      void fetched().then((there) => gone || setAt(there ? 'here' : 'failed'));
      return () => {
        gone = true;
      };
    }, [at]);
    const Here = here;
    if (at === 'failed') return <NotFetched />;
    return at === 'coming' || Here === null ? null : <Here {...props} />;
  }
  return Object.assign(Part, { warm: fetched });
}

const NotFetched = () => (
  <Notice
    tone="danger"
    title="That could not be loaded."
    action={
      <Button className="-my-1.5" onClick={() => location.reload()}>
        Reload
      </Button>
    }
    className="fixed bottom-4 left-4 z-60 w-[420px] max-w-[calc(100%-2rem)] shadow-md"
  >
    Check your network, then reload this page.
  </Notice>
);

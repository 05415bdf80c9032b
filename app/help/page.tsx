import type { Metadata } from 'next';
import Link from 'next/link';
import { topics } from '#components/help/topics.tsx';
import { OpenSessions } from '#components/portal/open-sessions.tsx';
import { Logo } from '#components/ui/logo.tsx';
import { VERSION } from '#lib/protocol/version.ts';
import { may } from '#lib/accounts/roles.ts';
import { signedInOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Information Hub' };

/** For everybody; a signed-in operator has the open sessions at its foot. */
export default async function HelpPage() {
  const operator = await signedInOperator();
  return (
    <div className="flex min-h-dvh flex-col bg-sheet">
      <header className="flex h-[60px] items-center border-b border-line px-4">
        <Link href="/" aria-label="Parley, to the portal">
          <Logo />
        </Link>
      </header>
      <main className="mx-auto grid w-full max-w-[760px] grow content-start gap-8 px-4 py-8 text-16">
        <div className="grid gap-3">
          <h1 className="text-24">Information Hub</h1>
          <nav aria-label="Topics">
            <ul className="grid gap-1">
              {[...topics, { id: 'about', title: 'About' }].map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
        {topics.map(({ id, title, body }) => (
          <section key={id} id={id} aria-labelledby={`${id}-title`} className="grid gap-3 text-fg-2">
            <h2 id={`${id}-title`} className="text-20 text-fg">
              {title}
            </h2>
            {body}
          </section>
        ))}
        <section id="about" aria-labelledby="about-title" className="grid gap-3 text-fg-2">
          <h2 id="about-title" className="text-20 text-fg">
            About
          </h2>
          <p>
            Parley {VERSION}, self-hosted remote support in the browser. Free software under the MIT license.
          </p>
        </section>
      </main>
      {operator !== null && (
        <div className="sticky bottom-0">
          <OpenSessions me={operator.id} managed={may(operator, 'managed')} />
        </div>
      )}
    </div>
  );
}

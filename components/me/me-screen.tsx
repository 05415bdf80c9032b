'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { NameForm } from './name-form.tsx';
import { PasswordForm } from './password-form.tsx';
import { TwoFactorSection } from './two-factor-section.tsx';

type Props = {
  name: string;
  email: string;
  /** as people read it */
  role: string;
  twoFactor: boolean;
  /** whether the organisation requires two-factor */
  required: boolean;
  /** the server's time when it made this page, ms */
  now: number;
};

/** /account/me: one's own name, password and two-factor. */
export function MeScreen({ name, email, role, twoFactor, required, now }: Props) {
  const router = useRouter();
  return (
    <div className="min-h-0 grow overflow-auto">
      <header className="flex min-h-16 items-center gap-3 py-4 pr-5 pl-6 max-wide:px-4 max-wide:py-3">
        <h1 className="text-20 font-strong">My account</h1>
      </header>
      <div className="grid max-w-[560px] gap-8 px-6 pb-10 max-wide:px-4">
        <Section title="Name">
          <p className="text-fg-2">
            You sign in as <span className="text-fg">{email}</span> and your role is {role}.
          </p>
          <NameForm name={name} onSaved={() => router.refresh()} />
        </Section>
        <Section title="Password">
          <PasswordForm now={now} />
        </Section>
        <Section title="Two-factor">
          <TwoFactorSection on={twoFactor} required={required} now={now} onChanged={() => router.refresh()} />
        </Section>
      </div>
    </div>
  );
}

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="grid gap-4 border-t border-line pt-5">
    <h2 className="text-16 font-strong">{title}</h2>
    {children}
  </section>
);

import type { Topic } from './topic.ts';

export const twoFactorTopic: Topic = {
  id: 'two-factor',
  title: 'Two-factor sign-in and recovery codes',
  summary: 'A code from your phone besides the password (2FA), and what to do without the phone.',
  body: [
    'You need an authenticator app, on your phone or in your password manager.',
    {
      steps: [
        'Open the account menu, at the foot of the side menu, then **My account**, and press **Turn two-factor on**. Your password is asked for.',
        'Scan the QR code with the app, or type its key.',
        'Type the six digits that the app shows and press **Turn on**.',
        'Keep the recovery codes where the phone is not: on paper, or in a safe. They are shown only now. Then press **I have kept them**.',
      ],
    },
    { picture: 'two-factor' },
    'From then on you are asked for six digits after e-mail and password. They change every 30 seconds; if they are refused, see whether the phone’s clock is right.',
    'Each recovery code works once in place of the digits: press **Use a recovery code**. When few are left, press **Make new recovery codes** in **My account**; the old ones stop working.',
    'Without phone and codes ask an administrator for a reset link that turns two-factor off. With it you choose a new password, and two-factor is off until you turn it on again.',
    'An organisation may require two-factor: then you set it up at your next sign-in.',
  ],
};

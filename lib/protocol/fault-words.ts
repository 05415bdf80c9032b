/** What is said of each expected failure, to people and over HTTP. */
import { groupFaultWords } from './group-fault-words.ts';

type Account = { readonly status: number; readonly sentence: string };

export const faultWords = {
  broken: {
    status: 500,
    sentence: 'Something went wrong on the server. Try again; the server log says more.',
  },
  malformed: { status: 400, sentence: 'That request could not be read. Reload the page and try again.' },
  'too-large': { status: 413, sentence: 'That is larger than the server accepts. Shorten it and try again.' },
  'too-many': { status: 429, sentence: 'That was too often in a short time. Wait a little and try again.' },
  'too-old': { status: 426, sentence: 'This page is older than the server. Reload it.' },
  'cross-site': { status: 403, sentence: 'This request came from another site and was refused.' },
  'not-signed-in': { status: 401, sentence: 'You are not signed in. Sign in and try again.' },
  'not-allowed': { status: 403, sentence: 'Your role does not allow this. Ask an administrator.' },
  'not-found': { status: 404, sentence: 'There is nothing here. It may have been removed.' },
  'wrong-credentials': {
    status: 401,
    sentence: 'That e-mail and password do not match. Check both and try again.',
  },
  'sign-in-wait': { status: 429, sentence: 'Too many wrong passwords. Wait, then try again.' },
  'account-disabled': { status: 403, sentence: 'This account is disabled. Ask an administrator.' },
  'sign-in-again': {
    status: 401,
    sentence: 'That took too long or too many tries. Sign in with your password again.',
  },
  'wrong-password': { status: 422, sentence: 'That is not your present password. Check it and try again.' },
  'two-factor-code': {
    status: 422,
    sentence: 'That code does not fit, or was used already. Enter the newest code from your app.',
  },
  'code-wait-short': { status: 429, sentence: 'Too many wrong codes. Wait, then try again.' },
  'recovery-code': { status: 422, sentence: 'That recovery code does not fit, or was used already.' },
  'two-factor-first': {
    status: 403,
    sentence: 'Your organisation requires two-factor sign-in. Set it up first.',
  },
  'two-factor-required': {
    status: 409,
    sentence: 'Your organisation requires two-factor sign-in, so it stays on.',
  },
  'two-factor-on': { status: 409, sentence: 'Two-factor is on already. Reload the page.' },
  'two-factor-off': { status: 409, sentence: 'Two-factor is not on. Reload the page.' },
  'email-taken': { status: 409, sentence: 'Somebody with this e-mail is a user or invited already.' },
  'last-administrator': {
    status: 409,
    sentence: 'This is the last administrator. Make somebody else an administrator first.',
  },
  'own-account': {
    status: 409,
    sentence: 'Nobody changes their own role or disables themselves. Ask another administrator.',
  },
  'user-changed': {
    status: 409,
    sentence:
      'Somebody else has changed this user meanwhile, so nothing was saved. Close this and open it again to see what stands now.',
  },
  'user-link': {
    status: 404,
    sentence:
      'This link does not work. It was used, withdrawn or expired. Ask an administrator for a new one.',
  },
  'setup-token': {
    status: 404,
    sentence: 'This set-up link is not valid. Use the newest link that the server printed when it started.',
  },
  'name-missing': { status: 422, sentence: 'Enter a name.' },
  'name-too-long': { status: 422, sentence: 'A name has at most 64 characters. Shorten it.' },
  'organisation-missing': { status: 422, sentence: 'Enter the name of the organisation.' },
  'device-name-missing': { status: 422, sentence: 'Enter a name for this device.' },
  'text-too-long': { status: 422, sentence: 'That text is too long. It has at most 500 characters.' },
  'message-title-missing': { status: 422, sentence: 'Enter a title.' },
  'message-title-too-long': { status: 422, sentence: 'A title has at most 100 characters. Shorten it.' },
  'message-text-missing': { status: 422, sentence: 'Enter what the message says.' },
  'message-text-too-long': { status: 422, sentence: 'A message has at most 1,000 characters. Shorten it.' },
  'message-nobody': {
    status: 409,
    sentence: 'None of these devices can get a message: they are gone, or their session has ended.',
  },
  'email-malformed': { status: 422, sentence: 'Enter an e-mail address like jane@example.org.' },
  'password-too-short': { status: 422, sentence: 'A password has at least 12 characters. Make it longer.' },
  'password-too-long': { status: 422, sentence: 'A password has at most 128 characters. Shorten it.' },
  'display-name-missing': {
    status: 422,
    sentence: 'Enter the text that stands in place of the operator’s name.',
  },
  'invite-hours': { status: 422, sentence: 'An invitation is open for 1 to 24 hours. Enter a whole number.' },
  'idle-minutes': {
    status: 422,
    sentence: 'Idle sign-out comes after 5 to 480 minutes. Enter a whole number.',
  },
  'transcript-days': {
    status: 422,
    sentence: 'Transcripts are kept for 1 to 365 days. Enter a whole number.',
  },
  'settings-changed': {
    status: 409,
    sentence:
      'Somebody else has saved the settings meanwhile, so nothing was saved. Choose which values to keep.',
  },
  'logo-empty': { status: 422, sentence: 'This file is empty. Choose another.' },
  'logo-too-large': {
    status: 413,
    sentence: 'This file is larger than 3 MB. Make the picture smaller and choose it again.',
  },
  'logo-kind': {
    status: 422,
    sentence: 'A logo is a PNG, JPEG or WebP picture, and this file is none of these. Choose another.',
  },
  'logo-svg': {
    status: 422,
    sentence: 'An SVG drawing can hold programs, so it is not taken. Export it as PNG and choose that.',
  },
  'logo-gif': { status: 422, sentence: 'A GIF is not taken. Save the picture as PNG and choose that.' },
  'logo-mismatch': {
    status: 422,
    sentence:
      'This file’s name and its content differ: it is another kind of picture than it says. Save it anew as PNG and choose that.',
  },
  'logo-animated': {
    status: 422,
    sentence: 'An animated picture is not taken. Choose one that stands still.',
  },
  'logo-pixels': {
    status: 422,
    sentence:
      'This picture has more than 16 million pixels, which is 4,000 × 4,000. Make it smaller and choose it again.',
  },
  'logo-damaged': {
    status: 422,
    sentence: 'This picture is damaged or cut off. Export it again and choose the new file.',
  },
  'logo-blank': {
    status: 422,
    sentence: 'Nothing can be seen in this picture: all of it is transparent. Choose another.',
  },
  'code-malformed': { status: 422, sentence: 'A code has 10 characters. Check it and try again.' },
  'code-unknown': {
    status: 404,
    sentence:
      'This code or link does not open a session. It may be mistyped, expired or withdrawn. Ask the person who gave it to you for a new one.',
  },
  'code-wait': {
    status: 429,
    sentence: 'Too many codes that do not work. Wait ten minutes, then try again.',
  },
  'already-joined': {
    status: 409,
    sentence:
      'Somebody has already joined with this link. If it was you, go back to that browser; otherwise ask for a new link.',
  },
  'extend-limit': {
    status: 409,
    sentence: 'A session can be kept open for at most 24 hours after it was created.',
  },
  'already-connected': {
    status: 409,
    sentence: 'An operator has connected, so this session no longer expires.',
  },
  'invitation-ended': { status: 409, sentence: 'This session has ended. Create a new one.' },
  'nobody-joined': { status: 409, sentence: 'Nobody has joined yet. Send the link or read out the code.' },
  'transcript-gone': {
    status: 404,
    sentence:
      'The session has ended, and this browser keeps no transcript of it: it was cleared, its time was over, or another browser held the session.',
  },
  'not-kept': {
    status: 507,
    sentence:
      'This browser\u2019s storage is full or was closed, so the line was not sent. Send it again: it goes out, but lines no longer survive a reload.',
  },
  'device-away': {
    status: 409,
    sentence: 'The device is not connected now. Its Parley tab may be closed or offline.',
  },
  'device-busy': { status: 409, sentence: 'Somebody else is connecting to or connected with this device.' },
  'device-free': {
    status: 409,
    sentence: 'Nobody is connected with this device any more. Ask again to connect.',
  },
  'ask-later': { status: 429, sentence: 'Wait before you ask again.' },
  'feature-off': {
    status: 403,
    sentence: 'This is turned off for the device group. An administrator can turn it on in its settings.',
  },
  'device-removed': {
    status: 410,
    sentence:
      'This device was removed from the portal. To be reached again, open a new enrolment link in this browser.',
  },
  'proof-wrong': {
    status: 403,
    sentence: 'This browser could not prove which device it is. Reload the page.',
  },
  'enrolment-link': {
    status: 404,
    sentence:
      'This enrolment link does not work. It may be used up, expired or withdrawn. Ask the person who gave it to you for a new one.',
  },
  'already-enrolled': {
    status: 409,
    sentence: 'This browser is enrolled already. Open its agent page instead.',
  },
  'key-not-kept': { status: 507, sentence: 'This browser keeps no data. Leave private browsing first.' },
  ...groupFaultWords,
  'session-ended': { status: 409, sentence: 'This session has ended.' },
  'session-elsewhere': {
    status: 409,
    sentence: 'This session is open in another browser. Go on there, or end it there first.',
  },
  'too-late': { status: 409, sentence: 'This request is over. Nothing was shared.' },
  'line-length': {
    status: 422,
    sentence: 'A line has between 1 and 4,000 characters. Shorten it and send again.',
  },
  'outbox-full': {
    status: 409,
    sentence: 'Too many lines wait for the other side. Wait until they are through, then send again.',
  },
  'portal-away': {
    status: 503,
    sentence: 'The portal cannot be reached. Check your network; nothing you typed is lost.',
  },
  'peer-away': { status: 409, sentence: 'The other side is not connected to the portal now.' },
} as const satisfies Record<string, Account>;

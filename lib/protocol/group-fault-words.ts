/** The same of device groups, their settings and their enrolment links. */
export const groupFaultWords = {
  'group-name-taken': { status: 409, sentence: 'There is a device group of that name. Choose another name.' },
  'group-not-empty': {
    status: 409,
    sentence: 'This device group still has devices. Move or remove them first.',
  },
  'group-changed': {
    status: 409,
    sentence:
      'Somebody else has saved these settings since you opened them. Look at theirs, then save again.',
  },
  'acknowledge-seconds': {
    status: 422,
    sentence: 'The acknowledgement timeout has between 10 and 300 seconds. Enter a whole number.',
  },
  'file-megabytes': {
    status: 422,
    sentence: 'The largest file has between 1 and 1,000,000 MB. Enter a whole number, or leave it empty.',
  },
  'file-endings': {
    status: 422,
    sentence:
      'At most 100 file endings of letters, digits, - and _ can be blocked, each up to 20 characters. Separate them with commas, like exe, bat.',
  },
  'enrolment-uses': {
    status: 422,
    sentence: 'A link enrols between 1 and 10,000 devices. Enter a whole number.',
  },
  'enrolment-days': { status: 422, sentence: 'A link is valid for 1 to 365 days. Enter a whole number.' },
} as const;

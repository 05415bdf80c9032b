/** Why a file cannot be the logo; part of the closed list of faults. */
export const logoFaults = {
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
} as const;

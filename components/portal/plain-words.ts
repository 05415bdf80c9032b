const ASCII = /^[ -~\s]*$/;

/** A text as it is searched for: whatever the case and the accents. */
export const plainWords = (text: string): string => {
  const small = text.toLocaleLowerCase();
  return ASCII.test(small) ? small : small.normalize('NFKD').replace(/\p{M}/gu, '');
};

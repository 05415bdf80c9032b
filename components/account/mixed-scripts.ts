const ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** A word with letters of two scripts that look alike, such as a Cyrillic "а" in "Pаrley"; null for none. */
export const mixedWord = (text: string): string | null =>
  text.split(/\s+/).find((word) => ALIKE.filter((script) => script.test(word)).length > 1) ?? null;

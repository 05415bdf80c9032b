/** What is typed and not sent yet survives a reload of this tab. A browser that keeps nothing just loses it there. */
const nameOf = (sessionId: string): string => `parley.draft.${sessionId}`;

export function readDraft(sessionId: string): string {
  try {
    return sessionStorage.getItem(nameOf(sessionId)) ?? '';
  } catch {
    return ''; // storage is switched off in this browser
  }
}

export function writeDraft(sessionId: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(nameOf(sessionId));
    else sessionStorage.setItem(nameOf(sessionId), text);
  } catch {
    // Full or switched off: the text is still in the field.
  }
}

/** What no web page can rule out; About says it. */
export const TRUST_LIMIT =
  'The limit of every web page holds here too: whoever serves the page could serve a bad page. Use a server that you trust.';

/** Schemes that a page comes by; one read from a file may show one beside it. */
const SCHEMES = ["https:", "http:"];

/**
 * The page's address as an author has written it.
 * @param written an address, or a path from the host page on; @param host the host page's own address
 * @throws a sentence where it is none, or of another scheme: `javascript:` and its like would run in the host page.
 */
export function pageAddress(written: string, host: string): URL {
  const page = URL.canParse(written, host) ? new URL(written, host) : undefined;
  const { protocol } = new URL(host);
  const schemes = protocol === "file:" ? [...SCHEMES, protocol] : SCHEMES;
  if (page === undefined || !schemes.includes(page.protocol)) {
    throw new Error(
      `escapement-lab: src is no address of a page, got ${JSON.stringify(written)}; give one that begins with https://, or a path`,
    );
  }
  return page;
}

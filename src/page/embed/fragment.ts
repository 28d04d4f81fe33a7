/** The link's fragment of what the author has written. Throws a sentence where it is JSON that cannot be read. */
export function fragmentOf(written: string): string {
  const text = written.trim();
  if (text === "" || /^#?v\d+z?&/.test(text)) return text.replace(/^#/, "");
  if (!text.startsWith("{")) return `v1&gallery=${encodeURIComponent(text)}`;
  let document: Readonly<Record<string, unknown>>;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw new Error(`escapement-lab: the experiment is not JSON, got ${(error as Error).message}; mend it`);
  }
  // Every field as JSON: the long form of a readable link, which needs no schema to write.
  const fields = Object.entries(document).map(
    ([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(JSON.stringify(value))}`,
  );
  return `v1&${fields.join("&")}`;
}

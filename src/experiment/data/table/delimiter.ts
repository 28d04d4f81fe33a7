/** What separates the names of the columns: of commas, semicolons, tabs and bars the one that is most frequent in the first line. */
export function delimiterOf(text: string): string {
  const header = (/^.*\S.*$/m.exec(text)?.[0] ?? "").replaceAll(/"[^"]*"/g, "");
  const often = (delimiter: string) => header.split(delimiter).length;
  return [",", ";", "\t", "|"].reduce((best, next) => (often(next) > often(best) ? next : best));
}

/** Where an experiment comes from: papers and books as data, and the sentences that are printed from them. */

/** A paper or a book. */
export interface Source {
  /** As they are printed, e.g. `H. A. Kramers`. */
  readonly authors: readonly string[];
  /** More authors than those that are named; default false. */
  readonly others?: boolean | undefined;
  readonly title?: string | undefined;
  /** Journal, volume and first page, e.g. `Physica 7, 284`. */
  readonly journal?: string | undefined;
  /** Name of a conference, e.g. `ICML`. */
  readonly conference?: string | undefined;
  readonly year?: number | undefined;
  /** Number at arXiv, e.g. `2105.09557`. */
  readonly arxiv?: string | undefined;
  /** What of it is meant: a theorem, an equation, a section. */
  readonly part?: string | undefined;
}

/**
 * An experiment's citation: as it was typed, or else printed from its sources; empty without either.
 * @example
 * ```ts
 * citationOf({ sources: [{ authors: ["H. A. Kramers"], journal: "Physica 7, 284", year: 1940 }] }); // → "H. A. Kramers, Physica 7, 284 (1940)"
 * ```
 */
export function citationOf({
  citation,
  sources = [],
}: {
  readonly citation?: string | undefined;
  readonly sources?: readonly Source[] | undefined;
}): string {
  return citation === undefined || citation === "" ? sources.map(sourceText).join("; ") : citation;
}

/** `K. Liu, L. Ziyin and M. Ueda, arXiv:2012.03636, Theorem 1`. */
function sourceText({ authors, others, title, journal, conference, year, arxiv, part }: Source): string {
  const dated = (text: string | undefined, date: string): readonly string[] =>
    text === undefined ? [] : [year === undefined ? text : `${text} ${date}`];
  return [
    joined(others === true ? [...authors, "others"] : authors, "and"),
    ...(title === undefined ? [] : [title]),
    ...dated(journal, `(${year})`),
    ...dated(conference, String(year)),
    ...(arxiv === undefined ? [] : [`arXiv:${arxiv}`]),
    ...(part === undefined ? [] : [part]),
  ].join(", ");
}

/** Surnames and year, e.g. `Mori, Ziyin, Liu & Ueda 2021`. */
export function sourceName({ authors, others, year }: Source): string {
  const surnames = authors.map(surname);
  const names = joined(others === true ? [...surnames, "others"] : surnames, "&");
  return year === undefined ? names : `${names} ${year}`;
}

/** A name without its initials. */
const surname = (author: string): string =>
  author
    .split(" ")
    .filter((part) => !part.endsWith("."))
    .join(" ");

const joined = (names: readonly string[], last: string): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;

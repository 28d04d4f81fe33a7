/** The gallery as a list to choose from: each experiment's title, its paper and its topic, read from its document. */

/** An experiment of the gallery, without its document. */
export interface CatalogueEntry {
  readonly name: string;
  readonly title: string;
  /** Who found it and when, e.g. `Mori, Ziyin, Liu & Ueda 2021`. */
  readonly paper: string;
  readonly topic: Topic;
  /** Whether its numbers are compared to those of its paper. */
  readonly reproduced: boolean;
}

/** Topics by what moves the particles, in the order in which a list shows them. */
export const TOPICS = [
  "Thermal escape",
  "Friction and inertia",
  "Gradient descent with noise",
  "Minibatches of data",
  "Noise that depends on the place",
  "Heavy tails and jumps",
  "Adaptive and other optimisers",
] as const;
export type Topic = (typeof TOPICS)[number];

interface Document {
  readonly title?: string;
  readonly citation?: string;
  readonly dynamics: { readonly kind: string; readonly noise?: { readonly kind: string } };
}

/**
 * Entries of documents by name, in their order.
 * @param reproduced names of those that are results of papers
 */
export function catalogueOf(
  documents: Readonly<Record<string, unknown>>,
  reproduced: ReadonlySet<string>,
): readonly CatalogueEntry[] {
  const all = Object.entries(documents).map(([name, document]) => ({ name, ...(document as Document) }));
  return all.map(({ name, title = name, citation = "", dynamics }) => ({
    name,
    title,
    paper: paperOf(sameNumber(citation, all) ?? citation),
    topic: topicOf(dynamics),
    reproduced: reproduced.has(name),
  }));
}

/** The citation that begins with authors and has the same arXiv number: some only refer to a paper's setting. */
function sameNumber(citation: string, all: readonly Document[]): string | undefined {
  const number = /arXiv:[\d.]+/.exec(citation.split(";")[0])?.[0];
  if (number === undefined) return undefined;
  return all
    .map((other) => other.citation ?? "")
    .find((other) => other.includes(number) && titleStart(other) > 0);
}

function topicOf({ kind, noise }: Document["dynamics"]): Topic {
  if (kind === "overdamped") return "Thermal escape";
  if (kind === "underdamped") return "Friction and inertia";
  if (kind === "diffusion") return "Noise that depends on the place";
  if (kind === "levy" || ["stable", "pareto", "student"].includes(noise?.kind ?? "")) {
    return "Heavy tails and jumps";
  }
  if (noise?.kind === "minibatch") return "Minibatches of data";
  return kind === "sgd" ? "Gradient descent with noise" : "Adaptive and other optimisers";
}

/** Authors and year of a citation's first paper: surnames alone, the year from `(1940)` or from the arXiv's number. */
export function paperOf(citation: string): string {
  const [first] = citation.split(/;| on /);
  const year = /\((\d{4})\)/.exec(first)?.[1] ?? /\b((?:19|20)\d{2})\s*$/.exec(first)?.[1];
  const arxiv = /arXiv:(\d{2})\d{2}\.\d+/.exec(citation)?.[1];
  const people = first.slice(0, titleStart(first)).split(/,| and | & /);
  const surnames = people
    .map((person) => person.replace(/(^|\s)(?:\p{Lu}\.[- ]?)+/gu, "$1").trim())
    .filter((name) => name !== "");
  const authors =
    surnames.length < 2 ? surnames.join("") : `${surnames.slice(0, -1).join(", ")} & ${surnames.at(-1)}`;
  return [authors, year ?? (arxiv === undefined ? "" : `20${arxiv}`)].join(" ").trim();
}

/** Where the authors end: before the first part that is not a name. */
function titleStart(first: string): number {
  let end = 0;
  for (const { 0: part, index } of first.matchAll(/[^,]+(?:,|$)/g)) {
    const names = part.replace(/,$/, "").split(/ and | & /);
    if (
      !names.every((name) =>
        /^(?:\p{Lu}\.[- ]?)*\s*(?:others|(?:\p{Lu}[\p{L}'’-]+ ?){1,2})$/u.test(name.trim()),
      )
    )
      break;
    end = index + part.length;
  }
  return end;
}

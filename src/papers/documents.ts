/** The documents of all papers, by name, in the order of `index.ts`. */
import { papers } from "./index.ts";

const files = import.meta.glob<unknown>("./*/*.json", { eager: true, import: "default" });

/** Throws where a paper names a document that its folder has not. */
function documentOf(paper: string, name: string): unknown {
  const document = files[`./${paper}/${name}.json`];
  if (document === undefined) throw new Error(`papers: there is no src/papers/${paper}/${name}.json`);
  return document;
}

export const paperDocuments: Readonly<Record<string, unknown>> = Object.fromEntries(
  papers.flatMap(({ name: paper, experiments }) =>
    experiments.map((name) => [name, documentOf(paper, name)] as const),
  ),
);

/** All results of papers that can be reproduced, in the order of `index.ts`. */
import { type PublishedResult, type Reproduction, reproduction } from "../reproduce/reproduction.ts";
import { paperDocuments } from "./documents.ts";
import { papers } from "./index.ts";

const files = import.meta.glob<readonly PublishedResult[]>("./*/reproduction.ts", {
  eager: true,
  import: "results",
});

export const reproductions: readonly Reproduction[] = papers.flatMap(({ name }) =>
  (files[`./${name}/reproduction.ts`] ?? []).map((result) => reproduction(name, result, paperDocuments)),
);

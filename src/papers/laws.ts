/** The laws of all papers, in the order of `index.ts`. */
import type { LawEntry } from "../theory/laws/experiment-law.ts";
import { papers } from "./index.ts";

const files = import.meta.glob<readonly LawEntry[]>("./*/law.ts", { eager: true, import: "laws" });

export const paperLaws: readonly LawEntry[] = papers.flatMap(({ name }) => files[`./${name}/law.ts`] ?? []);

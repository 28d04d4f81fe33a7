/** All rows of the field table, in the order in which it has them. */
import { decisions } from "./decisions.ts";
import { equations } from "./equations.ts";
import { lives } from "./lives.ts";
import { optimisers } from "./optimisers.ts";
import type { Row } from "./row.ts";

/** Chapters by the people who ask. */
export const CHAPTERS: readonly { readonly title: string; readonly rows: readonly Row[] }[] = [
  { title: "Decisions and response times", rows: decisions },
  { title: "Stochastic differential equations and molecules", rows: equations },
  { title: "Optimisers", rows: optimisers },
  { title: "Durations of one's own", rows: lives },
];

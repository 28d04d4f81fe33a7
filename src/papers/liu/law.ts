/** What Liu, Ziyin & Ueda say of an experiment. */
import type { LawEntry } from "../../theory/laws/experiment-law.ts";
import { adam } from "./adam-law.ts";
import { quadraticWell } from "./quadratic-law.ts";

export const laws: readonly LawEntry[] = [
  { about: ["sgd", "preconditioned"], basis: "exact", predict: quadraticWell },
  { about: ["adam"], basis: "exact", predict: adam },
];

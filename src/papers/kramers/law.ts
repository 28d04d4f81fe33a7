/** What Kramers and his successors say of an experiment. */
import type { LawEntry } from "../../theory/laws/experiment-law.ts";
import { eyringKramers } from "./eyring-kramers.ts";
import { turnover } from "./turnover.ts";

export const laws: readonly LawEntry[] = [
  { about: ["underdamped", "sgd"], basis: "asymptotic", predict: turnover },
  { about: ["diffusion", "sgd", "sgld"], basis: "asymptotic", ofExits: true, predict: eyringKramers },
];

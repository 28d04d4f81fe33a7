/** What Mori, Ziyin, Liu & Ueda say of an experiment. */
import type { LawEntry } from "../../theory/laws/experiment-law.ts";
import { gaussianNoise } from "./gaussian-law.ts";
import { minibatchExits } from "./minibatch-law.ts";

export const laws: readonly LawEntry[] = [
  { about: ["diffusion", "sgd"], basis: "asymptotic", predict: gaussianNoise },
  { about: ["minibatches"], basis: "asymptotic", ofExits: true, predict: minibatchExits },
];

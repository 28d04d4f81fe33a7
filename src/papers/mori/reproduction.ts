/** Mori, Ziyin, Liu & Ueda: exits under noise that grows with the loss, by Gaussian noise and by real minibatches. */
import type { PublishedResult } from "../../reproduce/reproduction.ts";
import { exits } from "./exits.ts";
import { realMinibatches } from "./real-minibatches.ts";
import { samplingSchemes } from "./sampling-schemes.ts";
import { twoFeatures } from "./two-features.ts";

export const results: readonly PublishedResult[] = [
  ...exits,
  ...realMinibatches,
  ...twoFeatures,
  ...samplingSchemes,
];

/** Liu, Ziyin & Ueda: stationary fluctuations at finite learning rates, for every method, and escape from sharp minima. */
import type { PublishedResult } from "../../reproduce/reproduction.ts";
import { adam } from "./adam.ts";
import { coupledDirections } from "./coupled-directions.ts";
import { oneDirection } from "./one-direction.ts";
import { sharpMinima } from "./sharp-minima.ts";

export const results: readonly PublishedResult[] = [
  ...oneDirection,
  ...coupledDirections,
  ...sharpMinima,
  ...adam,
];

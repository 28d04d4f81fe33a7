import { normalDensity, normalTail } from "../../math/normal.ts";
import { type NoiseDistribution, symmetricDistribution } from "./noise-distribution.ts";

/** Z standard normal: mean 0, variance 1. */
export const normalDistribution: NoiseDistribution = symmetricDistribution({
  name: "standard normal",
  density: normalDensity,
  above: normalTail,
  resolution: 5,
  heavy: false,
  farthest: 30,
});

import { normalDensity, normalTail } from "../../math/normal.ts";
import { type NoiseLaw, symmetricLaw } from "./law.ts";

/** Z standard normal: mean 0, variance 1. */
export const normalLaw: NoiseLaw = symmetricLaw({
  name: "standard normal",
  density: normalDensity,
  above: normalTail,
  resolution: 5,
  heavy: false,
  farthest: 30,
});

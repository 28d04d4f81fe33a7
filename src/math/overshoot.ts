import { zeta } from "./zeta.ts";

/**
 * A random walk with normal steps ends, on average, so many standard deviations of a step beyond a boundary that is far: −ζ(½)/√(2π) = 0.5826
 * (Siegmund, Sequential Analysis, 1985, ch. 10). A boundary that is looked at after each step seems to lie so much farther away (Broadie,
 * Glasserman & Kou, Math. Finance 7, 325, 1997).
 */
export const OVERSHOOT = -zeta(0.5) / Math.sqrt(2 * Math.PI);

/** Variance of where it ends, in that of a step. */
export const OVERSHOOT_VARIANCE = 0.25;

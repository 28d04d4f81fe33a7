import { gaussLegendre } from "../../math/gauss.ts";
import { normalDensity } from "../../math/normal.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { type FiniteStationary, stationaryOf } from "./finite.ts";
import type { Row } from "./transition.ts";

/** Langevin dynamics whose position is stored in fixed point: the lattice kΔ, Δ = 2^−fractionBits, −2^(W−F−1) … 2^(W−F−1) − Δ. */
export interface LowPrecisionLangevin {
  /** α: step size; the noise added in a step has variance 2αT. */
  readonly step: number;
  /** T, default 1. */
  readonly temperature?: number;
  /** W: bits of a word, 2 … 12. */
  readonly wordBits: number;
  /** F: bits behind the point. */
  readonly fractionBits: number;
  /**
   * "stochastic": θ′ = Q(θ − αQ(∇U) + √(2α) ξ) with stochastic rounding Q (SGLDLP-L).
   * "variance-corrected": θ′ = Q^vc(θ − αQ(∇U), 2α, Δ) (VC SGLDLP-L).
   */
  readonly rounding: "stochastic" | "variance-corrected";
  /** ∇U, default θ: the standard normal target. */
  readonly gradient?: (theta: number) => number;
}

const RULE = gaussLegendre(16);
/** Standard deviations beyond which the noise is left out. */
const FARTHEST = 30;
const LARGEST_WORD = 12;

/**
 * The exact stationary distribution of low-precision SGLD on its lattice (Zhang, Wilson & De Sa, Low-precision stochastic gradient Langevin
 * dynamics, 2206.09909: SGLDLP-L and its variance-corrected quantiser, algorithm 1 and 2). Probabilities of single steps are
 * integrals of positive functions, the distribution comes from elimination without subtraction: error about 1e-13.
 */
export function lowPrecisionStationary(options: LowPrecisionLangevin): FiniteStationary {
  const { step, temperature = 1, wordBits, fractionBits, rounding, gradient = (theta) => theta } = options;
  const noise = 2 * step * temperature;
  if (!(step > 0) || !Number.isInteger(wordBits) || wordBits < 2 || wordBits > LARGEST_WORD) {
    throw new OutOfRange(
      `lowPrecisionStationary: got step ${step} and ${wordBits} bits; use a positive step and 2 … ${LARGEST_WORD} bits`,
    );
  }
  const size = 2 ** wordBits;
  const gap = 2 ** -fractionBits;
  const places = Float64Array.from({ length: size }, (_, k) => (k - size / 2) * gap);
  const lattice: Lattice = { size, gap };
  const rows = Array.from(places, (theta): Row => {
    const weights = new Float64Array(size);
    const slope = gradient(theta) / gap;
    const lower = Math.floor(slope);
    for (const [rounded, share] of [
      [lower, 1 - (slope - lower)],
      [lower + 1, slope - lower],
    ]) {
      if (share === 0) continue;
      // In units of the lattice's gap, counted from its first place.
      const mean = theta / gap - step * Math.min(size / 2 - 1, Math.max(-size / 2, rounded)) + size / 2;
      if (rounding === "stochastic") addStochastic(lattice, mean, Math.sqrt(noise) / gap, share, weights);
      else addCorrected(lattice, mean, noise / gap ** 2, share, weights);
    }
    return { first: 0, weights, exits: [] };
  });
  return stationaryOf(places, rows);
}

interface Lattice {
  readonly size: number;
  readonly gap: number;
}

function add({ size }: Lattice, weights: Float64Array, place: number, probability: number): void {
  weights[Math.min(size - 1, Math.max(0, place))] += probability;
}

/** x normal about the mean, then rounded up with the probability of its share of the gap. All in units of the gap. */
function addStochastic(
  lattice: Lattice,
  mean: number,
  deviation: number,
  share: number,
  weights: Float64Array,
): void {
  overNormal(mean, deviation, 1, (x, mass) => {
    const floor = Math.floor(x);
    add(lattice, weights, floor, share * mass * (1 - (x - floor)));
    add(lattice, weights, floor + 1, share * mass * (x - floor));
  });
}

/** Q^vc: noise of the wanted variance on the lattice, mean and variance of every step exact. All in units of the gap. */
function addCorrected(
  lattice: Lattice,
  mean: number,
  variance: number,
  share: number,
  weights: Float64Array,
): void {
  const least = 1 / 4;
  if (variance > least) {
    overNormal(mean, Math.sqrt(variance - least), 2, (x, mass) => {
      const nearest = Math.round(x);
      const rest = Math.abs(x - nearest);
      const outwards = x >= nearest ? 1 : -1;
      const up = (least + rest * rest + rest) / 2;
      const down = (least + rest * rest - rest) / 2;
      add(lattice, weights, nearest + outwards, share * mass * up);
      add(lattice, weights, nearest - outwards, share * mass * down);
      add(lattice, weights, nearest, share * mass * (1 - up - down));
    });
    return;
  }
  const floor = Math.floor(mean);
  const above = mean - floor;
  const missing = Math.max(0, variance - above * (1 - above));
  for (const [place, probability] of [
    [floor, 1 - above],
    [floor + 1, above],
  ]) {
    add(lattice, weights, place - 1, share * probability * (missing / 2));
    add(lattice, weights, place + 1, share * probability * (missing / 2));
    add(lattice, weights, place, share * probability * (1 - missing));
  }
}

/** Integrates over a normal distribution by pieces no longer than its deviation that end at multiples of 1/`cuts`. */
function overNormal(
  mean: number,
  deviation: number,
  cuts: number,
  use: (x: number, mass: number) => void,
): void {
  const last = mean + FARTHEST * deviation;
  for (let from = mean - FARTHEST * deviation; from < last; ) {
    const cut = (Math.floor(from * cuts + 1e-9) + 1) / cuts;
    const to = Math.min(last, cut, from + deviation);
    const half = (to - from) / 2;
    for (let q = 0; q < RULE.points.length; q++) {
      const x = from + half * (1 + RULE.points[q]);
      use(x, (half * RULE.weights[q] * normalDensity((x - mean) / deviation)) / deviation);
    }
    from = to;
  }
}

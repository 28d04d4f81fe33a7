/** What would be observed of independent particles in one look, drawn by strata, so that 10⁶ cost no more than 1000. */
import { observedShare, observedVariance } from "../../src/estimate/observed.ts";
import { type Observation, STRATA } from "../../src/tally/observation.ts";
import type { Judged } from "./cells.ts";
import type { Random } from "./random.ts";

/** Levels in a unit of the quantity, and the value of level 0. */
const FINENESS = 2 ** 16;
const LEAST = -16;
/** Values of a stratum up to which each is drawn by itself; the sums of more are normal to a part in a thousand. */
const MANY = 256;

/** A law of observed values, with its mean and central moments. */
export interface ValueLaw {
  readonly name: string;
  readonly mean: number;
  readonly variance: number;
  readonly third: number;
  readonly fourth: number;
  readonly draw: (random: Random) => number;
}

export const VALUE_LAWS: readonly ValueLaw[] = [
  { name: "normal", mean: 0, variance: 1, third: 0, fourth: 3, draw: (random) => random.normal() },
  {
    name: "uniform",
    mean: 0.5,
    variance: 1 / 12,
    third: 0,
    fourth: 1 / 80,
    draw: (random) => random.uniform(),
  },
  {
    name: "exponential",
    mean: 1,
    variance: 1,
    third: 2,
    fourth: 9,
    draw: (random) => -Math.log(random.uniform()),
  },
];

/** The variance of a law's values. */
export function judgeVariance(law: ValueLaw, random: Random, particles: number): Judged | undefined {
  const [count, levels, squares] = [zeros(), zeros().map(BigInt), zeros().map(BigInt)];
  for (let s = 0; s < STRATA; s++) {
    const n = Math.floor((particles + STRATA - 1 - s) / STRATA);
    count[s] = n;
    const { sum, square } = sumsOf(law, n, random);
    levels[s] = BigInt(Math.round(sum));
    squares[s] = BigInt(Math.round(square));
  }
  const quantity = {
    name: "q",
    least: LEAST,
    fineness: FINENESS,
    below: zeros(),
    above: zeros(),
    undefined: zeros(),
    levels,
    squares,
    histogram: [],
  };
  const record: Observation = { step: 1, count, classes: [], quantities: [quantity], transitions: [] };
  const estimate = observedVariance(record, "q");
  return estimate && { ...estimate, truth: law.variance };
}

/** Sums of the levels of n values, and of their squares; of few exactly, as whole numbers. */
function sumsOf(law: ValueLaw, n: number, random: Random): { sum: number; square: number } {
  const base = (law.mean - LEAST) * FINENESS;
  if (n <= MANY) {
    let [sum, square] = [0, 0];
    for (let i = 0; i < n; i++) {
      const level = Math.round((law.draw(random) - LEAST) * FINENESS);
      sum += level;
      square += level ** 2;
    }
    return { sum, square };
  }
  const { variance, third, fourth } = law;
  const scatter = fourth - variance ** 2;
  const correlation = third / Math.sqrt(variance * scatter);
  const [u, v] = [random.normal(), random.normal()];
  const off = Math.sqrt(n * variance) * FINENESS * u;
  const around =
    n * variance + Math.sqrt(n * scatter) * (correlation * u + Math.sqrt(1 - correlation ** 2) * v);
  return { sum: n * base + off, square: n * base ** 2 + 2 * base * off + around * FINENESS ** 2 };
}

/** A share of which `probability` is the truth. */
export function judgeShare(probability: number, random: Random, particles: number): Judged | undefined {
  const [count, hits] = [zeros(), zeros()];
  for (let s = 0; s < STRATA; s++) {
    count[s] = Math.floor((particles + STRATA - 1 - s) / STRATA);
    hits[s] = random.binomial(count[s], probability);
  }
  const record: Observation = {
    step: 1,
    count,
    classes: [{ name: "basin", counts: hits }],
    quantities: [],
    transitions: [],
  };
  const estimate = observedShare(record, "basin");
  return estimate && { ...estimate, truth: probability };
}

const zeros = (): number[] => new Array<number>(STRATA).fill(0);

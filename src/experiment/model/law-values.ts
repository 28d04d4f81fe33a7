/** Numbers of laws in f64, for checks and theory. */
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import type { Law } from "../document/law.ts";

/** The least value that a share of the particles does not exceed. @param share in (0, 1) */
export function quantileOfLaw(law: Law, share: number): number {
  if (typeof law === "number") return law;
  if ("normal" in law) return law.normal[0] + law.normal[1] * normalQuantile(share, 0, 1);
  if ("uniform" in law) return law.uniform[0] + share * (law.uniform[1] - law.uniform[0]);
  const ascending = [...law.choose].sort(([a], [b]) => a - b);
  let below = 0;
  return (ascending.find(([, weight]) => (below += weight) >= share) ?? ascending.at(-1)!)[0];
}

/** A value of a law, and what it weighs in an average over the law. */
export interface WeightedValue {
  readonly value: number;
  readonly weight: number;
  /** In the average over every second value, which tells how good the whole one is; 0 for those between. */
  readonly coarse: number;
}

/**
 * Values and weights with Σ weight · f(value) = E[f] for a function that is smooth over the law: of `choose` its values, of a normal law the
 * trapezoidal rule between ±√(πn/2) standard deviations, where cutting and spacing err alike, of a uniform one that of Clenshaw and Curtis.
 * @param intervals n between the values of a continuous law; even
 */
export function nodesOfLaw(law: Law, intervals: number): readonly WeightedValue[] {
  if (typeof law === "number") return [{ value: law, weight: 1, coarse: 1 }];
  if ("choose" in law) {
    return law.choose
      .filter(([, weight]) => weight > 0)
      .map(([value, weight]) => ({ value, weight, coarse: weight }));
  }
  if ("uniform" in law) {
    const [low, high] = law.uniform;
    const fine = clenshawCurtis(intervals);
    const rough = clenshawCurtis(intervals / 2);
    return fine.map((weight, k) => ({
      value: low + ((high - low) * (1 - Math.cos((Math.PI * k) / intervals))) / 2,
      weight: weight / 2,
      coarse: k % 2 === 0 ? rough[k / 2] / 2 : 0,
    }));
  }
  const [mean, deviation] = law.normal;
  if (deviation === 0) return [{ value: mean, weight: 1, coarse: 1 }];
  const reach = Math.sqrt((Math.PI * intervals) / 2);
  const places = Array.from({ length: intervals + 1 }, (_, k) => reach * ((2 * k) / intervals - 1));
  const densities = places.map((z) => Math.exp(-0.5 * z * z));
  const total = densities.reduce((sum, one) => sum + one, 0);
  const second = densities.reduce((sum, one, k) => (k % 2 === 0 ? sum + one : sum), 0);
  return places.map((z, k) => ({
    value: mean + deviation * z,
    weight: densities[k] / total,
    coarse: k % 2 === 0 ? densities[k] / second : 0,
  }));
}

/** Weights of f(−cos(πk/n)), k = 0 … n, for the integral over (−1, 1) (Clenshaw & Curtis, Numer. Math. 2, 197, 1960). */
function clenshawCurtis(n: number): readonly number[] {
  return Array.from({ length: n + 1 }, (_, k) => {
    let sum = 1;
    for (let j = 1; j <= n / 2; j++) {
      const half = 2 * j === n ? 1 : 2;
      sum -= (half * Math.cos((2 * Math.PI * j * k) / n)) / (4 * j * j - 1);
    }
    return ((k === 0 || k === n ? 1 : 2) * sum) / n;
  });
}

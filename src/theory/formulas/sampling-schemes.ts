/**
 * Three ways of drawing B of N examples, for losses ½h(w − a_i)² in one weight: exact stationary variances of w, σ² the variance of
 * the a_i, ρ = 1 − ηh. One step is one update. Pure.
 */
import { OutOfRange } from "../../math/out-of-range.ts";
import type { Provenance } from "./provenance.ts";

export const SAMPLING: Provenance = {
  basis: "exact",
  label: "Mori",
  source:
    "Mori, Ziyin, Liu & Ueda, arXiv:2105.09557, eq. (8): sampling without replacement has (N − B)/(N − 1) of the covariance",
  validWhen:
    "examples with one Hessian; exact. Of reshuffled epochs at their ends, where the noises of an epoch have almost cancelled",
};

export interface SamplingProblem {
  /** ηh. */
  readonly strength: number;
  /** σ²: mean square of a_i minus its mean. */
  readonly spread: number;
  /** B. */
  readonly batch: number;
  /** N, a multiple of B. */
  readonly count: number;
}

/** η²h²σ²/(B(1 − ρ²)). */
export const withReplacement = ({ strength, spread, batch }: SamplingProblem): number =>
  (strength ** 2 * spread) / (batch * (1 - (1 - strength) ** 2));

/** (N − B)/(N − 1) of it. */
export const withoutReplacement = (problem: SamplingProblem): number =>
  (withReplacement(problem) * (problem.count - problem.batch)) / (problem.count - 1);

/** At the ends of epochs of M = N/B batches: v[ΣW²M/(M − 1) − (ΣW)²/(M − 1)]/(1 − ρ^(2M)), W_j = ηhρʲ, v = σ²(N − B)/(B(N − 1)). */
export function reshuffledAtEnds({ strength, spread, batch, count }: SamplingProblem): number {
  const batches = count / batch;
  if (!Number.isInteger(batches)) {
    throw new OutOfRange(`reshuffledAtEnds: got N = ${count}, B = ${batch}; N must be a multiple of B`);
  }
  if (batches === 1) return 0;
  const kept = 1 - strength;
  const weights = Array.from({ length: batches }, (_, j) => strength * kept ** j);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const squares = weights.reduce((total, weight) => total + weight * weight, 0);
  const single = ((spread / batch) * (count - batch)) / (count - 1);
  return (single * (squares * batches - sum * sum)) / (batches - 1) / (1 - kept ** (2 * batches));
}

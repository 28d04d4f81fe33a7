import type { NamedExit, Tally } from "../tally/tally.ts";
import { binomialInterval } from "./binomial.ts";
import { cumulativeIncidence, namedExit } from "./cumulative-incidence.ts";
import { type Estimate, LEVEL, methodOf } from "./estimate.ts";
import { intervalColumns } from "./estimator.ts";
import type { ExitEstimator } from "./exit-estimator.ts";
import { begun } from "./life-table.ts";

/** The probability of an exit. */
export interface ProbabilityEstimate extends Estimate {
  /** Particles that took it. */
  readonly exits: number;
  /** Where not every particle has exited: the probability of having taken it by then. */
  readonly upTo?: number;
}

/**
 * Probability that a particle takes a named exit. Where all have exited, its share with a binomial interval; else the cumulative incidence
 * at the last time that was watched. Undefined before any particle has begun.
 * @param exit name of an exit of the document's `exit.exits`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @throws where the tally has no such exit
 * @example
 * ```ts
 * const exit = { exits: { upper: "x > 1", lower: "x < -1" } };
 * const job = experiment({ ...gallery["brownian-interval"], exit, particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { value, low, high } = exitProbability(tally, "upper");
 * [low, value, high].map((share) => share.toFixed(2)); // → ["0.43","0.47","0.53"]
 * ```
 */
export function exitProbability(
  tally: Tally,
  exit: string,
  options: { readonly level?: number } = {},
): ProbabilityEstimate | undefined {
  const level = options.level ?? LEVEL;
  const { exited } = namedExit(tally, exit);
  const particles = begun(tally);
  if (particles === 0) return undefined;
  if (tally.exited === particles) {
    return {
      value: exited / particles,
      ...binomialInterval(exited, particles, level),
      level,
      method: "share of all particles, binomial interval",
      exits: exited,
    };
  }
  const { incidence, low, high, time } = cumulativeIncidence(tally, exit, { level }).at(-1)!;
  return {
    value: incidence,
    low,
    high,
    level,
    method: methodOf(
      tally,
      `Aalen–Johansen up to ${time}, binomial interval of the effective number of trials`,
    ),
    exits: exited,
    upTo: time,
  };
}

export const exitProbabilityEstimator: ExitEstimator<
  "probability",
  ProbabilityEstimate | null,
  "exitProbability"
> = {
  id: "probability",
  name: (exit) => `probability of ${exit}`,
  unit: "share",
  predicted: "exitProbability",
  ask(tally: Tally, { name }: NamedExit) {
    const probability = exitProbability(tally, name);
    return {
      found: probability ?? null,
      reading: probability,
      columns: {
        ...intervalColumns(`exit_${name}_probability`, probability),
        [`exit_${name}_up_to`]: probability?.upTo ?? null,
      },
    };
  },
};

import type { Chain } from "../../../src/theory/chain/chain.ts";
import { type ChainExitProblem, chainExit } from "../../../src/theory/chain/exit.ts";
import type { ChainExit } from "../../../src/theory/chain/exit-result.ts";
import type { NoiseDistribution } from "../../../src/theory/chain/noise-distribution.ts";
import { normalDistribution } from "../../../src/theory/chain/normal-distribution.ts";
import type { WithError } from "../../../src/theory/chain/with-error.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";

/** The solution, or a failed test with the reason. */
export function solved(problem: ChainExitProblem): ChainExit {
  const exit = chainExit(problem);
  if (isUnavailable(exit)) throw new Error(exit.unavailable);
  return exit;
}

export const relativeError = (value: number, expected: number): number => Math.abs(value / expected - 1);
export const statedError = ({ value, error }: WithError): number => error / Math.abs(value);

/** x′ = (1 − ηh) x + s Z. */
export const linear = (
  etaH: number,
  scale: number,
  distribution: NoiseDistribution = normalDistribution,
): Chain => ({
  map: (x) => (1 - etaH) * x,
  scale: () => scale,
  noise: distribution,
});

/** Euler's step of Kramers' double well U = (x² − 1)². */
export const doubleWell = (eta: number, temperature: number): Chain => ({
  map: (x) => x - eta * 4 * x * (x * x - 1),
  scale: () => Math.sqrt(2 * eta * temperature),
  noise: normalDistribution,
});

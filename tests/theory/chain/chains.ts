import type { Chain } from "../../../src/theory/chain/chain.ts";
import { type ChainExitProblem, chainExit } from "../../../src/theory/chain/exit.ts";
import type { ChainExit } from "../../../src/theory/chain/exit-result.ts";
import type { NoiseLaw } from "../../../src/theory/chain/law.ts";
import { normalLaw } from "../../../src/theory/chain/normal-law.ts";
import type { Quantity } from "../../../src/theory/chain/quantity.ts";
import { isUnavailable } from "../../../src/theory/unavailable.ts";

/** The solution, or a failed test with the reason. */
export function solved(problem: ChainExitProblem): ChainExit {
  const exit = chainExit(problem);
  if (isUnavailable(exit)) throw new Error(exit.unavailable);
  return exit;
}

export const relativeError = (value: number, expected: number): number => Math.abs(value / expected - 1);
export const statedError = ({ value, error }: Quantity): number => error / Math.abs(value);

/** x′ = (1 − ηh) x + s Z. */
export const linear = (etaH: number, scale: number, law: NoiseLaw = normalLaw): Chain => ({
  map: (x) => (1 - etaH) * x,
  scale: () => scale,
  law,
});

/** Euler's step of Kramers' double well U = (x² − 1)². */
export const doubleWell = (eta: number, temperature: number): Chain => ({
  map: (x) => x - eta * 4 * x * (x * x - 1),
  scale: () => Math.sqrt(2 * eta * temperature),
  law: normalLaw,
});

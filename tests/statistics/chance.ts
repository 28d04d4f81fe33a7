import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import { expect } from "vitest";
import { record } from "./record.ts";

/**
 * The one matcher of tests that depend on chance. Seeds are fixed, so a test gives the same answer every time on one
 * device; over all seeds a right engine would fail it once in `1 / ODDS`.
 */
export const ODDS = 1e-6;

/** |Z| beyond this has probability ODDS for a standard normal Z. */
export const MOST_Z = mostZ(ODDS);

interface ChanceOptions {
  /** Odds of a false alarm. Default ODDS. */
  readonly odds?: number;
  /** Printed with a failure, so that it can be run again. */
  readonly particles?: number;
  readonly seed?: number;
}

/** Fail unless `value` lies within chance of `exact`, and say z and its odds. Returns z. */
export function expectByChance(
  what: string,
  value: number,
  standardError: number,
  exact: number,
  options: ChanceOptions = {},
): number {
  const { odds = ODDS } = options;
  const z = (value - exact) / standardError;
  const { testPath = "" } = expect.getState();
  record({ family: testPath.slice(testPath.lastIndexOf("tests/")), what, value, exact, z });
  expect(
    Math.abs(z),
    `${what}: got ${value} ± ${standardError}, exact ${exact}: z = ${z.toFixed(2)}, which chance exceeds with odds ${odds} at ${mostZ(odds).toFixed(4)}${conditions(options)}`,
  ).toBeLessThan(mostZ(odds));
  return z;
}

/** Fail where a test of a right engine would give a probability this small by chance. */
export function expectLawByChance(what: string, p: number, options: ChanceOptions = {}): void {
  const { odds = ODDS } = options;
  expect(
    p,
    `${what}: p = ${p.toExponential(2)}, which chance undercuts with odds ${odds}${conditions(options)}`,
  ).toBeGreaterThan(odds);
}

/** Fail unless `hits` of `trials` intervals hold the truth, within chance of their `level`. */
export function expectCoverage(
  what: string,
  hits: number,
  trials: number,
  { level = 0.95, ...options }: ChanceOptions & { readonly level?: number } = {},
): void {
  expectByChance(
    `${what}, coverage`,
    hits / trials,
    Math.sqrt((level * (1 - level)) / trials),
    level,
    options,
  );
}

/** Fail where fewer than `least` of the intervals hold the truth, by more than chance. Intervals of whole numbers of hits may hold it more often. */
export function expectLeastCoverage(what: string, hits: number, trials: number, least: number): void {
  const margin = MOST_Z * Math.sqrt((least * (1 - least)) / trials);
  expect(hits / trials, `${what}: ${hits} of ${trials} intervals hold the truth`).toBeGreaterThan(
    least - margin,
  );
}

function mostZ(odds: number): number {
  return normalQuantile(1 - odds / 2, 0, 1);
}

function conditions({ particles, seed }: ChanceOptions): string {
  return [particles && `${particles} particles`, seed !== undefined && `seed ${seed}`]
    .map((text) => (text ? `; ${text}` : ""))
    .join("");
}

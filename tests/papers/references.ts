/** Holds formulas and exact numbers of the reproductions against the list of cases; two test files share it, so that they run side by side. */
import { describe, expect, test } from "vitest";
import { reproductions } from "../../src/papers/reproductions.ts";
import { figureData } from "../../src/reproduce/figure-data.ts";
import type { Reproduction } from "../../src/reproduce/reproduction.ts";
import cases from "./physics-cases.json" with { type: "json" };
import { unmeasuredRows, unmeasuredRuns } from "./unmeasured-rows.ts";

export const IDS = new Set(cases.map(({ id }) => id));

/** Relative distance at which a reference and our own number are the same: the digits that most cases are printed in. */
const DIGITS = 6e-6;

/** References that are less exact than their digits. */
const COARSER: Readonly<Record<string, readonly [distance: number, reason: string]>> = {
  "M02_0.1": [3e-4, "converged to 0.3 % by its own account; the eigenvalue here to 1e-5"],
  M09b: [3e-4, "cut off at a place that matters; see tests/theory/chain/exit.long.test.ts"],
  "M09c_5_0.2_3": [1e-5, "six digits"],
  // Printed to five or six digits, from a coarser quadrature: solved here to 10⁻⁶ (tests/theory/minibatch/exit.long.test.ts).
  "M10a_1.2": [2e-5, "five digits"],
  "M10a_1.5": [2e-5, "five digits"],
  "M10a_2.0": [4e-5, "six digits"],
  M19: [
    3e-3,
    "−2η²σ²/(2 − ηS) with S at an unfinished 1.98; the chain's own rate is −2.7813e-3, as its Monte Carlo −2.781e-3",
  ],
  M13occ: [1e-3, "four digits"],
  M17a: [1e-5, "six digits"],
  M22: [1e-4, "four digits"],
};

/** True for results whose noise is that of real minibatches. */
export const ofMinibatches = ({ document }: Reproduction): boolean =>
  (document as { dynamics: { noise?: { kind?: string } } }).dynamics.noise?.kind === "minibatch";

/** Hold the results that `wanted` takes to their references. */
export function holdReferences(title: string, wanted: (one: Reproduction) => boolean): void {
  describe(title, () => {
    for (const one of reproductions.filter((one_) => wanted(one_) && one_.cases.some((id) => IDS.has(id)))) {
      test(`${one.id} has a row for each of its cases, with nothing measured before it is run`, () => {
        const found = unmeasuredRows(one);
        for (const id of one.cases) expect(found.map((row) => row.id)).toContain(id);
        for (const row of found) expect(row.measured).toBeUndefined();
        expect(one.holds.length).toBeGreaterThan(20);
      });
    }

    for (const one of reproductions.filter((one_) => wanted(one_))) {
      const { figure } = one;
      if (figure === undefined) continue;
      test(`${one.id} has points of its figure for every run, each at a finite place, and the paper's slope`, () => {
        const runs = unmeasuredRuns(one);
        for (const run of runs) {
          const data = figureData(figure, [run], [one.rows([run])]);
          expect(data.points.length).toBeGreaterThan(0);
          for (const { x } of data.points) expect(Number.isFinite(x)).toBe(true);
          if (figure.slope !== undefined) expect(Number.isFinite(data.slope!.value)).toBe(true);
        }
      });
    }

    // A case of several results is held where the first of them is.
    const first = (id: string) => reproductions.find((one) => one.cases.includes(id));
    for (const { id, expected, params, ref_se: error } of cases.filter(({ id: name }) =>
      wanted(first(name)!),
    )) {
      test(`${id}: the reference is a formula or an exact number of its rows`, () => {
        const found = reproductions.filter((one) => one.cases.includes(id)).flatMap(unmeasuredRows);
        const known = found
          .filter((row) => row.id === id)
          .flatMap(({ exact, formula }) => [exact?.value, formula?.value])
          .filter((value) => value !== undefined);
        const share = typeof params === "object" && "fracLeft" in params ? [params.fracLeft as number] : [];
        for (const value of [expected, share].flat()) {
          const distance = Math.min(...known.map((one_) => Math.abs(one_ / value - 1)));
          const [least] = COARSER[id] ?? [DIGITS];
          // Where the chain itself is solved, a Monte-Carlo reference is only an estimate of it.
          const chance = error === null ? 0 : (4.5 * error) / Math.abs(value);
          expect(distance, `${id}: reference ${value}, known ${known.join(", ")}`).toBeLessThan(
            Math.max(least, chance),
          );
        }
      });
    }
  });
}

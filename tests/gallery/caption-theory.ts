/** What a number in a caption can be computed from: theory of a gallery document, or the rows of a reproduction. */

import { experiment } from "../../src/experiment/check/read.ts";
import type { Experiment } from "../../src/experiment/document/experiment.ts";
import { replaceAt } from "../../src/experiment/document/field.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { theory } from "../../src/papers/predictions.ts";
import { reproductions } from "../../src/papers/reproductions.ts";
import type { Row } from "../../src/reproduce/row.ts";
import { rowText } from "../../src/reproduce/row-text.ts";
import { diffusionExit } from "../../src/theory/formulas/scale-speed.ts";
import type { PredictedQuantity } from "../../src/theory/prediction.ts";
import { unmeasuredRows } from "../papers/unmeasured-rows.ts";

export interface Claim {
  /** Words of the title or caption, with its numbers. */
  readonly says: string;
  /** The same numbers computed, in their order; percentages are in percent. */
  is(): readonly number[];
}

type Changes = Readonly<Record<string, unknown>>;

/** A document of the gallery without its sweep, some fields (by path) changed. */
export function changed(name: string, changes: Changes = {}): Experiment {
  const plain = replaceAt(gallery[name], ["sweep"], {});
  const all = Object.entries(changes).reduce(
    (data, [path, value]) => replaceAt(data, path.split("."), value),
    plain,
  );
  return experiment(all);
}

/** What theory predicts for it: the first, exact, value of a quantity, or that of a law by name. */
export function predicted(
  name: string,
  quantity: PredictedQuantity,
  changes: Changes = {},
  law = /./,
): number {
  const found = theory(changed(name, changes)).predictions.find(
    (one) => one.quantity === quantity && law.test(one.name),
  );
  if (found === undefined) throw new Error(`${name}: no prediction of ${quantity}`);
  return found.value;
}

export const mean = (name: string, changes?: Changes, law?: RegExp): number =>
  predicted(name, "meanExitTime", changes, law);

/** The rows of a reproduction that nothing was measured for: formulas and exact values alone. */
export function rowsOf(id: string): readonly Row[] {
  const found = reproductions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no reproduction ${id}`);
  return unmeasuredRows(found);
}

/** Formula and exact value of each row whose case and quantity match. */
export function pairs(
  id: string,
  which = /./,
): readonly { readonly formula: number; readonly exact: number }[] {
  return rowsOf(id)
    .filter((row) => which.test(`${row.id} ${rowText(row)} ${row.formula?.name}`) && row.exact !== undefined)
    .map(({ formula, exact }) => ({ formula: formula?.value ?? Number.NaN, exact: exact!.value }));
}

export const exact = (id: string, which: RegExp): number => pairs(id, which)[0].exact;
export const percent = (value: number, reference: number): number => 100 * (value / reference - 1);
export const ends = (values: readonly number[]): readonly number[] => [
  Math.min(...values),
  Math.max(...values),
];

/**
 * Mean exit time of the Ornstein–Uhlenbeck process whose values after each step of h are those of x ← ax + s ξ. Its relaxation rate
 * is −ln a/h and its stationary variance s²/(1 − a²).
 */
export function interpolated(a: number, s: number): number {
  const rate = -Math.log(a) / OU;
  return mean("ornstein-uhlenbeck", {
    "landscape.potential": `${rate}*x^2/2`,
    "dynamics.temperature": (rate * s * s) / (1 - a * a),
  });
}

export interface Rows {
  readonly landscape: { readonly examples: { readonly rows: readonly unknown[] } };
}

/**
 * Mean time from one minimum to the other of dθ = −L′ dη + √(ηC) dW with the exact variance C of one example's gradient (ax₁ + bx₂ − sz)
 * (2θx₁ + cx₂), a = θ² − 1 and b = cθ, by Var UV = Var U Var V + Cov² of normal U, V.
 */
export function itoTwoFeatures(): number {
  const [c, s, rate] = [0.5, 0.3, 0.1];
  // Where the drift is 0.
  const minimum = Math.sqrt(1 - (c * c) / 2);
  return diffusionExit({
    drift: (t) => -t * (2 * t * t - 2 + c * c),
    diffusion(t) {
      const [a, b] = [t * t - 1, c * t];
      return (rate / 2) * ((a * a + b * b + s * s) * (4 * t * t + c * c) + (2 * t * a + c * b) ** 2);
    },
    start: -minimum,
    low: { at: -4, exit: false },
    high: { at: minimum, exit: true },
  }).mean;
}

/** Step of ornstein-uhlenbeck. */
export const OU = 0.01;
export const CHAIN = { "dynamics.integrator": "euler", "exit.detection": "endpoint" };

/** The mean loss of an experiment with minibatches in one weight, as an exact polynomial. */

import { columnNames } from "../../experiment/document/examples.ts";
import { deviateMean } from "./deviate-moments.ts";
import { averaged, type Polynomial, polynomialOf, sum, variable } from "./polynomial.ts";
import { exampleGradient, type MinibatchModel } from "./regression.ts";

/** Coefficients of 1, w, w², … of the mean loss of fresh examples; undefined where they are not known. */
export function meanLoss(model: MinibatchModel): readonly number[] | undefined {
  const { examples, variables } = model.experiment.landscape;
  const { parameters } = model;
  if (examples === undefined || !("fresh" in examples) || variables.length !== 1) return undefined;
  if (exampleGradient(model) === undefined) return undefined;
  const { potential, examples: parts } = model.formulas;
  if (parts?.columns === undefined) return undefined;
  const columns = columnNames(examples).length;
  const shifted = Array.from({ length: 3 * columns }, (_, k) => variable(1 + k));
  const substitutes = parts.columns.map((node) => polynomialOf(node, parameters, shifted));
  if (substitutes.some((one) => one === undefined)) return undefined;
  const own = polynomialOf(potential, parameters);
  const loss = polynomialOf(parts.loss, parameters, [variable(0), ...(substitutes as Polynomial[])]);
  if (loss === undefined || own === undefined) return undefined;
  const firstUniform = 1 + 2 * columns;
  const mean = averaged(
    loss,
    (k) => k > 0,
    (ones) => deviateMean(ones, (k) => k >= firstUniform),
  );
  const coefficients: number[] = [];
  for (const { variables: ones, factor } of sum(mean, own).values()) coefficients[ones.length] = factor;
  return Array.from(coefficients, (value) => value ?? 0);
}

/** Σ c_k w^k. */
export const polynomialValue = (coefficients: readonly number[], w: number): number =>
  coefficients.reduceRight((value, coefficient) => value * w + coefficient, 0);

/** Coefficients of the derivative. */
export const derivativeOf = (coefficients: readonly number[]): readonly number[] =>
  coefficients.slice(1).map((coefficient, k) => coefficient * (k + 1));

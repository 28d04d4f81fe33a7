/** Linear regressions that look the same in all directions: x ~ N(0, a·1), y ~ N(0, σ²), one fresh example a step. */
import { columnNames } from "../../experiment/document/examples.ts";
import type { Unavailable } from "../unavailable.ts";
import { exampleGradient, type MinibatchModel } from "./regression.ts";

export interface IsotropicRegression {
  /** d. */
  readonly dimension: number;
  /** a: variance of a feature, the curvature of the loss in every direction. */
  readonly curvature: number;
  /** σ > 0: standard deviation of the label about the weights' prediction at w = 0. */
  readonly deviation: number;
}

const TOLERANCE = 1e-9;

/** Recognises ∂ℓ/∂w_i = a ξ_i (Σ w_j ξ_j) − √a σ ξ_i ε; unavailable for all else. */
export function isotropicRegression(model: MinibatchModel): IsotropicRegression | Unavailable {
  const { examples, variables } = model.experiment.landscape;
  const dimension = variables.length;
  const refused: Unavailable = {
    unavailable:
      "the radial kernel of minibatches needs a linear regression with fresh, independent, equally wide Gaussian features and a Gaussian label independent of them",
  };
  if (examples === undefined || !("fresh" in examples)) return refused;
  const gradient = exampleGradient(model);
  if (gradient === undefined) return refused;
  const columns = columnNames(examples).length;
  const isNormal = (k: number) => k >= dimension + columns && k < dimension + 2 * columns;
  // The deviate of feature i is the one whose square multiplies w_i in the gradient i.
  const own = gradient.map((part, i) =>
    [...part.values()].find(
      ({ variables: [w, p, q], factor }) => w === i && p === q && p !== undefined && factor > 0,
    ),
  );
  const curvature = own[0]?.factor ?? 0;
  const deviates = own.map((term) => term?.variables[1] ?? -1);
  if (!deviates.every(isNormal) || new Set(deviates).size !== dimension) return refused;
  const same = (value: number, wanted: number) => Math.abs(value - wanted) <= TOLERANCE * Math.abs(wanted);
  let label: { readonly deviate: number; readonly factor: number } | undefined;
  for (const [i, part] of gradient.entries()) {
    if (part.size !== dimension + 1) return refused;
    for (const { variables: ones, factor } of part.values()) {
      const rest = [...ones];
      rest.splice(rest.indexOf(deviates[i]), 1);
      if (rest.length === ones.length || ones.indexOf(deviates[i]) < 0) return refused;
      if (rest.length === 2) {
        const [w, p] = rest;
        if (w >= dimension || p !== deviates[w] || !same(factor, curvature)) return refused;
      } else {
        const [deviate] = rest;
        if (rest.length !== 1 || !isNormal(deviate) || deviates.includes(deviate)) return refused;
        label ??= { deviate, factor };
        if (label.deviate !== deviate || !same(factor, label.factor)) return refused;
      }
    }
  }
  if (label === undefined) return refused;
  return { dimension, curvature, deviation: Math.abs(label.factor) / Math.sqrt(curvature) };
}

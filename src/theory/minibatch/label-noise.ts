import { LuDecomposition, Matrix } from "ml-matrix";
import type { Model } from "../../experiment/model/model.ts";
import { isUnavailable, type Unavailable } from "../unavailable.ts";
import { noiseCovariance } from "./moments.ts";
import { hasMinibatches, type Regression, regressionOf } from "./regression.ts";

/** A linear regression with Gaussian features of covariance A and independent label noise of variance σ². */
export interface LabelNoise {
  readonly features: readonly (readonly number[])[];
  readonly labelVariance: number;
}

/** Recognises a linear regression by real minibatches with fresh Gaussian features and label noise. */
export function recogniseLabelNoise(model: Model): LabelNoise | Unavailable {
  if (!hasMinibatches(model)) return { unavailable: "label noise: there are no examples" };
  const regression = regressionOf(model);
  if (isUnavailable(regression)) return regression;
  return (
    gaussianLabelNoise(regression) ?? {
      unavailable: "label noise: the features and the noise of the labels are not Gaussian",
    }
  );
}

const PLACES = [-2.3, -0.9, 0.35, 1.4, 3.1];
const TOLERANCE = 1e-9;

/**
 * Recognises C(w) = (1/S)[(uᵀAu + σ²)A + Auuᵀ A], u = w − w*: what fresh Gaussian features and label noise give; undefined for all
 * other data.
 */
export function gaussianLabelNoise(regression: Regression): LabelNoise | undefined {
  const { dimension, mean, batch } = regression;
  const features = new Matrix(mean.map((row) => row.slice(1)));
  const offset = Matrix.columnVector(mean.map(([first]) => first));
  const decomposition = new LuDecomposition(features);
  if (decomposition.isSingular()) return undefined;
  const centre = decomposition.solve(offset).mul(-1).to1DArray();
  const at = (w: readonly number[]): Matrix => {
    const column = Matrix.columnVector([1, ...w]);
    return noiseCovariance(regression, column.mmul(column.transpose())).mul(batch);
  };
  const base = at(centre);
  const labelVariance = base.get(0, 0) / features.get(0, 0);
  const same = (one: Matrix, other: Matrix): boolean =>
    Matrix.sub(one, other).norm() <= TOLERANCE * (one.norm() + features.norm());
  if (!same(base, Matrix.mul(features, labelVariance))) return undefined;
  for (const place of PLACES) {
    const u = Array.from({ length: dimension }, (_, i) => place * (i % 2 === 0 ? 1 : -0.7) * (1 + i / 9));
    const force = features.mmul(Matrix.columnVector(u));
    const square = Matrix.rowVector(u).mmul(force).get(0, 0);
    const expected = Matrix.add(Matrix.mul(features, square + labelVariance), force.mmul(force.transpose()));
    const found = at(centre.map((w, i) => w + u[i]));
    if (!same(found, expected)) return undefined;
  }
  return { features: features.to2DArray(), labelVariance: Math.max(0, labelVariance) };
}

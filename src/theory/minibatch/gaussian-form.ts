/**
 * Gradients in one weight that are quadratic forms in normal deviates with one positive and one negative eigenvalue, such as r x
 * of a regression with Gaussian data: g = λ₊s² − |λ₋|t². Given Q = Σ q², q one factor of the product of two linear forms
 * that g is, the sum over a batch is normal: B ĝ = a Q + b √Q ζ, Q ~ χ²_B, a = λ₊ + λ₋ = E g, b² = −4λ₊λ₋.
 */
import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import { columnNames } from "../../experiment/document/examples.ts";
import { centre, startDistribution } from "../start-distribution.ts";
import type { Unavailable } from "../unavailable.ts";
import { type Polynomial, sum } from "./polynomial.ts";
import { exampleGradient, type MinibatchModel } from "./regression.ts";

/** The distribution of a minibatch's gradient at w: (a(w) Q + b(w) √Q ζ)/B with Q ~ χ²_B and a standard normal ζ. */
export interface GaussianForm {
  readonly batch: number;
  /** a: mean of one example's gradient. */
  readonly mean: (w: number) => number;
  /** b ≥ 0. */
  readonly spread: (w: number) => number;
}

/** Places, in lengths round the start, at which the number of eigenvalues is checked. */
const PLACES = [-3.1, -1.7, -0.6, 0.23, 0.9, 1.9, 3.3];
const TOLERANCE = 1e-9;

/** Recognises the form; unavailable for data that are not fresh and Gaussian, and for other losses. */
export function gaussianForm(model: MinibatchModel): GaussianForm | Unavailable {
  const { landscape, dynamics } = model.experiment;
  const { examples, variables } = landscape;
  if (variables.length !== 1) {
    return {
      unavailable: `the exact kernel of minibatches needs one weight here, and there are ${variables.length}`,
    };
  }
  if (examples === undefined || !("fresh" in examples)) {
    return {
      unavailable:
        "the exact kernel of minibatches needs fresh Gaussian examples: of a finite data set a step takes single values, and mean exit times are not smooth",
    };
  }
  const found = exampleGradient(model);
  if (found === undefined) {
    return {
      unavailable: "the gradient of an example is no polynomial, so the kernel of its minibatch is not known",
    };
  }
  const columns = columnNames(examples).length;
  const matrix = quadraticPart(found[0], 1 + columns, columns);
  if (matrix === undefined) {
    return {
      unavailable:
        "the gradient of an example is no quadratic form in normal deviates, so the kernel of its minibatch is not known",
    };
  }
  const at = (w: number): Matrix => new Matrix(matrix.map((row) => row.map((entry) => valueAt(entry, w))));
  const [middle] = startDistribution(model.experiment.start).map(centre);
  const length = Math.max(1, Math.abs(middle));
  for (const place of PLACES) {
    const form = at(middle + place * length);
    const { realEigenvalues } = new EigenvalueDecomposition(form, { assumeSymmetric: true });
    const size = TOLERANCE * Math.max(...realEigenvalues.map(Math.abs));
    if (
      realEigenvalues.filter((value) => value > size).length > 1 ||
      realEigenvalues.filter((value) => value < -size).length > 1
    ) {
      return {
        unavailable:
          "the gradient of an example is no product of two Gaussian factors, so the kernel of its minibatch is not known",
      };
    }
  }
  return {
    batch: dynamics.noise.batch,
    mean: (w) => at(w).trace(),
    spread: (w) => {
      const form = at(w);
      const trace = form.trace();
      // −2λ₊λ₋ = tr G² − (tr G)².
      return Math.sqrt(Math.max(0, 2 * (form.norm() ** 2 - trace * trace)));
    },
  };
}

/** Symmetric matrix G of polynomials in w with g = ξᵀ G ξ over the normals; undefined where g is something else. */
function quadraticPart(
  gradient: Polynomial,
  firstNormal: number,
  columns: number,
): readonly (readonly Polynomial[])[] | undefined {
  const form: Polynomial[][] = Array.from({ length: columns }, () =>
    Array.from({ length: columns }, (): Polynomial => new Map()),
  );
  for (const { variables, factor } of gradient.values()) {
    const weights = variables.filter((k) => k === 0);
    const deviates = variables.filter((k) => k !== 0).map((k) => k - firstNormal);
    if (deviates.length !== 2 || deviates.some((k) => k < 0 || k >= columns)) return undefined;
    const [i, j] = deviates;
    for (const [row, column] of [
      [i, j],
      [j, i],
    ]) {
      const term = { variables: weights, factor: factor / 2 };
      form[row][column] = sum(form[row][column], new Map([[weights.join(" "), term]]));
    }
  }
  return form;
}

function valueAt(polynomial: Polynomial, w: number): number {
  let value = 0;
  for (const { variables, factor } of polynomial.values()) value += factor * w ** variables.length;
  return value;
}

/** Regressions by real minibatches, recognised in an experiment: losses whose every example is quadratic in the weights. */

import { columnNames, type Minibatch } from "../../experiment/document/examples.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Noise } from "../../experiment/document/noise.ts";
import type { Model } from "../../experiment/model/model.ts";
import type { Node } from "../../formula/graph.ts";
import type { Unavailable } from "../unavailable.ts";
import { deviateMean } from "./deviate-moments.ts";
import {
  averaged,
  constantTerm,
  degreeIn,
  type Polynomial,
  polynomialOf,
  product,
  sum,
  variable,
} from "./polynomial.ts";

/**
 * The law of the gradient of one minibatch, Ĝ·(1, w): Ĝ is a random matrix of d rows and 1 + d columns, of which mean and
 * covariance are known exactly.
 */
export interface Regression {
  readonly dimension: number;
  /** Rows of E Ĝ, the gradient of the mean loss: entry 0 at w = 0, the others the Hessian. */
  readonly mean: readonly (readonly number[])[];
  /** Cov(Ĝ_ik, Ĝ_jl) of one step at index ((i(1 + d) + k) d + j)(1 + d) + l. */
  readonly covariance: Float64Array;
  readonly batch: number;
  /** Number of examples; undefined for fresh ones. */
  readonly count?: number;
  readonly sampling: Minibatch["sampling"];
  /** Part of `covariance` that comes from the choice of examples; the rest is drawn anew with each use. */
  readonly choice: Float64Array;
}

/** More weights are too many: the covariance of Ĝ alone has (d(1 + d))² entries. */
const MOST_WEIGHTS = 20;
/** Multiplications for the averages over the rows. */
const MOST_WORK = 3e8;

/** The model of such an experiment. */
export type MinibatchModel = Model & { readonly experiment: MinibatchExperiment };

/** An experiment with minibatches. */
export type MinibatchExperiment = Experiment & {
  readonly dynamics: Extract<Experiment["dynamics"], { readonly noise: Noise }> & {
    readonly noise: Minibatch;
  };
};

export const hasMinibatches = (model: Model): model is MinibatchModel =>
  model.experiment.landscape.loss !== undefined &&
  "noise" in model.experiment.dynamics &&
  model.experiment.dynamics.noise.kind === "minibatch";

/** The regression of an experiment; unavailable where an example's loss is not quadratic, or its moments are not known. */
export function regressionOf(model: MinibatchModel): Regression | Unavailable {
  const { landscape } = model.experiment;
  const { noise } = model.experiment.dynamics;
  const dimension = landscape.variables.length;
  if (dimension > MOST_WEIGHTS) {
    return {
      unavailable: `the exact covariance of minibatches is given up to ${MOST_WEIGHTS} weights; this landscape has ${dimension}`,
    };
  }
  const gradient = exampleGradient(model);
  if (gradient === undefined) {
    return {
      unavailable:
        "the gradient of an example is no polynomial in the weights, the columns and the deviates, so its exact moments are not known",
    };
  }
  if (gradient.some((part) => degreeIn(part, (k) => k < dimension) > 1)) {
    return {
      unavailable:
        "the loss of an example is not quadratic in the weights, so the covariance of the weights does not close on itself",
    };
  }
  const columns = landscape.examples === undefined ? 0 : columnNames(landscape.examples).length;
  // Variables: weights, columns of the data, normals, uniforms.
  const firstNormal = dimension + columns;
  const isUniform = (k: number): boolean => k >= firstNormal + columns;
  const overDeviates = (part: Polynomial): Polynomial =>
    averaged(
      part,
      (k) => k >= firstNormal,
      (variables) => deviateMean(variables, isUniform),
    );
  const rows = model.rows;
  const rowMean = rowMeans(rows?.values ?? new Float32Array(0), columns, dimension);
  if (rows !== undefined && distinctMoments(gradient) * rows.count > MOST_WORK) {
    return { unavailable: `the averages over ${rows.count} examples are too many for this theory` };
  }
  const overRows = (part: Polynomial): number => constantTerm(averaged(part, () => true, rowMean));
  // Entry (i, k) of the gradient's matrix, a polynomial in columns and deviates.
  const entries = gradient.flatMap((part) =>
    Array.from({ length: 1 + dimension }, (_, k) => coefficient(part, k, dimension)),
  );
  const given = entries.map(overDeviates);
  const means = given.map(overRows);
  const width = entries.length;
  const covariance = new Float64Array(width * width);
  const choice = new Float64Array(width * width);
  const count = rows?.count;
  const whole =
    count === undefined || noise.sampling === "with-replacement" ? 1 : (count - noise.batch) / (count - 1);
  for (let a = 0; a < width; a++) {
    for (let b = 0; b <= a; b++) {
      const both = overRows(overDeviates(product(entries[a], entries[b])));
      const expected = overRows(product(given[a], given[b]));
      // Total covariance: that of the examples' means, and that within an example.
      const between = count === 1 ? 0 : (whole * (expected - means[a] * means[b])) / noise.batch;
      const within = (both - expected) / noise.batch;
      for (const at of [a * width + b, b * width + a]) {
        choice[at] = count === undefined ? within + between : between;
        covariance[at] = within + between;
      }
    }
  }
  const own = potentialGradient(model);
  if (own === undefined) {
    return { unavailable: "the potential beside the loss is not quadratic, so the moments do not close" };
  }
  return {
    dimension,
    mean: Array.from({ length: dimension }, (_, i) =>
      Array.from({ length: 1 + dimension }, (_, k) => means[i * (1 + dimension) + k] + own[i][k]),
    ),
    covariance,
    choice,
    batch: noise.batch,
    sampling: noise.sampling,
    ...(count === undefined ? {} : { count }),
  };
}

/** ∂ℓ/∂w of one example as a step uses it, as polynomials in weights, columns of the data, normals and uniforms. */
export function exampleGradient(model: MinibatchModel): readonly Polynomial[] | undefined {
  const { landscape } = model.experiment;
  const parts = model.formulas.examples;
  if (parts === undefined) return undefined;
  const dimension = landscape.variables.length;
  const { parameters } = model;
  let substitutes: readonly (Polynomial | undefined)[] = [];
  if (parts.columns !== undefined) {
    const shifted = Array.from({ length: 3 * parts.columns.length }, (_, k) => variable(dimension + k));
    substitutes = [
      ...Array.from({ length: dimension }, (_, k) => variable(k)),
      ...parts.columns.map((node: Node) => polynomialOf(node, parameters, shifted)),
    ];
    if (substitutes.some((one) => one === undefined)) return undefined;
  }
  const found = parts.gradient.map((node) =>
    polynomialOf(node, parameters, substitutes as readonly Polynomial[]),
  );
  return found.some((one) => one === undefined) ? undefined : (found as readonly Polynomial[]);
}

/** Gradient of the potential beside the loss, as rows over (1, w); undefined where it is not affine. */
function potentialGradient(model: MinibatchModel): number[][] | undefined {
  const { gradient } = model.formulas;
  const dimension = model.experiment.landscape.variables.length;
  const rows: number[][] = [];
  for (const node of gradient) {
    const part = polynomialOf(node, model.parameters);
    if (part === undefined || degreeIn(part, () => true) > 1) return undefined;
    rows.push(
      Array.from({ length: 1 + dimension }, (_, k) =>
        k === 0 ? constantTerm(part) : (part.get(String(k - 1))?.factor ?? 0),
      ),
    );
  }
  return rows;
}

/** What multiplies 1 (k = 0) or weight k − 1. */
function coefficient(part: Polynomial, k: number, dimension: number): Polynomial {
  let result: Polynomial = new Map();
  for (const { variables, factor } of part.values()) {
    const isWeight = variables.length > 0 && variables[0] < dimension;
    if (isWeight ? variables[0] !== k - 1 : k !== 0) continue;
    const rest = isWeight ? variables.slice(1) : variables;
    result = sum(result, new Map([[rest.join(" "), { variables: rest, factor }]]));
  }
  return result;
}

/** Averages over the rows of products of columns, each computed once. */
function rowMeans(
  values: Float32Array,
  columns: number,
  dimension: number,
): (variables: readonly number[]) => number {
  const known = new Map<string, number>([["", 1]]);
  return (variables) => {
    const name = variables.join(" ");
    const found = known.get(name);
    if (found !== undefined) return found;
    let total = 0;
    for (let at = 0; at < values.length; at += columns) {
      let term = 1;
      for (const k of variables) term *= values[at + k - dimension];
      total += term;
    }
    const mean = (total * columns) / values.length;
    known.set(name, mean);
    return mean;
  };
}

/** Upper bound of the number of products of columns whose average is needed. */
const distinctMoments = (gradient: readonly Polynomial[]): number =>
  gradient.reduce((terms, part) => terms + part.size, 0) ** 2;

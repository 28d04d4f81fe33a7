/** The examples of a landscape of data as rows with weights, over which every average of the host is a sum. Pure. */

import { degrees } from "../../formula/degree.ts";
import { evaluateFree, evaluator } from "../../formula/evaluate.ts";
import type { Node } from "../../formula/graph.ts";
import { lower } from "../../formula/program.ts";
import { gaussLegendre, type QuadratureRule } from "../../math/gauss.ts";
import { gaussHermite } from "../../math/gauss-hermite.ts";
import {
  type ProductRule,
  type RuleOf,
  sparseRule,
  sparseSize,
  tensorRule,
} from "../../math/product-rule.ts";
import { MOST_WEIGHTED_CELLS } from "../document/limits.ts";
import { columnDeviates } from "./column-deviates.ts";
import { deviateVariables } from "./example-formulas.ts";
import type { ExampleRows } from "./example-rows.ts";
import { standInRows } from "./stand-in-rows.ts";

/**
 * Where averages come from. `data`: all examples, equally. `exact`: Gauss rules over the deviates of fresh or perturbed examples,
 * exact since the loss is a polynomial in them. `quadrature`: the same rules where it is none. `stand-in`: drawn rows.
 */
export type Averaging = "data" | "exact" | "quadrature" | "stand-in";

/** Rows of columns with weights that add up to 1; those of a sparse rule have both signs. */
export interface WeightedRows {
  readonly averaging: Averaging;
  /** How the averages are made, as a sentence. */
  readonly sentence: string;
  readonly count: number;
  /** Consecutive rows that one example of the data set stands for; all of them where there is no data set. */
  readonly perExample: number;
  /** One array for each column. */
  readonly columns: readonly Float64Array[];
  readonly weights: Float64Array;
  /** Of `quadrature` the same rows by a coarser rule: the difference of two averages is about their error. */
  readonly coarser?: WeightedRows;
}

/** What rows with weights are made of. */
export interface RowSource {
  readonly names: readonly string[];
  /** Coordinates. */
  readonly dimension: number;
  readonly loss: Node;
  readonly gradient: readonly Node[];
  /** The columns from those of the data and deviates; undefined where they are used as they are. */
  readonly columns: readonly Node[] | undefined;
  /** The data set; undefined for fresh examples. */
  readonly rows: ExampleRows | undefined;
  readonly parameters: Readonly<Record<string, number>>;
}

/** Rows with weights: each example stands for itself, or for all the columns that deviates make of it. */
export function weightedRows(source: RowSource): WeightedRows {
  const { names, dimension, rows, parameters } = source;
  if (source.columns === undefined) {
    if (rows === undefined) throw new Error("weightedRows: fresh examples have formulas");
    const columns = names.map((_, k) =>
      Float64Array.from({ length: rows.count }, (_, r) => rows.values[r * rows.columns + k]),
    );
    return {
      averaging: "data",
      sentence: `averages over all ${rows.count} examples`,
      count: rows.count,
      perExample: 1,
      columns,
      weights: new Float64Array(rows.count).fill(1 / rows.count),
    };
  }
  const coefficients: Node[] = [];
  const program = lower(source.columns, deviateVariables(names.length), coefficients);
  const { normals, uniforms } = columnDeviates(program, names.length);
  const deviates: readonly Deviate[] = [
    ...normals.map((k) => ({ variable: names.length + k, rule: gaussHermite })),
    ...uniforms.map((k) => ({ variable: 2 * names.length + k, rule: unitLegendre })),
  ];
  const values = coefficients.map((node) => evaluateFree(node, parameters));
  const ofColumns = degrees(source.columns, (i) => (i < names.length ? 0 : 1));
  const of = (nodes: readonly Node[]): number =>
    Math.max(...degrees(nodes, (i) => (i < dimension ? 0 : ofColumns[i - dimension])));
  const degree = Math.max(of([source.loss]), 2 * of(source.gradient), 1);
  const examplesCount = rows?.count ?? 1;
  const make = (rule: ProductRule, averaging: Averaging, sentence: string): WeightedRows => {
    const each = rule.weights.length;
    const count = examplesCount * each;
    const columns = names.map(() => new Float64Array(count));
    const evaluate = evaluator(program, values);
    const variables = new Float64Array(deviateVariables(names.length));
    const drawn = new Float64Array(names.length);
    for (let r = 0; r < examplesCount; r++) {
      if (rows !== undefined) {
        for (let k = 0; k < names.length; k++) variables[k] = rows.values[r * rows.columns + k];
      }
      for (let m = 0; m < each; m++) {
        deviates.forEach(({ variable }, k) => {
          variables[variable] = rule.places[k][m];
        });
        evaluate(variables, drawn).forEach((value, k) => {
          columns[k][r * each + m] = value;
        });
      }
    }
    const weights = Float64Array.from({ length: count }, (_, i) => rule.weights[i % each] / examplesCount);
    return { averaging, sentence, count, perExample: each, columns, weights };
  };
  const most = Math.floor(MOST_WEIGHTED_CELLS / names.length / examplesCount);
  if (Number.isFinite(degree)) {
    const rule = exactRule(deviates, degree, most);
    if (rule !== undefined) {
      return make(
        rule,
        "exact",
        `exact averages over ${deviates.length} deviates: the loss is a polynomial in them, and the rule of ${rule.weights.length} places is exact to degree ${degree}`,
      );
    }
  } else {
    const points = Math.min(
      MOST_POINTS,
      Math.floor(Math.min(most, QUADRATURE_ROWS / examplesCount) ** (1 / deviates.length) * (1 + 1e-12)),
    );
    if (points >= LEAST_POINTS) {
      const sentence = (count: number): string =>
        `averages over ${deviates.length} deviates by Gauss rules of ${count} places for each; the loss is no polynomial in them`;
      const rule = (count: number): ProductRule => tensorRule(deviates.map((one) => one.rule(count)));
      const coarse = Math.floor(0.75 * points);
      return {
        ...make(rule(points), "quadrature", sentence(points)),
        coarser: make(rule(coarse), "quadrature", sentence(coarse)),
      };
    }
  }
  const { drawn, each } = standInRows(deviates.length, examplesCount, normals.length);
  return make(
    drawn,
    "stand-in",
    `averages over ${each * examplesCount} drawn examples that stand for their law: ${deviates.length} deviates are too many for a rule; a relative error of about ${(1 / Math.sqrt(each * examplesCount)).toPrecision(1)} is left`,
  );
}

interface Deviate {
  /** Its place among the variables of the columns' formulas. */
  readonly variable: number;
  readonly rule: RuleOf;
}

/** Rows of a rule that is not exact, for all examples together. */
const QUADRATURE_ROWS = 2 ** 16;
/** Places for each deviate: more change nothing for smooth losses, fewer are no better than drawn examples. */
const MOST_POINTS = 64;
const LEAST_POINTS = 6;

/** Gauss–Legendre of a uniform deviate in (0, 1). */
function unitLegendre(points: number): QuadratureRule {
  const rule = gaussLegendre(points);
  return { points: rule.points.map((x) => (1 + x) / 2), weights: rule.weights.map((weight) => weight / 2) };
}

/** Products keep their weights positive, so they are taken where they are small. */
const SMALL_PRODUCT = 1000;

function exactRule(deviates: readonly Deviate[], degree: number, most: number): ProductRule | undefined {
  const points = Math.ceil((degree + 1) / 2);
  const product = points ** deviates.length;
  if (product <= Math.min(most, SMALL_PRODUCT)) return tensorRule(deviates.map(({ rule }) => rule(points)));
  const sparse = sparseSize(deviates.length, degree, most);
  if (sparse > most && product > most) return undefined;
  return sparse < product
    ? sparseRule(
        deviates.map(({ rule }) => rule),
        degree,
      )
    : tensorRule(deviates.map(({ rule }) => rule(points)));
}

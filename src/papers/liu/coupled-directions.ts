/** Liu, Ziyin & Ueda: covariances of two directions whose curvature and noise do not commute, of SGD and of damped Newton. */
import { at, LINEAR, RATE } from "../../reproduce/figure.ts";
import { type Point, settings } from "../../reproduce/measurand.ts";
import { measuredMean } from "../../reproduce/measured.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, label, row } from "../../reproduce/row.ts";
import { heavyBallStationary } from "../../theory/formulas/heavy-ball.ts";
import { dampedNewtonCovariance } from "../../theory/formulas/liu.ts";
import { recogniseWell } from "./quadratic-law.ts";

const CONTINUOUS = "continuous time";
const ENTRIES = [
  ["Σ₁₁", "xx", 0, 0],
  ["Σ₁₂", "xy", 0, 1],
  ["Σ₂₂", "yy", 1, 1],
] as const;

/** The entries of a covariance matrix; `small` is its limit for small learning rates. */
function entries(
  { tally }: Run,
  id: string,
  point: Point,
  exact: { readonly covariance: readonly (readonly number[])[]; readonly source: string },
  small: readonly (readonly number[])[],
): readonly Row[] {
  return ENTRIES.map(([name, quantity, i, j]) =>
    row({
      id,
      measures: { kind: "covariance", of: name },
      at: point,
      series: name,
      formula: [CONTINUOUS, small[i][j]],
      exact: closedForm(exact.covariance[i][j], exact.source),
      measured: measuredMean(tally, quantity),
      tolerance: 0.02,
    }),
  );
}

/** A rate at which the discrete equation is the continuous one to nine digits. */
const SMALL = 1e-9;

const scaled = (matrix: readonly (readonly number[])[], factor: number): number[][] =>
  matrix.map((line) => line.map((value) => value * factor));

function coupled(run: Run): readonly Row[] {
  const { dynamics, rule } = recognised(recogniseWell, run.experiment);
  const { learningRate, momentum } = dynamics;
  const covariance = (rate: number) =>
    heavyBallStationary({ ...rule, learningRate: rate, momentum }).covariance;
  return entries(
    run,
    momentum === 0 ? "M04b" : "M04c",
    settings({ λ: learningRate, μ: momentum }),
    { covariance: covariance(learningRate), source: "Theorem 1" },
    scaled(covariance(SMALL), learningRate / SMALL),
  );
}

function newton(run: Run): readonly Row[] {
  const { dynamics, rule } = recognised(recogniseWell, run.experiment);
  const { learningRate } = dynamics;
  const covariance = (rate: number) => dampedNewtonCovariance({ ...rule, learningRate: rate });
  return entries(
    run,
    `M06n_${label(learningRate)}`,
    ["damped Newton", ...settings({ λ: learningRate })],
    { covariance: covariance(learningRate), source: "λ/(2 − λ) H⁻¹CH⁻¹" },
    scaled(covariance(SMALL), learningRate / SMALL),
  );
}

export const coupledDirections: readonly PublishedResult[] = [
  {
    experiment: "liu-coupled-directions",
    cases: ["M04b", "M04c"],
    holds: "exact for matrices that do not commute; in continuous time Σ₁₂ has the wrong sign at λ = 1.5",
    figure: {
      source: "Liu, Ziyin & Ueda, Theorem 1: the entries of the covariance against the momentum",
      x: { label: "momentum μ", of: at("dynamics.momentum") },
      y: { label: "covariance", measures: ["covariance"] },
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(coupled),
  },
  {
    experiment: "liu-damped-newton",
    cases: ["M06n_1.5"],
    holds: "exact for 0 < λ < 2 on a quadratic loss, whatever its curvatures",
    figure: {
      source: "Liu, Ziyin & Ueda, second-order methods: the entries of the covariance against λ",
      x: RATE,
      y: { label: "covariance", measures: ["covariance"] },
      scales: LINEAR,
    },
    rows: (runs) => runs.flatMap(newton),
  },
];

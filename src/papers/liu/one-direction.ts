/** Liu, Ziyin & Ueda, Theorem 1 in one direction: fluctuations at finite learning rates, with both kinds of momentum. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { RATE, SEMI, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { numberAt, type PublishedResult, type Row, type Run } from "../../reproduce/reproduction.ts";
import { closedForm, label, row } from "../../reproduce/row.ts";
import { nesterovStationary } from "../../theory/formulas/heavy-ball.ts";
import { continuousVariance, heavyBallVariance } from "../../theory/formulas/liu.ts";

const rateOf = (experiment: Experiment): number => numberAt(experiment, "dynamics.learningRate");
const momentumOf = (experiment: Experiment): number => numberAt(experiment, "dynamics.momentum");

const CONTINUOUS = "continuous time";
const MOMENTUM: Readonly<Record<string, string>> = { "0.5 0.9": "M03a", "2.7 0.5": "M03b" };

/** Theorem 1 in one direction, h = C = 1; of a figure with several momenta each is a series. */
function variance(id: (rate: number, momentum: number) => string, bySeries = false) {
  return ({ experiment, tally }: Run): readonly Row[] => {
    const direction = {
      learningRate: rateOf(experiment),
      momentum: momentumOf(experiment),
      curvature: 1,
      noise: 1,
    };
    const { learningRate, momentum } = direction;
    return [
      row({
        id: id(learningRate, momentum),
        measures: { kind: "variance" },
        at: settings({ λ: learningRate, μ: momentum }),
        ...(bySeries ? { series: `μ = ${momentum}` } : {}),
        formula: [CONTINUOUS, continuousVariance(direction)],
        exact: closedForm(heavyBallVariance(direction), "Theorem 1"),
        measured: measuredVariance(tally, "x"),
      }),
    ];
  };
}

function nesterov({ experiment, tally }: Run): readonly Row[] {
  const [learningRate, momentum] = [rateOf(experiment), momentumOf(experiment)];
  const { covariance } = nesterovStationary({ hessian: [[1]], noise: [[1]], learningRate, momentum });
  return [
    row({
      id: `M03n_${label(learningRate)}`,
      measures: { kind: "variance", rule: "with Nesterov’s momentum" },
      at: settings({ λ: learningRate, μ: momentum }),
      formula: [CONTINUOUS, continuousVariance({ learningRate, momentum, curvature: 1, noise: 1 })],
      exact: closedForm(covariance[0][0], "Lyapunov equation"),
      measured: measuredVariance(tally, "x"),
    }),
  ];
}

export const oneDirection: readonly PublishedResult[] = [
  {
    experiment: "liu-momentum",
    cases: ["M03a", "M03b"],
    holds: "Theorem 1 is exact for 0 < λh < 2(1 + μ); continuous time misses the factor 2/(2 − λh/(1 + μ))",
    figure: {
      source: "Liu, Ziyin & Ueda, Theorem 1: the variance against λ",
      x: RATE,
      y: VARIANCE,
      scales: SEMI,
    },
    rows: (runs) =>
      runs.flatMap(
        variance(
          (rate, momentum) => MOMENTUM[`${rate} ${momentum}`] ?? `M03_${label(rate)}_${momentum}`,
          true,
        ),
      ),
  },
  {
    experiment: "liu-edge-of-stability",
    cases: ["M04a"],
    holds:
      "ηC/(h(2 − ηh)) is exact for 0 < ηh < 2; continuous time is half of it at ηh = 1 and misses the edge",
    figure: {
      source: "Liu, Ziyin & Ueda, Theorem 1: the variance up to λh = 2",
      x: RATE,
      y: VARIANCE,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(variance((rate) => (rate === 1.8 ? "M04a" : `M04_${label(rate)}`))),
  },
  {
    experiment: "liu-nesterov",
    cases: ["M03n_1.3"],
    holds: "exact up to the edge λh = 2(1 + μ)/(1 + 2μ) = 1.357, which is below that of plain SGD",
    figure: {
      source: "Liu, Ziyin & Ueda: the variance with Nesterov’s momentum",
      x: RATE,
      y: VARIANCE,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(nesterov),
  },
];

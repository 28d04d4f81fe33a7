/** Liu, Ziyin & Ueda, Theorem 1 in one direction: fluctuations at finite learning rates, with both kinds of momentum. */
import { RATE, SEMI, VARIANCE } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredVariance } from "../../reproduce/measured.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, label, row } from "../../reproduce/row.ts";
import { nesterovStationary } from "../../theory/formulas/heavy-ball.ts";
import { continuousVariance, heavyBallVariance } from "../../theory/formulas/liu.ts";
import { directionOf, recogniseWell } from "./quadratic-law.ts";

const CONTINUOUS = "continuous time";
const MOMENTUM: Readonly<Record<string, string>> = { "0.5 0.9": "M03a", "2.7 0.5": "M03b" };

/** Theorem 1 in one direction; of a figure with several momenta each is a series. */
function variance(id: (rate: number, momentum: number) => string, bySeries = false) {
  return ({ experiment, tally }: Run): readonly Row[] => {
    const { dynamics, rule } = recognised(recogniseWell, experiment);
    const direction = directionOf(dynamics, rule);
    const { learningRate, momentum } = dynamics;
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
  const { dynamics, rule } = recognised(recogniseWell, experiment);
  const { learningRate, momentum } = dynamics;
  const { covariance } = nesterovStationary({ ...rule, learningRate, momentum });
  return [
    row({
      id: `M03n_${label(learningRate)}`,
      measures: { kind: "variance", rule: "with Nesterov’s momentum" },
      at: settings({ λ: learningRate, μ: momentum }),
      formula: [CONTINUOUS, continuousVariance(directionOf(dynamics, rule))],
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

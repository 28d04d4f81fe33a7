/** Two-layer networks of data: whether the rate of leaving a minimum follows the barrier of the loss or its logarithm. */

import type { Estimate } from "../../estimate/estimate.ts";
import { exitRate } from "../../estimate/exit-rate.ts";
import { type FitPoint, fitArrhenius, fitPowerLaw, type LineFit } from "../../estimate/fit.ts";
import { normalWidth } from "../../estimate/poisson.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { largestCurvature } from "../../experiment/model/landscape.ts";
import { model } from "../../experiment/model/model.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type Row, row } from "../../reproduce/row.ts";
import { logBarrierSlope, moriTemperature } from "../../theory/formulas/mori.ts";

/** Units of the network, and the weights of the first one among u[4], W[4,4], v[4]. */
const UNITS = 4;
const FIRST_UNIT = [0, 4, 8, 12, 16, 20];

/** Loss of a place above the minimum's, and the curvature of the stiffest direction there. */
interface Barrier {
  /** ΔL from the start, which fits the data exactly, to the saddle where the first unit vanishes. */
  readonly height: number;
  /** Largest eigenvalue of the Hessian at the start. */
  readonly curvature: number;
}

/**
 * The saddle by descent from the start without its first unit: the gradient of a unit that vanishes is zero, so that descent stays
 * among networks without it.
 */
export function barrierOf(experiment: Experiment): Barrier {
  const { potential, gradient, hessian } = model(experiment).landscape;
  const { start } = experiment;
  if (!("at" in start)) throw new Error("barrierOf: the start is no point; give start.at");
  const minimum = Float64Array.from(start.at);
  const curvature = largestCurvature(hessian(minimum));
  const place = minimum.map((weight, i) => (FIRST_UNIT.includes(i) ? 0 : weight));
  const rate = 0.5 / curvature;
  for (let step = 0; step < 4000; step++) {
    const slope = gradient(place);
    if (slope.every((partial) => Math.abs(partial) < 1e-6)) break;
    for (const [i, partial] of slope.entries()) place[i] -= rate * partial;
  }
  return { height: potential(place) - potential(minimum), curvature };
}

/** Mean loss at the minimum: the rows are fitted exactly, and fresh label noise s is left. */
const minimumLoss = (experiment: Experiment): number =>
  numberAt(experiment, "landscape.parameters.s") ** 2 / 2;

/** Rate per step against x, the groups without exits left out. */
function points(runs: readonly Run[], x: (experiment: Experiment) => number): readonly FitPoint[] {
  return runs.flatMap(({ experiment, tally }) => {
    const rate = exitRate(tally);
    return rate.value > 0 && Number.isFinite(rate.high)
      ? [
          {
            x: x(experiment),
            value: rate.value * tally.timeStep,
            standardError: ((rate.high - rate.low) / (2 * normalWidth(rate.level))) * tally.timeStep,
          },
        ]
      : [];
  });
}

/** Root mean square distance of ln(rate) from a fitted line: how wrong a rate of it is, as a factor's logarithm. */
function misfit(fit: LineFit, all: readonly FitPoint[]): number {
  const squares = all.map(({ x, value }) => Math.log(value / fit.at(x).value) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / all.length);
}

const number = (value: number, method: string): Estimate => ({
  value,
  low: value,
  high: value,
  level: 0.95,
  method,
});

/** The rate of each point, then both lines through their logarithms with how far the points lie from them. */
function rows(name: string, runs: readonly Run[]): readonly Row[] {
  const { height, curvature } = barrierOf(runs[0].experiment);
  const ratio = (experiment: Experiment) => 1 + height / minimumLoss(experiment);
  const [againstLog, againstLinear] = [points(runs, ratio), points(runs, (one) => minimumLoss(one) / height)];
  const rates = runs.map(({ experiment, tally }) => {
    const rate = exitRate(tally);
    return row({
      id: `${name}_${numberAt(experiment, "landscape.parameters.s")}`,
      measures: { kind: "exitRate" },
      at: [
        { name: "ΔL/L*", value: ratio(experiment) - 1, digits: 3 },
        { name: "ln(L^s/L*)", value: Math.log(ratio(experiment)), digits: 3 },
      ],
      measured: rate.value > 0 ? { ...rate, ...scaled(rate, tally.timeStep) } : undefined,
    });
  });
  if (againstLog.length < 3) return rates;
  const [log, linear] = [fitPowerLaw(againstLog), fitArrhenius(againstLinear)];
  const [logMisfit, linearMisfit] = [misfit(log, againstLog), misfit(linear, againstLinear)];
  const { learningRate, noise } = runs[0].experiment.dynamics as {
    readonly learningRate: number;
    readonly noise: { readonly batch: number };
  };
  const temperature = moriTemperature(learningRate, noise.batch, curvature);
  const line = (barrier: string, fit: LineFit, [formula, value]: readonly [string, number]): Row =>
    row({
      id: name,
      measures: { kind: "slope", of: `ln rate against ${barrier}` },
      at: [],
      fit: { chiSquare: fit.chiSquare, degrees: fit.degrees },
      formula: [formula, value],
      measured: fit.slope,
    });
  return [
    ...rates,
    line("ln(L^s/L*)", log, ["−(B/(ηh*) + 1 − n/2), n = 4", -logBarrierSlope(temperature, UNITS)]),
    line("ΔL/L*", linear, ["−B/(ηh*)", -1 / temperature]),
    row({
      id: name,
      measures: { kind: "misfitRatio", of: "ln rate", laws: ["logarithmic", "linear"] },
      at: [],
      measured: number(logMisfit / linearMisfit, "ratio of root mean squares"),
    }),
  ];
}

const scaled = ({ value, low, high }: Estimate, factor: number) => ({
  value: value * factor,
  low: low * factor,
  high: high * factor,
});

export const results: readonly PublishedResult[] = [
  {
    experiment: "two-layer-network",
    cases: ["two-layer-network-barrier"],
    holds:
      "the barrier divided by L* orders the rates, its logarithm does not. A likely reason: tanh bounds the gradients, and at the minimum one example of 128 alone has η|∂f|² > 2 (2.2), so that what an example does to a distance from the minimum hardly ever enlarges it",
    rows: (runs) => rows("two-layer-network-barrier", runs),
  },
  {
    experiment: "linear-network",
    cases: ["linear-network-barrier"],
    holds:
      "the logarithm of the barrier orders the rates, with a slope some fifth below the formula’s. Six examples of 128 have η|∂f|² > 2 at the minimum (up to 3.3): they enlarge distances, as in Kesten’s recursion, and noise grows with the loss",
    rows: (runs) => rows("linear-network-barrier", runs),
  },
];

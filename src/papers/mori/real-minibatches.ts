/** Mori et al., Fig. 3b, with real minibatches in place of Gaussian noise: exit times and slopes in one, two and five directions. */

import type { Estimate } from "../../estimate/estimate.ts";
import { fitPowerLaw } from "../../estimate/fit.ts";
import { normalWidth } from "../../estimate/poisson.ts";
import { chainSteps } from "../../reproduce/exact.ts";
import { at, MEAN_STEPS, type PaperFigure, POWER } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredSteps } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { type ExactValue, label, type Row, row } from "../../reproduce/row.ts";
import { exitTime, logBarrierSlope } from "../../theory/formulas/mori.ts";
import { exactCovarianceExitTime } from "./covariance-formulas.ts";

interface Point {
  readonly ratio: number;
  readonly exact: ExactValue | undefined;
  readonly measured: Estimate | undefined;
}

const deviation = ({ low, high, level }: Estimate): number => (high - low) / (2 * normalWidth(level));

/** Points that a line and its goodness of fit need. */
const FEWEST = 3;

/** Weighted least squares of ln τ against ln c; the exact line has the weights of the measured one. */
function slopes(points: readonly Point[]): {
  readonly exact?: ExactValue;
  readonly measured: Estimate | undefined;
} {
  const share = (point: Point): number =>
    point.measured === undefined ? 1e-3 : deviation(point.measured) / point.measured.value;
  const slopeOf = (value: (point: Point) => number | undefined) => {
    const values = points.map(value);
    return values.length < FEWEST || values.some((one) => one === undefined)
      ? undefined
      : fitPowerLaw(
          points.map((point, k) => ({
            x: point.ratio,
            value: values[k] as number,
            standardError: share(point) * (values[k] as number),
          })),
        ).slope;
  };
  const line = slopeOf(({ exact }) => exact?.value);
  const source = "the same fit to the exact times";
  return {
    ...(line === undefined ? {} : { exact: { value: line.value, source } }),
    measured: slopeOf(({ measured }) => measured?.value),
  };
}

function rowsOf(id: (directions: number, ratio: number) => string) {
  return (runs: readonly Run[]): readonly Row[] => {
    const [{ experiment }] = runs;
    const directions = experiment.landscape.variables.length;
    const rate = numberAt(experiment, "dynamics.learningRate");
    const points = runs.map(
      ({ experiment: one, tally }): Point => ({
        ratio: numberAt(one, "landscape.parameters.c"),
        exact: chainSteps(one),
        measured: measuredSteps(tally),
      }),
    );
    const { exact, measured } = slopes(points);
    return [
      ...points.flatMap(({ ratio, ...numbers }) => {
        const shared = {
          id: id(directions, ratio),
          measures: { kind: "meanExitSteps", way: `to L = ${ratio} L*` } as const,
          at: [...settings({ d: directions }), "real minibatches"],
          ...numbers,
        };
        return [
          row({ ...shared, formula: ["diffusion, eq. (13)", exitTime(directions, rate, ratio) / rate] }),
          row({
            ...shared,
            formula: ["diffusion, exact covariance", exactCovarianceExitTime(directions, rate, ratio) / rate],
          }),
        ];
      }),
      row({
        id: `M10_slope_${directions}`,
        measures: { kind: "slope", of: "ln τ against ln c" },
        at: [`${points.length} points`, ...settings({ d: directions })],
        formula: ["dashed, B/(ηh) + 1 − n/2", logBarrierSlope(rate, directions)],
        exact,
        measured,
        tolerance: 0.02,
      }),
    ];
  };
}

/** The weights of isotropic regression: the slope is that of Mori et al. with one example a step. */
const figure = (dimension: number): PaperFigure => ({
  source:
    "Mori, Ziyin, Liu & Ueda, Fig. 3b, with real minibatches: steps against L(exit)/L*, slope B/(ηh) + 1 − n/2",
  x: { label: "L(exit)/L* = c", of: at("landscape.parameters.c") },
  y: MEAN_STEPS,
  scales: POWER,
  slope: {
    name: "B/(ηh) + 1 − n/2 for c → ∞",
    of: (experiment) => logBarrierSlope(numberAt(experiment, "dynamics.learningRate"), dimension),
  },
});

const HOLDS =
  "every theory of Gaussian noise leaves too early; the dashed slope is an asymptote: at these ratios 2 % off for d = 2, 15 and 23 % for d = 1 and 5";

export const realMinibatches: readonly PublishedResult[] = [
  {
    experiment: "mori-real-sgd",
    cases: ["M10a_1.2", "M10a_1.5", "M10a_2.0"],
    holds: HOLDS,
    figure: figure(1),
    rows: rowsOf((_, ratio) => `M10a_${label(ratio)}`),
  },
  {
    experiment: "mori-real-sgd-two",
    cases: ["M10b_2_1.5", "M10b_2_2.0"],
    holds: HOLDS,
    figure: figure(2),
    rows: rowsOf((directions, ratio) => `M10b_${directions}_${label(ratio)}`),
  },
  {
    experiment: "mori-real-sgd-five",
    cases: ["M10b_5_1.5", "M10b_5_2.0"],
    holds: HOLDS,
    figure: figure(5),
    rows: rowsOf((directions, ratio) => `M10b_${directions}_${label(ratio)}`),
  },
];

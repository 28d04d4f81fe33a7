/** Ibayashi & Imaizumi: the exponent of the time in which SGD leaves a minimum, and what sharpness has to do with it. */

import { standardErrorTowards } from "../../estimate/agreement.ts";
import { type FitPoint, fitLine } from "../../estimate/fit.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { at, MEAN_STEPS, type PaperFigure, SEMI } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredSteps } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type ExactValue, type Row, row } from "../../reproduce/row.ts";
import { discExitSteps } from "./disc-chain.ts";
import { finiteStepFactor, isotropicQuasiPotential, sharpQuasiPotential } from "./formulas.ts";

/** One kind of noise: variances along the sharp and the flat direction, before they are divided by B, and the quasi-potential. */
interface Kind {
  readonly name: string;
  readonly letter: string;
  readonly variances: (experiment: Experiment) => readonly [number, number];
  readonly quasiPotential: (experiment: Experiment) => number;
}

const parameter = (experiment: Experiment, name: string): number =>
  numberAt(experiment, `landscape.parameters.${name}`);

const rateOf = (experiment: Experiment): number => numberAt(experiment, "dynamics.learningRate");

/** In the coordinates in which the rim is a circle, √h x and y. */
function exactSteps(experiment: Experiment, { variances }: Kind): ExactValue {
  const [h, batch, height] = ["h", "B", "D"].map((name) => parameter(experiment, name));
  const rate = rateOf(experiment);
  const [sharp, flat] = variances(experiment).map((variance) => rate * Math.sqrt(variance / batch));
  const value = discExitSteps({
    radius: Math.sqrt(2 * height),
    kept: [1 - rate * h, 1 - rate],
    noise: [Math.sqrt(h) * sharp, flat],
  });
  return { value, source: "the chain's own equation in the plane" };
}

/** Rows of the mean, and points of the line through their logarithms against B/η. */
function meanOf({ experiment, tally }: Run, kind: Kind) {
  const [h, batch] = [parameter(experiment, "h"), parameter(experiment, "B")];
  const strength = batch / rateOf(experiment);
  const exact = exactSteps(experiment, kind);
  const measured = measuredSteps(tally);
  const mean = row({
    id: `${kind.letter}_${h}_${batch}`,
    measures: { kind: "meanExitSteps" },
    at: settings({ λ: h, B: batch }),
    series: `λ = ${h}`,
    formula: ["exponential alone", Math.exp(strength * kind.quasiPotential(experiment))],
    exact,
    measured,
  });
  const point = (value: number): FitPoint => ({
    x: strength,
    value,
    standardError:
      measured === undefined
        ? 0.01 * value
        : (value / measured.value) * standardErrorTowards(measured, value),
  });
  return { mean, exact: point(exact.value), measured: measured && point(measured.value) };
}

/** The mean steps of each run, and the slope of their logarithm against B/η for each sharpness. */
function exponents(runs: readonly Run[], kind: Kind): readonly Row[] {
  const sharpnesses = [...new Set(runs.map(({ experiment }) => parameter(experiment, "h")))];
  return sharpnesses.flatMap((h) => {
    const own = runs.filter(({ experiment }) => parameter(experiment, "h") === h);
    const all = own.map((run) => meanOf(run, kind));
    const means = all.map(({ mean }) => mean);
    if (all.length < 3) return means;
    const [{ experiment }] = own;
    const limit = kind.quasiPotential(experiment);
    const points = all.flatMap(({ measured }) => (measured === undefined ? [] : [measured]));
    const shared = {
      id: `${kind.letter}_${h}`,
      measures: { kind: "slope", of: "ln(mean steps) against B/η" } as const,
      at: settings({ λ: h }),
      exact: closedForm(
        fitLine(
          all.map(({ exact }) => exact),
          SEMI,
        ).slope.value,
        "a line through the exact means",
      ),
      measured: points.length === all.length ? fitLine(points, SEMI).slope : undefined,
    };
    return [
      ...means,
      row({ ...shared, formula: [kind.name, limit] }),
      row({
        ...shared,
        formula: [
          `${kind.name} (1 − ηλ/2), of the rule itself`,
          limit * finiteStepFactor(rateOf(experiment), h),
        ],
      }),
    ];
  });
}

const SGD: Kind = {
  name: "2ΔL/λ",
  letter: "C11",
  variances: (experiment) => [parameter(experiment, "h"), 1],
  quasiPotential: (experiment) => sharpQuasiPotential(parameter(experiment, "D"), parameter(experiment, "h")),
};

const ISOTROPIC: Kind = {
  name: "2ΔL/c",
  letter: "C12",
  variances: (experiment) => [parameter(experiment, "c"), parameter(experiment, "c")],
  quasiPotential: (experiment) =>
    isotropicQuasiPotential(parameter(experiment, "D"), parameter(experiment, "c")),
};

const figure: PaperFigure = {
  source: "Ibayashi & Imaizumi: the logarithm of the mean exit time against the batch size",
  x: { label: "batch size B", of: at("landscape.parameters.B") },
  y: MEAN_STEPS,
  scales: SEMI,
};

export const results: readonly PublishedResult[] = [
  {
    experiment: "ibayashi-sharp-minimum",
    cases: ["C11_3", "C11_4"],
    holds:
      "exponential in B, with an exponent that falls as sharpness grows; the limit 2ΔL/λ is 14 to 19 % above the slopes; 1 − ηλ/2 of it is what finite steps leave, and 3 to 5 % more comes from what multiplies the exponential",
    figure,
    rows: (runs) => exponents(runs, SGD),
  },
  {
    experiment: "ibayashi-isotropic-noise",
    cases: ["C12_3", "C12_4"],
    holds:
      "exponential in B; sharpness does not enter the limit, and the little that it changes here, 3 %, comes from finite steps",
    figure,
    rows: (runs) => exponents(runs, ISOTROPIC),
  },
];

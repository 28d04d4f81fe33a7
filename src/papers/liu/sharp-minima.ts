/** Liu, Ziyin & Ueda: escape from sharp minima, and heavy ball between two wells. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { normalTail } from "../../math/normal.ts";
import { chainSteps } from "../../reproduce/exact.ts";
import { at, MEAN_STEPS, SEMI } from "../../reproduce/figure.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredCrossing, measuredSteps } from "../../reproduce/measured.ts";
import { recognised } from "../../reproduce/recognised.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, label, monteCarlo, row } from "../../reproduce/row.ts";
import { recogniseDoubleWell } from "../../theory/double-well.ts";
import { slowestRelaxation } from "../../theory/formulas/klein-kramers.ts";
import { effectiveTemperature, unstableExitSteps } from "../../theory/formulas/liu.ts";
import { underdampedMotion } from "../../theory/underdamped.ts";
import { directionOf, recogniseExits, recogniseWell } from "./quadratic-law.ts";

/** M03c of the cases: rate per unit of time √λ. */
const CROSSING = monteCarlo(0.006036, 4.5e-5);

function crossing({ experiment, tally }: Run): readonly Row[] {
  const { temperature, friction, unit } = recognised(underdampedMotion, experiment);
  const { potential, slope } = recognised((of) => recogniseDoubleWell(of, temperature), experiment);
  const { rate } = slowestRelaxation({
    potential,
    slope,
    temperature,
    friction,
    range: [-2.6, 2.6],
    symmetric: true,
    tolerance: 1e-5,
  });
  return [
    row({
      id: "M03c",
      measures: { kind: "crossingRate", rule: "of heavy ball" },
      at: ["per time √λ"],
      formula: ["Langevin limit", rate / 2],
      exact: CROSSING,
      measured: measuredCrossing(tally, [0, 1], 1 / unit),
      tolerance: 0.04,
    }),
  ];
}

const OUT = { kind: "meanExitSteps", way: "to |x| ≥ ½" } as const;

/** The well, and how far its exits lie on both sides. */
function wellOf(experiment: Experiment) {
  const { dynamics, rule } = recognised(recogniseWell, experiment);
  const direction = directionOf(dynamics, rule);
  const { above: distance } = recognised((of) => recogniseExits(of, rule), experiment);
  return { direction, distance, strength: direction.learningRate * direction.curvature };
}

/** Exit of |x| < ½ by x′ = (1 − ηh)x + η√C ξ. */
function sharp({ experiment, tally }: Run): readonly Row[] {
  const { direction, distance, strength } = wellOf(experiment);
  const kick = direction.learningRate * Math.sqrt(direction.noise);
  const formula: readonly [string, number] =
    strength > 2
      ? ["growth of a Gaussian", unstableExitSteps(strength - 1, kick, distance)]
      : ["e^(ΔL/T_eff)", arrhenius(experiment)];
  return [
    row({
      id: `M05_${label(strength)}`,
      measures: OUT,
      at: settings({ ηh: strength }),
      formula,
      exact: chainSteps(experiment),
      measured: measuredSteps(tally),
    }),
  ];
}

/** e^(ΔL/T_eff) of the well up to the exit. */
function arrhenius(experiment: Experiment): number {
  const { direction, distance } = wellOf(experiment);
  return Math.exp((direction.curvature * distance ** 2) / 2 / effectiveTemperature(direction));
}

/** Independent deviates in every step: 1/(2Φ(−5)) steps. */
function fiveSigma({ experiment, tally }: Run): readonly Row[] {
  const measured = measuredSteps(tally);
  return [
    row({
      id: "M05_1.0",
      measures: OUT,
      at: settings({ ηh: 1 }),
      formula: ["e^(ΔL/T_eff)", arrhenius(experiment)],
      exact: chainSteps(experiment),
      measured,
    }),
    row({
      id: "RNG5s",
      measures: { kind: "meanExitSteps", way: "until a normal deviate beyond 5" },
      at: [],
      exact: closedForm(1 / (2 * normalTail(5)), "1/(2Φ(−5))"),
      measured,
    }),
  ];
}

export const sharpMinima: readonly PublishedResult[] = [
  {
    experiment: "heavy-ball-crossing",
    cases: ["M03c"],
    holds: "the Langevin limit holds for λh ≪ (1 − μ)²; here the symplectic Euler steps add 2 %",
    rows: (runs) => runs.flatMap(crossing),
  },
  {
    experiment: "liu-sharp-escape",
    cases: ["M05_1.8", "M05_1.9", "M05_2.0", "M05_2.05", "M05_2.2", "M05_2.5", "M05_3.0"],
    holds:
      "the exponent ΔL/T_eff holds for many T_eff; at ηh ≥ 2 there is none, and the exit time has no jump",
    figure: {
      source: "Liu, Ziyin & Ueda, escape from sharp minima: exit times across ηh = 2",
      x: { label: "ηh", of: at("landscape.parameters.h") },
      y: MEAN_STEPS,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(sharp),
  },
  {
    experiment: "liu-flat-and-sharp",
    cases: ["M05_0.5", "M05_1.5"],
    holds: "τ(ηh) = τ(2 − ηh) is exact for an exit that is symmetric",
    figure: {
      source: "Liu, Ziyin & Ueda, escape from sharp minima: τ(ηh) = τ(2 − ηh)",
      x: { label: "ηh", of: at("landscape.parameters.h") },
      y: MEAN_STEPS,
      scales: SEMI,
    },
    rows: (runs) => runs.flatMap(sharp),
  },
  {
    experiment: "liu-five-sigma",
    cases: ["M05_1.0", "RNG5s"],
    holds: "exact; 2¹⁵ particles, since each takes 1.7 million steps",
    rows: (runs) => runs.flatMap(fiveSigma),
  },
];

/** Escape over a barrier at any friction: underdamped motion, and heavy ball as underdamped motion. */
import type { Model } from "../../experiment/model/model.ts";
import { OutOfRange } from "../../math/out-of-range.ts";
import { root } from "../../math/root.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { KLEIN_KRAMERS, slowestRelaxation } from "../../theory/formulas/klein-kramers.ts";
import {
  type Barrier,
  KRAMERS_LANGER,
  kramersLangerRate,
  MELNIKOV_MESHKOV,
  melnikovMeshkovRate,
  wellAction,
} from "../../theory/formulas/kramers.ts";
import type { Law } from "../../theory/formulas/law.ts";
import { underdampedLimit } from "../../theory/formulas/liu.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { type LineWells, lineWells, wellOf } from "../../theory/line-wells.ts";
import { livingIntervals } from "../../theory/living.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { additiveNoise, placesRound } from "../../theory/quadratic-rule.ts";
import { isNoisy, sampleGradientOf } from "../../theory/sample-gradient.ts";
import { centre, startLaw } from "../../theory/start-law.ts";
import { isUnavailable, reasonOf, type Unavailable } from "../../theory/unavailable.ts";

/** Motion of unit mass at friction γ and temperature T, and the experiment's time per unit of its time. */
interface Underdamped {
  readonly friction: number;
  readonly temperature: number;
  readonly unit: number;
  /** What the limit leaves out; empty for underdamped dynamics itself. */
  readonly note: string;
}

/** Kramers–Langer and Mel'nikov–Meshkov rates over one barrier; without exits the slowest relaxation of a double well. */
export const turnover: ExperimentLaw = (model) => {
  const motion = underdamped(model);
  if (isUnavailable(motion)) return motion;
  if (model.experiment.landscape.variables.length !== 1) {
    return { unavailable: "Kramers' turnover: given here for one variable" };
  }
  try {
    return exitsNever(model.experiment) ? relaxation(model, motion) : overBarrier(model, motion);
  } catch (error) {
    return { unavailable: `Kramers' turnover: ${reasonOf(error).unavailable}` };
  }
};

function underdamped(model: Model): Underdamped | Unavailable {
  const { dynamics } = model.experiment;
  if (dynamics.kind === "underdamped") {
    return { friction: dynamics.friction, temperature: dynamics.temperature, unit: 1, note: "" };
  }
  if (!isNoisy(model) || dynamics.kind !== "sgd" || !(dynamics.momentum > 0)) {
    return { unavailable: "Kramers' turnover: it needs underdamped motion or SGD with momentum" };
  }
  if (
    dynamics.nesterov ||
    dynamics.weightDecay !== 0 ||
    dynamics.schedule.kind !== "constant" ||
    Object.keys(dynamics.clip).length > 0
  ) {
    return {
      unavailable:
        "Kramers' turnover: with SGD it needs the plain heavy ball, without decay, schedule or cuts",
    };
  }
  const sample = sampleGradientOf(model);
  if (isUnavailable(sample)) return sample;
  const noise = additiveNoise(
    model.experiment,
    sample,
    placesRound(startLaw(model.experiment.start).map(centre)),
  );
  if (isUnavailable(noise)) return { unavailable: `Kramers' turnover: ${noise.unavailable}` };
  if (!(noise[0][0] > 0))
    return { unavailable: "Kramers' turnover: without noise nothing crosses a barrier" };
  const { timeStep, friction, temperature } = underdampedLimit(
    dynamics.learningRate,
    dynamics.momentum,
    noise[0][0],
  );
  return {
    friction,
    temperature,
    unit: 1 / timeStep,
    note: `; heavy ball follows it for ηh ≪ (1 − μ)², here as γ = ${shown(friction)}, T = ${shown(temperature)} in steps of ${shown(timeStep)}`,
  };
}

/** Wells of a landscape between places where V is far above all of them. */
interface Wells {
  readonly potential: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly wells: LineWells;
  readonly range: readonly [number, number];
}

/** Weight e^−40 and less is left out of a range. */
const NEGLIGIBLE = 40;

function wellsRound(model: Model, temperature: number): Wells | Unavailable {
  const { potential, gradient } = model.landscape;
  const value = (x: number): number => potential([x]);
  const slope = (x: number): number => gradient([x])[0];
  const [start] = startLaw(model.experiment.start).map(centre);
  const ends = [-1, 1].map((side) => {
    const reference = value(start);
    let length = Math.max(1e-3, 0.05 * Math.abs(start));
    while (
      length < 1e6 &&
      !(
        value(start + side * length) > reference + NEGLIGIBLE * temperature &&
        side * slope(start + side * length) > 0
      )
    )
      length *= 1.1;
    return length < 1e6 ? start + side * length : Number.NaN;
  });
  if (!ends.every(Number.isFinite)) {
    return { unavailable: "Kramers' turnover: the potential does not hold particles on both sides" };
  }
  const range = [ends[0], ends[1]] as const;
  return { potential: value, slope, wells: lineWells(slope, range[0], range[1]), range };
}

function barrierOf(
  model: Model,
  { potential }: Wells,
  minimum: number,
  top: number,
  temperature: number,
): Barrier {
  const { hessian } = model.landscape;
  return {
    wellCurvature: hessian([minimum])[0][0],
    barrierCurvature: Math.abs(hessian([top])[0][0]),
    height: potential(top) - potential(minimum),
    temperature,
  };
}

/** I of the well of a minimum at the energy of a top beside it. */
function actionOf({ potential, range }: Wells, minimum: number, top: number): number {
  const energy = potential(top);
  const far = minimum < top ? range[0] : range[1];
  // From the minimum outwards to the first place as high as the top.
  let before = minimum;
  for (let k = 1; k <= 2000; k++) {
    const x = minimum + ((far - minimum) * k) / 2000;
    if (potential(x) >= energy) {
      return wellAction(
        potential,
        root((y) => potential(y) - energy, before, x),
        top,
      );
    }
    before = x;
  }
  throw new OutOfRange("the well is not closed on the side away from the barrier");
}

function overBarrier(model: Model, motion: Underdamped): readonly Prediction[] | Unavailable {
  const { friction, temperature, unit, note } = motion;
  const [start] = startLaw(model.experiment.start).map(centre);
  const around = livingIntervals(model.exit, start).find(([a, b]) => start > a && start < b);
  const edges = (around ?? []).filter(Number.isFinite);
  if (edges.length !== 1) {
    return { unavailable: `Kramers' turnover: one exit on one side is needed, got ${edges.length}` };
  }
  const [edge] = edges;
  // Beyond the exit nobody returns, so what the potential does there does not matter.
  const found = wellsRound(model, temperature);
  if (isUnavailable(found)) return found;
  const minimum = wellOf(found.wells, start);
  const tops = found.wells.maxima.filter((x) => (x - start) * (x - edge) < 0);
  if (minimum === undefined || tops.length !== 1) {
    return {
      unavailable: `Kramers' turnover: one barrier must lie between start and exit, got ${tops.length}`,
    };
  }
  const [top] = tops;
  const barrier = barrierOf(model, found, minimum, top, temperature);
  if (!(found.potential(top) - found.potential(edge) > 2 * temperature)) {
    return {
      unavailable:
        "Kramers' turnover: the exit must lie beyond the barrier, 2 T or more below its top, so that nobody returns",
    };
  }
  const rates: readonly (readonly [string, number, Law])[] = [
    ["Kramers–Langer", kramersLangerRate(barrier, friction), KRAMERS_LANGER],
    [
      "Mel'nikov–Meshkov",
      melnikovMeshkovRate(barrier, friction, [actionOf(found, minimum, top), Number.POSITIVE_INFINITY]),
      MELNIKOV_MESHKOV,
    ],
  ];
  return rates.flatMap(([name, rate, law]) => {
    const validity = {
      ...law,
      validWhen: `${law.validWhen}; here ΔU/T = ${shown(barrier.height / temperature)}, and the way from the top to the exit is not counted${note}`,
    };
    return [
      predicted(`${name} mean exit time`, "meanExitTime", unit / rate, validity),
      predicted(`${name} rate`, "rate", rate / unit, validity),
    ];
  });
}

function relaxation(model: Model, motion: Underdamped): readonly Prediction[] | Unavailable {
  const { friction, temperature, unit, note } = motion;
  const found = wellsRound(model, temperature);
  if (isUnavailable(found)) return found;
  const { minima, maxima } = found.wells;
  if (minima.length !== 2 || maxima.length !== 1) {
    return {
      unavailable: `Kramers' turnover: without exits a double well is needed, got ${minima.length} wells`,
    };
  }
  const [top] = maxima;
  const actions = minima.map((minimum) => actionOf(found, minimum, top));
  const barriers = minima.map((minimum) => barrierOf(model, found, minimum, top, temperature));
  const sum = (rate: (barrier: Barrier, actions: readonly [number, number]) => number): number =>
    rate(barriers[0], [actions[0], actions[1]]) + rate(barriers[1], [actions[1], actions[0]]);
  const heights = barriers.map(({ height }) => shown(height / temperature)).join(" and ");
  const add = (law: Law): Law => ({ ...law, validWhen: `${law.validWhen}; here ΔU/T = ${heights}${note}` });
  const symmetric = [0.1, 0.33, 0.7, 1].every((share) => {
    const x = share * found.range[1];
    return Math.abs(found.potential(x) - found.potential(-x)) < 1e-12 * (1 + Math.abs(found.potential(x)));
  });
  const reach = Math.max(Math.abs(found.range[0]), Math.abs(found.range[1]));
  const exact = slowestRelaxation({
    potential: found.potential,
    slope: found.slope,
    temperature,
    friction,
    range: symmetric ? [-reach, reach] : found.range,
    symmetric,
  });
  return [
    predicted(
      "Exact slowest relaxation λ₁ = k₁₂ + k₂₁ (Klein–Kramers)",
      "relaxationRate",
      exact.rate / unit,
      {
        ...KLEIN_KRAMERS,
        validWhen: `${KLEIN_KRAMERS.validWhen}: here ${exact.error.toExponential(0)}${note}`,
      },
    ),
    predicted(
      "Mel'nikov–Meshkov k₁₂ + k₂₁",
      "relaxationRate",
      sum((barrier, both) => melnikovMeshkovRate(barrier, friction, both)) / unit,
      add(MELNIKOV_MESHKOV),
    ),
    predicted(
      "Kramers–Langer k₁₂ + k₂₁",
      "relaxationRate",
      sum((barrier) => kramersLangerRate(barrier, friction)) / unit,
      add(KRAMERS_LANGER),
    ),
  ];
}

/** Escape over a barrier at any friction: underdamped motion, and heavy ball as underdamped motion. */
import type { Model } from "../../experiment/model/model.ts";
import { actionOf, barrierOf, recogniseDoubleWell, wellsRound } from "../../theory/double-well.ts";
import { exitsNever } from "../../theory/experiment-chain.ts";
import { KLEIN_KRAMERS, slowestRelaxation } from "../../theory/formulas/klein-kramers.ts";
import {
  type Barrier,
  KRAMERS_LANGER,
  kramersLangerRate,
  MELNIKOV_MESHKOV,
  melnikovMeshkovRate,
} from "../../theory/formulas/kramers.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { type ExperimentLaw, predicted, shown } from "../../theory/laws/experiment-law.ts";
import { wellOf } from "../../theory/line-wells.ts";
import { livingIntervals } from "../../theory/living.ts";
import type { Prediction } from "../../theory/prediction.ts";
import { centre, startDistribution } from "../../theory/start-distribution.ts";
import { isUnavailable, reasonOf, type Unavailable } from "../../theory/unavailable.ts";
import { type Underdamped, underdampedMotion } from "../../theory/underdamped.ts";

/** Kramers–Langer and Mel'nikov–Meshkov rates over one barrier; without exits the slowest relaxation of a double well. */
export const turnover: ExperimentLaw = (model) => {
  const motion = underdampedMotion(model);
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

function overBarrier(model: Model, motion: Underdamped): readonly Prediction[] | Unavailable {
  const { friction, temperature, unit, note } = motion;
  const [start] = startDistribution(model.experiment.start).map(centre);
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
  const rates: readonly (readonly [string, number, Provenance])[] = [
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
  const found = recogniseDoubleWell(model, temperature);
  if (isUnavailable(found)) return found;
  const { actions, barriers } = found;
  const sum = (rate: (barrier: Barrier, actions: readonly [number, number]) => number): number =>
    rate(barriers[0], [actions[0], actions[1]]) + rate(barriers[1], [actions[1], actions[0]]);
  const heights = barriers.map(({ height }) => shown(height / temperature)).join(" and ");
  const add = (law: Provenance): Provenance => ({
    ...law,
    validWhen: `${law.validWhen}; here ΔU/T = ${heights}${note}`,
  });
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

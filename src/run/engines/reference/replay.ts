import type { Experiment } from "../../../experiment/document/experiment.ts";
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import { exitNames } from "../../../experiment/document/named-exits.ts";
import { type Model, model } from "../../../experiment/model/model.ts";
import { particleKernels } from "../../../reference/particle.ts";
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
import { looked, type Path, type PathOptions, type ReplayRequest } from "../../path.ts";

/** The same path by the CPU twins. Throws ExperimentError, FormulaError. */
export function replayReference(
  experiment: Experiment | Model,
  { particle: number, group = 0 }: ReplayRequest,
  { points }: Pick<PathOptions, "points"> = {},
): Path {
  const whole = model(experiment);
  const { groups, programs } = whole;
  const one = whole.at(groups[group].experiment);
  const kernels = particleKernels(one, group, programs);
  const from = one.originIn(programs);
  const first = kernels.start(number);
  const horizon = horizonSteps(one.experiment);
  kernels.advance(first, 0, horizon);
  const { outcome } = first;
  const end = outcome === OUTCOME.DIVERGED ? (first.divergedAt ?? horizon) : Math.min(outcome, horizon);
  const steps = looked(end, points);
  const particle = kernels.start(number);
  const dimension = particle.x.length;
  const positions = new Float64Array(dimension * steps.length);
  steps.forEach((step, look) => {
    if (look > 0) kernels.advance(particle, steps[look - 1], step);
    positions.set(
      particle.x.map((value, i) => value + from[i]),
      dimension * look,
    );
  });
  const exit = isExit(outcome) ? exitNames(one.experiment)[first.exit ?? 0] : undefined;
  return {
    group,
    particle: number,
    dimension,
    steps,
    positions,
    outcome,
    ...(exit === undefined ? {} : { exit }),
  };
}

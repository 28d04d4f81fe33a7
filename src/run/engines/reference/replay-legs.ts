import type { Experiment } from "../../../experiment/document/experiment.ts";
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import { exitNames } from "../../../experiment/document/named-exits.ts";
import type { Model } from "../../../experiment/model/model.ts";
import { stagedModel } from "../../../experiment/model/staged.ts";
import { type Particle, particleKernels } from "../../../reference/particle.ts";
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
import type { LegsRequest } from "../../engine.ts";
import { lookedOnWay, type Path, type PathOptions, type PathStage } from "../../path.ts";

/** The same path through the stages of a way by the CPU twins. Throws ExperimentError, FormulaError. */
export function replayLegsReference(
  experiment: Experiment | Model,
  { legs, group = 0 }: LegsRequest,
  { points }: Pick<PathOptions, "points"> = {},
): Path {
  const whole = stagedModel(experiment);
  const { groups, programs } = whole;
  const one = whole.at(groups[group].experiment);
  const kernels = particleKernels(one, group, programs);
  const from = one.originIn(programs);
  const names = exitNames(one.experiment);
  const horizon = horizonSteps(one.experiment);
  const entered = (k: number, before: Particle | undefined): Particle => {
    const { stage, lane, level, floor, tilt } = legs[k];
    kernels.enter({ number: stage, level, floor, ...(tilt === undefined ? {} : { tilt }) });
    return before === undefined ? kernels.start(lane) : kernels.branch(lane, before, 0);
  };

  const stages: PathStage[] = [];
  let end = 0;
  let particle: Particle | undefined;
  for (const [k, { stage, lane }] of legs.entries()) {
    particle = entered(k, particle);
    kernels.advance(particle, 0, horizon);
    const { outcome, exit = 0, divergedAt = horizon } = particle;
    const ended = isExit(outcome);
    stages.push({ stage, lane, step: end, ...(ended ? { end: names[exit] } : {}) });
    end = ended ? outcome : outcome === OUTCOME.DIVERGED ? divergedAt : horizon;
    if (!ended) break;
  }
  const { outcome } = particle!;

  const steps = lookedOnWay(
    stages.map(({ step }) => step),
    end,
    points,
  );
  const dimension = from.length;
  const positions = new Float64Array(dimension * steps.length);
  let look = 0;
  particle = undefined;
  for (const [k, { step: entry }] of stages.entries()) {
    particle = entered(k, particle);
    let step = entry;
    const last = stages[k + 1]?.step ?? end;
    for (; look < steps.length && steps[look] <= last; look++) {
      if (steps[look] > step) kernels.advance(particle, step - entry, steps[look] - entry);
      step = steps[look];
      positions.set(
        particle.x.map((value, i) => value + from[i]),
        dimension * look,
      );
    }
  }
  const exit = isExit(outcome) ? stages.at(-1)!.end : undefined;
  return {
    group,
    particle: stages.at(-1)!.lane,
    dimension,
    steps,
    positions,
    outcome,
    stages,
    ...(exit === undefined ? {} : { exit }),
  };
}

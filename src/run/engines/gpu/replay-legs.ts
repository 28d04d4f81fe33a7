/** The exact path of one particle through the stages of its way. */
import { horizonSteps } from "../../../experiment/document/horizon.ts";
import { exitNames } from "../../../experiment/document/named-exits.ts";
import { isExit, OUTCOME } from "../../../tally/outcome.ts";
import { type LegsRequest, NOBODY } from "../../engine.ts";
import { lookedOnWay, type Path, type PathOptions, type PathStage } from "../../path.ts";
import { planFor } from "../../plan-for.ts";
import type { Prepared } from "../../prepare.ts";
import { createBatch } from "./batch.ts";
import { placed, search } from "./replay.ts";
import { stageConstants } from "./stage-constants.ts";
import { createTrace, type Trace } from "./trace.ts";

/**
 * Walk the stages again on a device, by the kernels of the run, with one particle that is numbered in each as its ancestor of that stage was. Runs
 * twice: once to find where each stage ends, once to look at the particle on the way.
 * @throws ExperimentError, DeviceFault, DeviceLostError; AbortError when the signal says so.
 */
export async function replayLegsOn(
  gpu: GPUDevice,
  { kernels, requirements }: Prepared,
  { legs, group = 0 }: LegsRequest,
  options: PathOptions,
): Promise<Path> {
  const planned = planFor(requirements, gpu.limits);
  const { dimension } = planned;
  const one = planned.groups[group].experiment;
  const names = exitNames(one);
  const horizon = horizonSteps(one);
  const batch = await createBatch(
    gpu,
    kernels,
    planned,
    { firstParticle: legs[0].lane, particles: 1 },
    { seed: requirements.experiment.seed, compaction: false },
  );
  const enter = (k: number): void => {
    const { stage, lane, level, floor, tilt } = legs[k];
    const constants = planned.constants.map((own, g) => ({
      ...own,
      ...(g === group
        ? stageConstants(level, floor, tilt)
        : stageConstants(Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined)),
    }));
    // The particles of the other groups end at once.
    const numbers = Uint32Array.from(planned.groups, (_, g) => (g === group ? group : NOBODY));
    batch.enter(
      stage,
      constants,
      k === 0 ? undefined : { numbers, again: false, stage: legs[k - 1].stage, steps: 0 },
      lane,
    );
  };

  let trace: Trace | undefined;
  try {
    const stages: PathStage[] = [];
    let end = 0;
    let outcome: number = OUTCOME.ALIVE;
    for (const [k, { stage, lane }] of legs.entries()) {
      enter(k);
      const { word, step } = await search(batch, group, horizon - end, options.signal);
      outcome = word;
      const entered = { stage, lane, step: end };
      if (!isExit(word)) {
        stages.push(entered);
        end = word === OUTCOME.DIVERGED ? step : horizon;
        break;
      }
      stages.push({ ...entered, end: names[(await batch.ends()).exits[group]] });
      end = word;
    }

    const looks = lookedOnWay(
      stages.map(({ step }) => step),
      end,
      options.points,
    );
    trace = createTrace(batch.view, { place: group, dimension, looks: looks.length });
    let look = 0;
    for (const [k, { step: entry }] of stages.entries()) {
      enter(k);
      let step = entry;
      const last = stages[k + 1]?.step ?? end;
      for (; look < looks.length && looks[look] <= last; look++) {
        if (looks[look] > step) batch.advance(step - entry, looks[look] - entry);
        step = looks[look];
        trace.look(step);
      }
    }
    const positions = placed(await trace.read(), planned.origins[group]);
    const exit = isExit(outcome) ? stages.at(-1)!.end : undefined;
    return {
      group,
      particle: stages.at(-1)!.lane,
      dimension,
      steps: looks,
      positions,
      outcome,
      stages,
      ...(exit === undefined ? {} : { exit }),
    };
  } finally {
    batch.destroy();
    trace?.destroy();
  }
}

import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import type { Schedule } from "../document/schedule.ts";

/** Checks of a discrete rule's own numbers: its schedule, its conventions, a batch that grows. Throws ExperimentError. */
export function checkRule(experiment: Experiment): void {
  const { dynamics } = experiment;
  if (!("schedule" in dynamics)) return;
  checkSchedule(dynamics.schedule, horizonSteps(experiment));
  checkGrowth(experiment);
  if (dynamics.kind === "sgd" && dynamics.convention === "keras" && dynamics.dampening !== 0) {
    throw new ExperimentError({
      path: "dynamics.dampening",
      found: `got ${dynamics.dampening} with Keras's SGD, which has none`,
      remedy: 'drop it, or use convention "pytorch"',
    });
  }
  if (
    dynamics.kind === "sgd" &&
    dynamics.convention === "pytorch" &&
    dynamics.nesterov &&
    dynamics.dampening !== 0
  ) {
    throw new ExperimentError({
      path: "dynamics.dampening",
      found: `got ${dynamics.dampening} with Nesterov's momentum, which PyTorch does not dampen`,
      remedy: "use 0, or drop nesterov",
    });
  }
}

/** Cycles that kernels count; shaders/schedules/restarts.wgsl has the same number. */
const MOST_CYCLES = 256;

function checkSchedule(schedule: Schedule, steps: number): void {
  if (schedule.kind === "one-cycle" && !(schedule.rise * schedule.over > 1)) {
    throw new ExperimentError({
      path: "dynamics.schedule.rise",
      found: `${schedule.rise} of ${schedule.over} steps leave none in which the learning rate rises`,
      remedy: `use more than ${Number((1 / schedule.over).toPrecision(3))}, or more steps`,
    });
  }
  if (schedule.kind === "restarts" && schedule.growth > 1) {
    const { period, growth } = schedule;
    const reached = (period * (growth ** MOST_CYCLES - 1)) / (growth - 1);
    if (reached < steps) {
      throw new ExperimentError({
        path: "dynamics.schedule.growth",
        found: `${MOST_CYCLES} cycles of this growth end after ${Math.floor(reached)} of the ${steps} steps to the horizon`,
        remedy: "use a growth of 1, or a larger one, or a longer period",
      });
    }
  }
}

function checkGrowth({ dynamics }: Experiment): void {
  if (!("noise" in dynamics) || dynamics.noise.kind !== "minibatch") return;
  const { batch, growth, sampling } = dynamics.noise;
  if (growth === undefined) return;
  if (sampling === "reshuffled") {
    throw new ExperimentError({
      path: "dynamics.noise.growth",
      found: "an epoch that is reshuffled is cut into batches of one size",
      remedy: 'use sampling "without-replacement" or "with-replacement"',
    });
  }
  if (growth.most < batch) {
    throw new ExperimentError({
      path: "dynamics.noise.growth.most",
      found: `got ${growth.most}, fewer than the ${batch} examples of the first batch`,
      remedy: "use more, or a smaller batch",
    });
  }
}

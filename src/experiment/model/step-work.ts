import { exampleCount } from "../data/example-rows.ts";
import { largestBatch } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import type { Group } from "../document/groups.ts";
import { horizonSteps } from "../document/horizon.ts";
import { observationTimes } from "../document/observation-times.ts";
import { declaration } from "./declaration.ts";
import type { Programs } from "./programs.ts";

/** What one step of one particle takes, in scalar operations, roughly: for sizes and budgets, not for times. */
export interface StepWork {
  /** On average over a run. */
  readonly mean: number;
  /** Of the dearest step, in which all that is ever looked at is. */
  readonly most: number;
}

/** Operations that random words, deviates and bookkeeping take for each variable and for each example that a step draws. */
const DRAWN = 100;
/** Operations of the steps that budgets are counted in, of one variable and a short formula. */
const ORDINARY = 2 * DRAWN;

/** How many ordinary steps a mean step is worth, at least 1. */
export const ordinarySteps = ({ mean }: StepWork): number => Math.max(1, mean / ORDINARY);

/**
 * The work of one group's steps. A minibatch takes the gradient of each of its examples, a condition on the loss of the examples the loss
 * of every row.
 */
export function stepWork(experiment: Experiment, lowered: Programs): StepWork {
  const { landscape, dynamics, exit } = experiment;
  const { motion, distances, exampleLoss, quantities, basins } = lowered;
  const size = (program: { readonly instructions: readonly unknown[] } | undefined): number =>
    program?.instructions.length ?? 0;
  const { streams, gradients = 1 } = declaration(experiment);
  const drawn = DRAWN * landscape.variables.length * Math.max(1, streams.length);
  const once =
    size(motion.drift) +
    size(motion.spread) +
    size(motion.kick) +
    size(motion.precondition) +
    size(motion.temperature) +
    size(motion.schedule);
  const batch = "noise" in dynamics && dynamics.noise.kind === "minibatch" ? largestBatch(dynamics.noise) : 0;
  const example = batch === 0 ? 0 : DRAWN + size(motion.exampleGradient) + size(motion.columns);
  const gradient = size(motion.force) + size(motion.sampleGradient) + batch * example;
  const step = drawn + once + gradients * gradient;

  const rows = landscape.examples === undefined ? 0 : (exampleCount(landscape.examples) ?? 0);
  const loss = (program: Programs["distances"]): number =>
    program.variables > landscape.variables.length ? rows * size(exampleLoss) : 0;
  const exitLook = size(distances) + loss(distances);
  const observed = size(quantities) + size(basins) + loss(quantities) + loss(basins);
  const { records, looksPerRecord } = observationTimes(experiment);
  const often = Math.min(1, (records * looksPerRecord) / horizonSteps(experiment));
  return {
    mean: step + exitLook / (exit.every ?? 1) + often * observed,
    most: Math.max(step + exitLook, observed),
  };
}

/** Operations of the dearest step of all groups of an experiment. */
export function mostStepWork(groups: readonly Group[], lowered: Programs): number {
  return groups.reduce((most, group) => Math.max(most, stepWork(group.experiment, lowered).most), 0);
}

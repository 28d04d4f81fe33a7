/** The structs that host and kernels exchange. */
import { horizonSteps } from "../experiment/check.ts";
import type { Experiment } from "../experiment/experiment.ts";
import { evaluateFree } from "../formula/evaluate.ts";
import type { Node } from "../formula/graph.ts";
import { f32, type Struct, u32 } from "./struct.ts";

/** What all particles of one group share; moving a parameter changes these numbers and no text. */
export function groupStruct(dimension: number, coefficients: number): Struct {
  const indices = (count: number) => Array.from({ length: count }, (_, i) => i);
  return {
    name: "Group",
    fields: [
      u32("horizon"), // steps
      f32("step"), // time of one step, h
      f32("kick"), // standard deviation of one step's noise, √(2Th)
      f32("crossing"), // 1/(Th), the factor of the bridge's exponent
      ...indices(dimension).flatMap((i) => [f32(`start_${i}`), f32(`width_${i}`)]),
      ...indices(coefficients).map((i) => f32(`coefficient_${i}`)),
    ],
  };
}

/** Values of a group's struct. `coefficients` are the variable-free nodes that the kernels read. */
export function groupValues(
  experiment: Experiment,
  coefficients: readonly Node[],
): Readonly<Record<string, number>> {
  const { temperature, step } = experiment.dynamics;
  const { start } = experiment;
  const values: Record<string, number> = {
    horizon: horizonSteps(experiment),
    step,
    kick: Math.sqrt(2 * temperature * step),
    crossing: 1 / (temperature * step),
  };
  experiment.landscape.variables.forEach((_, i) => {
    values[`start_${i}`] = "at" in start ? start.at[i] : start.low[i];
    values[`width_${i}`] =
      "deviation" in start ? start.deviation[i] : "low" in start ? start.high[i] - start.low[i] : 0;
  });
  coefficients.forEach((node, i) => {
    values[`coefficient_${i}`] = evaluateFree(node, experiment.landscape.parameters);
  });
  return values;
}

/** One batch: a contiguous range of every group's particles. */
export const BATCH: Struct = {
  name: "Batch",
  fields: [
    u32("seed_low"),
    u32("seed_high"),
    u32("first_particle"),
    u32("particles"), // of each group
    u32("total"), // of all groups
  ],
};

/** One round: the steps first … last − 1. */
export const ROUND: Struct = { name: "Round", fields: [u32("first"), u32("last")] };

/** How many particles the list of the living holds, and the word that proves that a round ran. */
export const CENSUS: Struct = {
  name: "Census",
  fields: [u32("living"), u32("survivors"), u32("canary"), u32("reserved")],
};

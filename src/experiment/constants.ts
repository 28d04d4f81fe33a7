import { evaluateFree } from "../formula/evaluate.ts";
import type { Node } from "../formula/graph.ts";
import { horizonSteps } from "./check.ts";
import type { Experiment } from "./experiment.ts";

/** Above this exponent the crossing probability of up to sixteen boundaries together is below 2⁻³². */
const NO_CROSSING = 25;

/**
 * What all particles of one group share, by name: `horizon` (steps), `step` (h), `kick` (√(2Th), the deviation of one
 * step's noise), `crossing` (1/(Th), the factor of the bridge's exponent), `reach` (the product of
 * distances above which no bridge crosses), `start_i` and `width_i` for each variable,
 * and `coefficient_i` for each variable-free node of the programs.
 */
export function groupConstants(
  experiment: Experiment,
  coefficients: readonly Node[],
): Readonly<Record<string, number>> {
  const { temperature, step } = experiment.dynamics;
  const { start } = experiment;
  const constants: Record<string, number> = {
    horizon: horizonSteps(experiment),
    step,
    kick: Math.sqrt(2 * temperature * step),
    crossing: 1 / (temperature * step),
    reach: NO_CROSSING * temperature * step,
  };
  experiment.landscape.variables.forEach((_, i) => {
    constants[`start_${i}`] = "at" in start ? start.at[i] : start.low[i];
    constants[`width_${i}`] =
      "deviation" in start ? start.deviation[i] : "low" in start ? start.high[i] - start.low[i] : 0;
  });
  coefficients.forEach((node, i) => {
    constants[`coefficient_${i}`] = evaluateFree(node, experiment.landscape.parameters);
  });
  return constants;
}

/** Time of an exit in step n is (n − offset)·h: a crossing seen inside the step happened, on average, at its middle. */
export function exitOffset({ exit }: Pick<Experiment, "exit">): number {
  return exit.detection === "bridge" ? 0.5 : 0;
}

/** What kind of start the experiment has. */
export function startKind({ start }: Pick<Experiment, "start">): "point" | "gaussian" | "box" {
  if ("low" in start) return "box";
  return "deviation" in start ? "gaussian" : "point";
}

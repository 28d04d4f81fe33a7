import { evaluateFree } from "../../formula/evaluate.ts";
import { timeStep } from "../document/dynamics.ts";
import { looksRarely } from "../document/exit-looks.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import { LEVELS } from "../document/observe.ts";
import { declaration } from "./declaration.ts";
import { parameterValues } from "./equations-of-motion.ts";
import { leastName, originName } from "./origin.ts";
import { type Programs, readsTime } from "./programs.ts";

/**
 * What all particles of one group share, by name: `horizon` (steps), the numbers of the dynamics' declaration, `shape_i`
 * (α or ν of the noise in that variable), `start_i` (counted from the origin) and `width_i` for each variable, `time_step` (the time of one step), `exit_every` (steps between two looks for exits), `least_i` and `fineness_i` (levels in a unit) for each
 * observed quantity, and `coefficient_i` for each variable-free node of
 * the programs.
 * @param origin the place that the group's positions are counted from; @param values of all that those nodes name
 */
export function groupConstants(
  experiment: Experiment,
  origin: readonly number[],
  values: Readonly<Record<string, number>>,
  programs: Pick<Programs, "coefficients" | "relative">,
): Readonly<Record<string, number>> {
  const { start } = experiment;
  const { constants: rule, shapes } = declaration(experiment);
  const constants: Record<string, number> = { horizon: horizonSteps(experiment), ...rule };
  shapes.forEach((shape, i) => {
    constants[`shape_${i}`] = shape;
  });
  experiment.landscape.variables.forEach((_, i) => {
    constants[`start_${i}`] = ("at" in start ? start.at[i] : start.low[i]) - origin[i];
    constants[`width_${i}`] =
      "deviation" in start ? start.deviation[i] : "low" in start ? start.high[i] - start.low[i] : 0;
  });
  constants["time_step"] = timeStep(experiment.dynamics);
  constants["exit_every"] = experiment.exit.every ?? 1;
  Object.values(experiment.observe?.quantities ?? {}).forEach(({ range: [least, greatest] }, i) => {
    constants[`least_${i}`] = programs.relative ? 0 : least;
    constants[`fineness_${i}`] = LEVELS / (greatest - least);
  });
  programs.coefficients.forEach((node, i) => {
    constants[`coefficient_${i}`] = evaluateFree(node, values);
  });
  return constants;
}

/** Values of all that variable-free nodes of the programs name. */
export function freeValues(
  experiment: Experiment,
  named: Readonly<Record<string, number>>,
  origin: readonly number[],
): Readonly<Record<string, number>> {
  return {
    ...parameterValues(experiment),
    ...named,
    ...Object.fromEntries(origin.map((value, i) => [originName(i), value])),
    ...Object.fromEntries(
      Object.values(experiment.observe?.quantities ?? {}).map(({ range: [least] }, i) => [
        leastName(i),
        least,
      ]),
    ),
  };
}

/**
 * Names of the constants beside the horizon; they depend on no number that a sweep can change.
 * @param programs what the kernels run
 */
export function groupFields(
  experiment: Pick<Experiment, "dynamics" | "landscape" | "exit" | "observe"> & {
    readonly sweep?: Experiment["sweep"];
  },
  programs: Programs,
): string[] {
  const { constants, shapes } = declaration(experiment);
  return [
    ...Object.keys(constants),
    ...shapes.map((_, i) => `shape_${i}`),
    ...experiment.landscape.variables.flatMap((_, i) => [`start_${i}`, `width_${i}`]),
    ...(readsTime(programs) ? ["time_step"] : []),
    ...(looksRarely(experiment) ? ["exit_every"] : []),
    ...Object.keys(experiment.observe?.quantities ?? {}).flatMap((_, i) => [`least_${i}`, `fineness_${i}`]),
    ...programs.coefficients.map((_, i) => `coefficient_${i}`),
  ];
}

/** What kind of start the experiment has. */
export function startKind({ start }: Pick<Experiment, "start">): "point" | "gaussian" | "box" {
  if ("low" in start) return "box";
  return "deviation" in start ? "gaussian" : "point";
}

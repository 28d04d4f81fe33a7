import { evaluateFree } from "../../formula/evaluate.ts";
import { bridgeConstants } from "../document/bridge-constants.ts";
import { timeStep } from "../document/dynamics.ts";
import { looksRarely } from "../document/exit-looks.ts";
import type { Experiment } from "../document/experiment.ts";
import { horizonSteps } from "../document/horizon.ts";
import { LEVELS } from "../document/observe.ts";
import { STAGE_FLOOR, STAGE_LEVEL, STAGE_TILTED_FROM, stageTilt } from "../document/stage.ts";
import { clockConstants } from "./clock-constants.ts";
import { declaration } from "./declaration.ts";
import { parameterValues } from "./equations-of-motion.ts";
import { middleReadings, startConstants, traitConstants } from "./law-constants.ts";
import { leastName, originName } from "./origin.ts";
import { type Programs, readsTime } from "./programs.ts";

/**
 * What all particles of one group share, by name: `horizon` (steps), the numbers of the dynamics' declaration, `shape_i`
 * (α or ν of the noise in that variable), those of the laws of start and traits (`law-constants.ts`, places counted from the origin), `trait_k` for each trait, which each
 * particle fills in by itself, `time_step` (the time of one step), `exit_every` (steps between two looks for exits), `least_i` and `fineness_i` (levels in a unit) for each
 * observed quantity, `crossing_k` and `reach_k` of each boundary where a bridge has them, and `coefficient_i` for each variable-free node of
 * the programs.
 * @param origin the place that the group's positions are counted from; @param values of all that those nodes name
 * @param temperature at the start, of a dynamics that has one
 */
export function groupConstants(
  experiment: Experiment,
  origin: readonly number[],
  values: Readonly<Record<string, number>>,
  programs: Pick<Programs, "coefficients" | "relative" | "variances">,
  temperature: () => number,
): Readonly<Record<string, number>> {
  const { constants: rule, shapes } = declaration(experiment);
  const constants: Record<string, number> = { horizon: horizonSteps(experiment), ...rule };
  shapes.forEach((shape, i) => {
    constants[`shape_${i}`] = shape;
  });
  Object.assign(
    constants,
    startConstants(experiment, origin, temperature),
    traitConstants(experiment),
    middleReadings(experiment),
    clockConstants(experiment),
  );
  // Each stage writes its own.
  for (const name of stageConstants(experiment)) constants[name] = 0;
  constants["time_step"] = timeStep(experiment.dynamics);
  constants["exit_every"] = experiment.exit.every ?? 1;
  Object.values(experiment.observe?.quantities ?? {}).forEach(({ range: [least, greatest] }, i) => {
    constants[`least_${i}`] = programs.relative ? 0 : least;
    constants[`fineness_${i}`] = LEVELS / (greatest - least);
  });
  programs.variances?.forEach((node, k) => {
    const bridge = bridgeConstants(evaluateFree(node, values), timeStep(experiment.dynamics));
    constants[`crossing_${k}`] = bridge.crossing;
    constants[`reach_${k}`] = bridge.reach;
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
  experiment: Pick<
    Experiment,
    "dynamics" | "landscape" | "start" | "exit" | "observe" | "clock" | "stage"
  > & {
    readonly sweep?: Experiment["sweep"];
  },
  programs: Programs,
): string[] {
  const { constants, shapes } = declaration(experiment);
  return [
    ...Object.keys(constants),
    ...shapes.map((_, i) => `shape_${i}`),
    ...Object.keys(startConstants(experiment, [])),
    ...Object.keys(clockConstants(experiment)),
    ...Object.keys(traitConstants(experiment)),
    ...Object.keys(middleReadings(experiment)),
    ...stageConstants(experiment),
    ...(readsTime(programs) ? ["time_step"] : []),
    ...(looksRarely(experiment) ? ["exit_every"] : []),
    ...Object.keys(experiment.observe?.quantities ?? {}).flatMap((_, i) => [`least_${i}`, `fineness_${i}`]),
    ...(programs.variances ?? []).flatMap((_, k) => [`crossing_${k}`, `reach_${k}`]),
    ...programs.coefficients.map((_, i) => `coefficient_${i}`),
  ];
}

/** Numbers of a group that each stage sets. */
const stageConstants = ({ stage, landscape }: Pick<Experiment, "stage" | "landscape">): readonly string[] => {
  if (stage === undefined) return [];
  const tilts =
    stage.tilted === true ? [STAGE_TILTED_FROM, ...landscape.variables.map((_, i) => stageTilt(i))] : [];
  return [STAGE_LEVEL, STAGE_FLOOR, ...tilts];
};

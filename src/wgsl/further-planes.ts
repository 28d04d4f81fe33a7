/** What the device keeps of a particle behind its state, in planes of `states` of their own. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { endsBeforeStage, exitNames } from "../experiment/document/named-exits.ts";
import { PILOT_STAGES } from "../experiment/document/stage.ts";
import { traitsOf } from "../experiment/document/traits.ts";
import { declaration } from "../experiment/model/declaration.ts";

/** Planes behind those of the state. */
export const furtherPlanes = (experiment: Experiment): number =>
  (exitNames(experiment).length > 0 ? 1 : 0) + stagePlanes(experiment) + descentPlanes(experiment);

/** Whether particles of a stage have parameters that they share with the first of their ancestors. */
const hasInheritedTraits = (experiment: Experiment): boolean =>
  experiment.stage !== undefined && traitsOf(experiment.landscape).length > 0;

/** Whether particles of a stage go on in the middle of an epoch that another has begun. */
export const hasInheritedOrder = (experiment: Experiment): boolean =>
  experiment.stage !== undefined && declaration(experiment).sampling === "reshuffled";

/** Planes that a stage has behind that of the exit. */
const stagePlanes = ({ stage }: Pick<Experiment, "stage">): number =>
  stage === undefined ? 0 : stage.tilted === true ? 4 : 3;

/** Planes of what particles have from those that they descend from, behind these. */
const descentPlanes = (experiment: Experiment): number =>
  (hasInheritedTraits(experiment) ? 1 : 0) + (hasInheritedOrder(experiment) ? 3 : 0);

/** Which of them hold the exit that a stage's particle has taken, the highest score that it has seen, and the logarithm of its weight. */
export const STAGE_PLANE = { EXIT: 0, HIGHEST: 3, LOG_WEIGHT: 4 } as const;

/**
 * WGSL that loads and stores them: the named exit that a particle has taken; and in a stage the step at which it entered it, in two halves
 * of 16 bits, since a plane holds numbers of 24, the highest score after any of its steps there, and where the stage is tilted the logarithm of
 * its weight. Where particles have parameters of their own, the number of the ancestor whose they are; and where they go through epochs, the
 * particle and the stage that key the order of the epoch in which it entered.
 * @param first the plane behind those of the state
 */
export function printFurtherPlanes(experiment: Experiment, first: number): string {
  const place = (plane: number): string => `states[${plane}u * batch.total + particle]`;
  const named = exitNames(experiment).length;
  const eve = first + 1 + stagePlanes(experiment);
  const order = eve + (hasInheritedTraits(experiment) ? 1 : 0);
  return [
    ...(hasInheritedTraits(experiment) ? [printWhole("eve", "number", [place(eve)])] : []),
    ...(hasInheritedOrder(experiment)
      ? [
          printWhole("order_number", "number", [place(order)]),
          printWhole("order_stage", "stage", [place(order + 1), place(order + 2)]),
        ]
      : []),
    ...(named === 0 ? [] : [`const NAMED_EXITS = ${named}u;`, printWhole("exit", "exit", [place(first)])]),
    ...(experiment.stage === undefined
      ? []
      : [
          `const PILOT_STAGES = ${PILOT_STAGES}u;`,
          `const PLANES = ${first + furtherPlanes(experiment)}u;`,
          `const OWN_EXITS = ${endsBeforeStage(experiment).length}u;`,
          printWhole("entry", "step", [place(first + 1), place(first + 2)]),
          `fn load_highest(particle: u32) -> f32 {\n  return ${place(first + 3)};\n}`,
          `fn store_highest(particle: u32, highest: f32) {\n  ${place(first + 3)} = highest;\n}`,
          ...(experiment.stage.tilted === true
            ? [
                `fn load_log_weight(particle: u32) -> f32 {\n  return ${place(first + 4)};\n}`,
                `fn store_log_weight(particle: u32, weight: f32) {\n  ${place(first + 4)} = weight;\n}`,
              ]
            : []),
        ]),
  ].join("\n\n");
}

/** Functions that load and store a whole number in one plane, or in two by its halves. */
function printWhole(name: string, value: string, planes: readonly string[]): string {
  const [high, low] = planes;
  return low === undefined
    ? [
        `fn load_${name}(particle: u32) -> u32 {\n  return u32(${high});\n}`,
        `fn store_${name}(particle: u32, ${value}: u32) {\n  ${high} = f32(${value});\n}`,
      ].join("\n\n")
    : [
        `fn load_${name}(particle: u32) -> u32 {\n  return (u32(${high}) << 16u) | u32(${low});\n}`,
        `fn store_${name}(particle: u32, ${value}: u32) {\n  ${high} = f32(${value} >> 16u);\n  ${low} = f32(${value} & 0xffffu);\n}`,
      ].join("\n\n");
}

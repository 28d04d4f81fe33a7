/** What the device keeps of a particle behind its state, in planes of `states` of their own. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { endsBeforeStage, exitNames } from "../experiment/document/named-exits.ts";

type Kept = Pick<Experiment, "exit" | "walls" | "stage">;

/** Planes behind those of the state. */
export const furtherPlanes = (experiment: Kept): number =>
  (exitNames(experiment).length > 0 ? 1 : 0) + stagePlanes(experiment);

/** Planes that a stage has behind that of the exit. */
const stagePlanes = ({ stage }: Kept): number => (stage === undefined ? 0 : stage.tilted === true ? 4 : 3);

/** Which of them hold the exit that a stage's particle has taken, the highest score that it has seen, and the logarithm of its weight. */
export const STAGE_PLANE = { EXIT: 0, HIGHEST: 3, LOG_WEIGHT: 4 } as const;

/**
 * WGSL that loads and stores them: the named exit that a particle has taken; and in a stage the step at which it entered it, in two halves
 * of 16 bits, since a plane holds numbers of 24, the highest score after any of its steps there, and where the stage is tilted the logarithm of
 * its weight.
 * @param first the plane behind those of the state
 */
export function printFurtherPlanes(experiment: Kept, first: number): string {
  const place = (plane: number): string => `states[${plane}u * batch.total + particle]`;
  const named = exitNames(experiment).length;
  return [
    ...(named === 0
      ? []
      : [
          `const NAMED_EXITS = ${named}u;`,
          `fn load_exit(particle: u32) -> u32 {\n  return u32(${place(first)});\n}`,
          `fn store_exit(particle: u32, exit: u32) {\n  ${place(first)} = f32(exit);\n}`,
        ]),
    ...(experiment.stage === undefined
      ? []
      : [
          `const PLANES = ${first + furtherPlanes(experiment)}u;`,
          `const OWN_EXITS = ${endsBeforeStage(experiment).length}u;`,
          `fn load_entry(particle: u32) -> u32 {\n  return (u32(${place(first + 1)}) << 16u) | u32(${place(first + 2)});\n}`,
          `fn store_entry(particle: u32, step: u32) {\n  ${place(first + 1)} = f32(step >> 16u);\n  ${place(first + 2)} = f32(step & 0xffffu);\n}`,
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

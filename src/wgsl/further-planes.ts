/** What the device keeps of a particle behind its state, in planes of `states` of their own. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { endsBeforeStage, exitNames } from "../experiment/document/named-exits.ts";

type Kept = Pick<Experiment, "exit" | "walls" | "stage">;

/** Planes behind those of the state. */
export const furtherPlanes = (experiment: Kept): number =>
  (exitNames(experiment).length > 0 ? 1 : 0) + (experiment.stage === undefined ? 0 : STAGE_PLANES);

/** Planes that a stage has behind that of the exit. */
const STAGE_PLANES = 3;

/** The exit that each particle of a stage has taken, and the highest score that it has seen, counted from the last plane. */
export const EXIT_FROM_LAST = STAGE_PLANES + 1;
export const HIGHEST_FROM_LAST = 1;

/**
 * WGSL that loads and stores them: the named exit that a particle has taken; and in a stage the step at which it entered it, in two halves
 * of 16 bits, since a plane holds numbers of 24, and the highest score after any of its steps there.
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
          `const PLANES = ${first + 1 + STAGE_PLANES}u;`,
          `const OWN_EXITS = ${endsBeforeStage(experiment).length}u;`,
          `fn load_entry(particle: u32) -> u32 {\n  return (u32(${place(first + 1)}) << 16u) | u32(${place(first + 2)});\n}`,
          `fn store_entry(particle: u32, step: u32) {\n  ${place(first + 1)} = f32(step >> 16u);\n  ${place(first + 2)} = f32(step & 0xffffu);\n}`,
          `fn load_highest(particle: u32) -> f32 {\n  return ${place(first + 3)};\n}`,
          `fn store_highest(particle: u32, highest: f32) {\n  ${place(first + 3)} = highest;\n}`,
        ]),
  ].join("\n\n");
}

/** WGSL of what a particle draws for itself. */
import type { Experiment } from "../experiment/document/experiment.ts";
import { traitsOf } from "../experiment/document/traits.ts";
import { traitName } from "../experiment/model/law-constants.ts";
import { printChoice, printDraw } from "./laws.ts";

/** `with_traits`: a group as one of its particles has it, its traits drawn; "" where there are none. */
export function printTraits({ landscape, stage }: Pick<Experiment, "landscape" | "stage">): string {
  const traits = traitsOf(landscape);
  if (traits.length === 0) return "";
  return [
    ...traits.flatMap(([, law], k) => printChoice(law, `law_${k}`)),
    [
      "// The group as this particle has it, with the traits that it has drawn.",
      "fn with_traits(of_all: Group, particle_number: u32, group_index: u32) -> Group {",
      `  let key = vec4u(batch.seed_low, batch.seed_high, group_index, ${stage === undefined ? "0u" : "schedule.stage & PILOT_STAGES"});`,
      "  var group = of_all;",
      ...traits.map(
        ([, law], k) =>
          `  group.${traitName(k)} = ${printDraw(law, `law_${k}`, `threefry4x32(vec4u(particle_number, 0u, ${k}u, PURPOSE_TRAIT), key)`)};`,
      ),
      "  return group;",
      "}",
    ].join("\n"),
  ].join("\n\n");
}

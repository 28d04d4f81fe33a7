/** WGSL of the state that a particle begins with. */
import type { Declaration } from "../experiment/document/declaration.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Law } from "../experiment/document/law.ts";
import { startLaws } from "../experiment/document/start.ts";
import { velocityLaws } from "../experiment/model/law-constants.ts";
import { printChoice, printDraw } from "./laws.ts";
import { printPosition } from "./position.ts";

/** `start_state`: the position and, where it does not begin at 0, the velocity are drawn from their laws; other vectors begin at 0. */
export function printStart(
  experiment: Pick<Experiment, "start" | "dynamics" | "landscape">,
  { memory, normalMemory = [] }: Pick<Declaration, "memory" | "normalMemory">,
): string {
  const places = startLaws(experiment.start);
  const velocities = velocityLaws(experiment);
  const vector = (laws: readonly Law[], name: string, purpose: string): string =>
    printPosition(
      laws.length,
      laws.map((law, i) =>
        printDraw(law, `${name}_${i}`, `threefry4x32(vec4u(particle_number, 0u, ${i}u, ${purpose}), key)`),
      ),
    );
  return [
    ...places.flatMap((law, i) => printChoice(law, `start_${i}`)),
    ...(velocities ?? []).flatMap((law, i) => printChoice(law, `velocity_${i}`)),
    [
      "fn start_state(key: vec4u, particle_number: u32, group: Group) -> State {",
      `  let x = ${vector(places, "start", "PURPOSE_START")};`,
      `  return State(${[
        "x",
        ...memory.map((name) =>
          name === "velocity" && velocities !== undefined
            ? vector(velocities, "velocity", "PURPOSE_VELOCITY")
            : normalMemory.includes(name)
              ? printPosition(
                  places.length,
                  places.map(
                    (_, i) =>
                      `normals(threefry4x32(vec4u(particle_number, 0u, ${i}u, PURPOSE_MEMORY), key)).x`,
                  ),
                )
              : "Position()",
        ),
      ].join(", ")});`,
      "}",
    ].join("\n"),
  ].join("\n\n");
}

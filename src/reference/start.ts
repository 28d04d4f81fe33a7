/** CPU twin of `start_state`: where a particle begins, and what else it begins with. */
import { PURPOSE } from "../experiment/data/random.ts";
import { startLaws } from "../experiment/document/start.ts";
import { velocityLaws } from "../experiment/model/law-constants.ts";
import type { Model } from "../experiment/model/model.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { normals } from "./deviates.ts";
import { drawOf } from "./draw.ts";

/** @param constants of the group; @param key and rounds of the generator */
export function startTwin(
  { experiment, declaration: { memory, normalMemory = [] } }: Pick<Model, "experiment" | "declaration">,
  constants: Readonly<Record<string, number>>,
  key: readonly [number, number, number, number],
  rounds: number,
): (number: number) => { readonly x: Float64Array; readonly memories: readonly Float64Array[] } {
  const words = new Uint32Array(4);
  const deviates = new Float64Array(4);
  const firstNormal = (block: Uint32Array): number => {
    normals(block, deviates);
    return deviates[0];
  };
  const places = startLaws(experiment.start).map((law, i) => drawOf(law, `start_${i}`, constants));
  const velocities = velocityLaws(experiment)?.map((law, i) => drawOf(law, `velocity_${i}`, constants));
  const standard = places.map(() => firstNormal);
  return (number) => {
    const drawn = (draws: readonly ((words: Uint32Array) => number)[], purpose: number): Float64Array =>
      Float64Array.from(draws, (draw, i) => draw(threefry4x32([number, 0, i, purpose], key, rounds, words)));
    return {
      x: drawn(places, PURPOSE.PURPOSE_START),
      memories: memory.map((name) => {
        if (name === "velocity" && velocities !== undefined)
          return drawn(velocities, PURPOSE.PURPOSE_VELOCITY);
        if (normalMemory.includes(name)) return drawn(standard, PURPOSE.PURPOSE_MEMORY);
        return new Float64Array(places.length);
      }),
    };
  };
}

import { OUTCOME } from "../../../tally/outcome.ts";
import type { Plan } from "../../plan-for.ts";
import type { Share } from "./batch.ts";

/** Positions of the living, for each group one particle's coordinates behind the other's, where the particles of shares were read. */
export function livingOf(
  { groups, dimension, origins }: Pick<Plan, "groups" | "dimension" | "origins">,
  shares: readonly Share[],
): readonly Float64Array[] {
  return groups.map((_, g) => {
    const count = shares.reduce((sum, { alive }) => sum + alive[g], 0);
    const positions = new Float64Array(dimension * count);
    let at = 0;
    for (const { particles, each } of shares) {
      if (each === undefined) continue;
      const total = each.outcomes.length;
      for (let i = g * particles; i < (g + 1) * particles; i++) {
        if (each.outcomes[i] !== OUTCOME.ALIVE) continue;
        for (let d = 0; d < dimension; d++) positions[at++] = each.positions[d * total + i] + origins[g][d];
      }
    }
    return positions;
  });
}

/** Words of all particles, group by group in their order, from those of each share. @param particles of each group in each share */
export function wordsInOrder(
  words: readonly Uint32Array[],
  particles: readonly number[],
  groupCount: number,
): Uint32Array {
  const all = new Uint32Array(words.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (let g = 0; g < groupCount; g++) {
    words.forEach((part, i) => {
      all.set(part.subarray(g * particles[i], (g + 1) * particles[i]), at);
      at += particles[i];
    });
  }
  return all;
}

/** Outcome words of a batch whose particles were read with their counts. */
export const outcomesOf = ({ groups }: Pick<Plan, "groups">, shares: readonly Share[]): Uint32Array =>
  wordsInOrder(
    shares.flatMap(({ each }) => (each === undefined ? [] : [each.outcomes])),
    shares.map(({ particles }) => particles),
    groups.length,
  );

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

import { gradient } from "../../formula/differentiate.ts";
import { variablesOf } from "../../formula/variables.ts";
import type { Experiment } from "../document/experiment.ts";
import { readsLoss } from "../document/landscape-names.ts";
import type { Formulas } from "./formulas.ts";

/**
 * True where the Brownian bridge is that of the steps themselves: the noise is the same along the crossing of each boundary, so no entry of its
 * matrix that belongs to the variables of a boundary depends on one of them. It may depend on the others, and on the time.
 */
export function bridgeIsExact(
  { landscape, dynamics }: Pick<Experiment, "landscape" | "dynamics">,
  { boundaries, motion, graph }: Formulas,
): boolean {
  if (dynamics.kind === "overdamped") return true;
  if (dynamics.kind !== "diffusion") return false;
  const dimension = landscape.variables.length;
  const levels = boundaries.map(({ level }) => level);
  if (readsLoss(levels, dimension)) return false;
  const aside = graph.branch();
  const zero = aside.number(0);
  const { diffusion, covariance } = motion;
  return levels.every((level) => {
    const across = gradient(aside, level, dimension).flatMap((slope, i) => (slope === zero ? [] : [i]));
    const noise = across.flatMap((i) =>
      covariance === undefined ? [diffusion![i]] : across.map((j) => covariance[i][j]),
    );
    const depends = variablesOf(noise);
    return across.every((i) => !depends.has(i));
  });
}

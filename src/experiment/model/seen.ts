import type { Node } from "../../formula/graph.ts";
import type { Experiment } from "../document/experiment.ts";
import { middleVelocitiesOf } from "../document/start.ts";
import { readsVelocity } from "../document/velocities.ts";
import type { Formulas } from "./formulas.ts";

/** A place as formulas see it: where one of the nodes reads velocities, those of the middle of the start stand behind its coordinates. */
export const seenAt = (
  { start }: Pick<Experiment, "start">,
  nodes: readonly Node[],
  at: readonly number[],
): readonly number[] =>
  readsVelocity(nodes, at.length) ? [...at, ...middleVelocitiesOf(start, at.length)] : at;

/** True where the exit's condition names a velocity. */
export const exitReadsVelocity = ({
  experiment: { landscape },
  formulas: { boundaries },
}: {
  readonly experiment: Pick<Experiment, "landscape">;
  readonly formulas: Pick<Formulas, "boundaries">;
}): boolean =>
  readsVelocity(
    boundaries.map(({ level }) => level),
    landscape.variables.length,
  );

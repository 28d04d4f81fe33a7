import { type Law, middleOfLaw } from "../../experiment/document/law.ts";
import { type Start, startLaws } from "../../experiment/document/start.ts";

/** Middle of the start, how far particles begin from it along each variable (two deviations of a normal), and whether none begins beyond. */
export function startOf(start: Start): {
  readonly centre: readonly number[];
  readonly spread: readonly number[];
  readonly bounded: boolean;
} {
  const laws = startLaws(start);
  return {
    centre: laws.map(middleOfLaw),
    spread: laws.map(spreadOf),
    bounded: laws.every((law) => typeof law === "number" || !("normal" in law)),
  };
}

function spreadOf(law: Law): number {
  if (typeof law === "number") return 0;
  if ("normal" in law) return 2 * law.normal[1];
  if ("uniform" in law) return (law.uniform[1] - law.uniform[0]) / 2;
  return Math.max(...law.choose.map(([value]) => Math.abs(value - middleOfLaw(law))));
}

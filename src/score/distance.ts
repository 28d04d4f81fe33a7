import { askedExits, type Splitting } from "../experiment/document/asked-exits.ts";
import { exitConditions, exitNames } from "../experiment/document/named-exits.ts";
import { NEVER } from "../experiment/document/observe.ts";
import type { Model } from "../experiment/model/model.ts";
import { joined, levelText } from "../formula/level-text.ts";
import { FORMULA_LIMITS } from "../formula/limits.ts";
import type { PointChoice } from "./choice.ts";

/** Minus the distance to the nearest of the exits that are asked about, as their conditions measure it. Walls that absorb have no condition. */
export function distance({ experiment }: Model): PointChoice | undefined {
  if (experiment.exit.when === NEVER) return undefined;
  const names = exitNames(experiment);
  const asked = askedExits(experiment as Splitting);
  const conditions = exitConditions(experiment).filter(
    (_, number) => names.length === 0 || asked.includes(names[number]),
  );
  if (conditions.length === 0) return undefined;
  const score = joined(
    conditions.map(({ text, where }) => levelText(text, where)),
    "max",
  );
  if (score.length > FORMULA_LIMITS.characters) return undefined;
  return { score, reason: { kind: "distance" }, depth: 0 };
}

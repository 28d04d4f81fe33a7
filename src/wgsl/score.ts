/** WGSL of the score of a stage. */
import { LOWEST_SCORE } from "../experiment/document/stage.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { printNumber } from "../formula/print.ts";
import { printSeenNumber } from "./motion.ts";

/**
 * Functions of the score of a place, and of that after a step.
 * @param rarely whether exits, and with them scores, are looked at in some steps only
 */
export function printScore(
  { score, velocities }: Pick<Programs, "score" | "velocities">,
  dimension: number,
  rarely: boolean,
): string {
  const at = "score(x: Seen, time: f32, group: Group) -> f32";
  return [
    `const LOWEST = ${printNumber(LOWEST_SCORE)};`,
    "// The first where the second is no number.\nfn higher(a: f32, b: f32) -> f32 {\n  return select(a, b, b > a);\n}",
    score === undefined
      ? `fn ${at} {\n  return LOWEST;\n}`
      : printSeenNumber(at, score, dimension, velocities),
    [
      "fn score_after(x: Seen, step: u32, group: Group) -> f32 {",
      ...(rarely ? ["  if (step % u32(group.exit_every) != 0u) {", "    return LOWEST;", "  }"] : []),
      "  return score(x, time_at(step, group), group);",
      "}",
    ].join("\n"),
  ].join("\n\n");
}

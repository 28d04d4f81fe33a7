/** WGSL of named exits: which one a step has taken. */
import type { Programs } from "../experiment/model/programs.ts";
import { type CrossingRates, printChances, printComparison } from "./boundaries.ts";

/**
 * The functions that say which named exit a place lies in, and which one a step that has ended a particle took. [E24]
 * @param exits for each boundary the named exit that it belongs to
 * @param own how many of them are the experiment's own; those behind are a stage's, which wait for what a bridge has found
 */
export function printExitTaken(
  exits: readonly number[],
  { strict, bridged }: Pick<Programs, "strict" | "bridged">,
  detection: "bridge" | "endpoint",
  rates: CrossingRates,
  own = Number.POSITIVE_INFINITY,
): string {
  const staged = exits.some((exit) => exit >= own);
  const names = Array.from({ length: Math.max(...exits) + 1 }, (_, exit) => exit);
  const holds = (exit: number): string =>
    exits
      .flatMap((of, k) => (of === exit ? [`(distance.d${k} ${printComparison(strict[k])})`] : []))
      .join(" | ");
  const holding = [
    "// The named exit that holds at these distances; of several the first.",
    "fn exit_holding(distance: Distances) -> u32 {",
    `  var exit = ${names.at(-1)}u;`,
    ...names
      .slice(0, -1)
      .reverse()
      .map((exit) => `  exit = select(exit, ${exit}u, ${holds(exit)});`),
    "  return exit;",
    "}",
  ];
  const head =
    "fn exit_taken(before: Distances, after: Distances, word: u32, step: u32, group: Group) -> u32 {";
  if (detection === "endpoint") {
    return [...holding, "", head, "  return exit_holding(after);", "}"].join("\n");
  }
  const last = exits.length - 1;
  return [
    ...holding,
    "",
    "// A step that ends outside has taken the exit that holds there. Of one whose bridge has crossed, the word is evenly spread below",
    "// the probability of crossing: it falls to each boundary in proportion to its own.",
    head,
    `  if (${staged ? exits.flatMap((exit, k) => (exit < own ? [`(after.d${k} ${printComparison(strict[k])})`] : [])).join(" | ") : "outside(after)"}) {`,
    "    return exit_holding(after);",
    "  }",
    ...printChances(bridged, rates),
    "  let s0 = p0;",
    ...exits.slice(1).map((_, k) => `  let s${k + 1} = s${k} + p${k + 1};`),
    `  let mark = (f32(bitcast<i32>(word >> 1u)) + 0.5f) * s${last};`,
    "  let whole = crossing_probability(before, after, step, group) * 2147483648.0f;",
    ...(staged
      ? ["  if (!(f32(bitcast<i32>(word >> 1u)) + 0.5f < whole)) {", "    return exit_holding(after);", "  }"]
      : []),
    `  var exit = ${exits[last]}u;`,
    ...exits
      .slice(0, -1)
      .map((exit, k) => `  exit = select(exit, ${exit}u, mark < whole * s${k});`)
      .reverse(),
    "  return exit;",
    "}",
  ].join("\n");
}

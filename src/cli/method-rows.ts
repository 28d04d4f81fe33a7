import type { Experiment } from "../experiment/document/experiment.ts";
import { counted } from "../view/text/number.ts";

/** Rows of a plan for a method whose work is not known before it runs; undefined for one that follows every particle to its end. */
export function methodRows({ method, particles }: Experiment): readonly string[][] | undefined {
  if (method.kind !== "splitting") return undefined;
  const { question, score, replicas, levels, floor, cycles } = method;
  return [
    ["question", question === "time" ? "mean exit time and late rate" : "probability of leaving"],
    ["replicas of each group", counted(replicas)],
    ["particles in each replica", counted(Math.floor(particles / replicas))],
    ["score", typeof score === "string" ? score : "a table, as method.score has it"],
    ["levels", levels === undefined ? "found by a pilot" : `given: ${levelsText(levels)}`],
    ...(question === "time" ? [["cycles", counted(cycles)]] : []),
    ["a return", floor === undefined ? (question === "time" ? "found by the pilot" : "none") : "given"],
    [
      "particle-steps",
      "not known before it runs: each particle walks from level to level until it arrives or has returned",
    ],
  ];
}

function levelsText(levels: readonly number[] | readonly (readonly number[])[]): string {
  const [first] = levels;
  const counts =
    typeof first === "object"
      ? (levels as readonly (readonly number[])[]).map((list) => list.length)
      : [levels.length];
  return [...new Set(counts)].map((count) => counted(count)).join(", ");
}

import type { Experiment } from "../experiment/document/experiment.ts";
import { keptBytes, typedStages } from "../run/kept-stages.ts";
import { bytes, counted } from "../view/text/number.ts";

/** Rows of a plan for a method with stages; none for one that follows every particle to its end. */
export function methodRows(experiment: Experiment): readonly string[][] {
  const { method, particles } = experiment;
  if (method.kind === "direct") return [];
  const memory = ["memory beside the device for each stage", bytes(keptBytes(experiment))];
  const shared = [
    ["replicas of each group", counted(method.replicas)],
    ["particles in each replica", counted(particles / method.replicas)],
  ];
  const stages = typedStages(experiment);
  if (method.kind === "fleming-viot")
    return [memory, ...shared, ["rounds", stages === undefined ? "found by a pilot" : counted(stages)]];
  const { question, score, levels, floor, cycles } = method;
  return [
    memory,
    ["question", question === "time" ? "mean exit time and late rate" : "probability of leaving"],
    ...shared,
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

/** What a method will do, before it does it. */
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Model } from "../experiment/model/model.ts";
import type { ScoreReason } from "../score/choice.ts";
import { scoreChoice } from "../score/score.ts";
import { counted } from "../view/text/number.ts";

/** A line on the score that was chosen where none is typed; none for methods without one. */
export function methodLines(read: Model): readonly string[] {
  const choice = scoreChoice(read);
  return choice === undefined ? [] : [`score: ${reasonText(choice.reason)}`];
}

function reasonText(reason: ScoreReason): string {
  switch (reason.kind) {
    case "coordinate":
      return `${reason.rising ? "" : "−"}${reason.variable}, which has the level sets of the committor`;
    case "committor":
      return `ln of the probability of coming to the exit before the ${reason.before}, in ${reason.variables === 1 ? "one variable" : "two variables"}`;
    case "saddle":
      return `the way along the unstable direction of ${reason.saddles.length === 1 ? "the lowest saddle" : `the ${counted(reason.saddles.length)} lowest saddles`}`;
    case "distance":
      return "minus the distance to the exit";
  }
}

/** Rows of a plan for a method whose work is not known before it runs; undefined for one that follows every particle to its end. */
export function methodRows({ method, particles }: Experiment): readonly string[][] | undefined {
  if (method.kind !== "splitting") return undefined;
  const { question, replicas, levels, floor, cycles } = method;
  return [
    ["question", question === "time" ? "mean exit time and late rate" : "probability of leaving"],
    ["replicas of each group", counted(replicas)],
    ["particles in each replica", counted(Math.floor(particles / replicas))],
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

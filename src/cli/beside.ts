/** The same question asked in other ways, after a run that splits: every particle counted, other levels, half the step. */
import { askedByDirect } from "../estimate/asked-by-direct.ts";
import { type Compared, compared } from "../estimate/compared.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { splitReadings } from "../estimate/split-readings.ts";
import { isSplitting } from "../experiment/document/asked-exits.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { halfStep } from "../experiment/model/half-step.ts";
import type { Engine } from "../run/engine.ts";
import { directBeside, otherLevels } from "../run/methods/splitting/beside.ts";
import { simulate } from "../run/simulate.ts";
import type { Snapshot } from "../run/snapshot.ts";
import type { SplittingEvidence } from "../tally/splitting-evidence.ts";
import { watch } from "./watch.ts";

/** A way of asking again. */
export type Way = "direct" | "levels" | "step";

/** What one way has said of one group. */
export interface BesideResult {
  readonly way: Way;
  readonly question: "time" | "probability";
  readonly own: Estimate | null;
  /** Null where it could not be asked, or has no answer. */
  readonly other: Estimate | null;
  /** Null where one of the two is no more than a bound. */
  readonly compared: Compared | null;
}

/** What splitting has found of one group. */
interface Answer {
  readonly estimate: Estimate;
  readonly probability: number;
  readonly pathSteps: number | undefined;
  readonly levels: readonly number[];
  readonly floor: number | undefined;
}

/**
 * Asks each group's question again, one way after the other.
 * @param last the end of the run that splits
 * @returns for each group its results, in the order of the ways
 */
export async function askedBeside(
  engine: Engine,
  last: Snapshot,
  ways: readonly Way[],
  options: { readonly signal: AbortSignal; readonly interval: number },
): Promise<readonly (readonly BesideResult[])[]> {
  const found: BesideResult[][] = [];
  for (const [g, { experiment }] of last.groups.entries()) {
    const own = answerOf(last, g);
    const { question } = last.evidence as SplittingEvidence;
    const results: BesideResult[] = [];
    for (const way of ways) {
      const again = own && experimentOf(way, experiment, own, question);
      const end =
        again === undefined || options.signal.aborted
          ? undefined
          : await watch(simulate(engine, again, options));
      const other = end && (way === "direct" ? directAnswer(end, last) : answerOf(end, 0)?.estimate);
      results.push({
        way,
        question,
        own: own?.estimate ?? null,
        other: other ?? null,
        compared: (own && other && compared(own.estimate, other)) ?? null,
      });
    }
    found.push(results);
  }
  return found;
}

function experimentOf(
  way: Way,
  experiment: Experiment,
  { estimate, probability, pathSteps, levels, floor }: Answer,
  question: "time" | "probability",
): Experiment | undefined {
  if (!isSplitting(experiment)) return undefined;
  switch (way) {
    case "direct":
      return directBeside(experiment, {
        probability,
        pathSteps,
        meanExitTime: question === "time" ? estimate.value : undefined,
      });
    case "levels":
      return otherLevels(experiment, levels, floor);
    case "step":
      return halfStep(experiment).experiment;
  }
}

function answerOf({ evidence, tallies }: Snapshot, g: number): Answer | undefined {
  const { tally } = (evidence as SplittingEvidence).groups[g];
  if (tally === undefined) return undefined;
  const { estimate, meanExitTime, pathSteps } = splitReadings(tally, tallies[g]);
  const { question } = evidence as SplittingEvidence;
  const asked = question === "time" ? meanExitTime : estimate.probability;
  return asked === undefined
    ? undefined
    : {
        estimate: asked,
        probability: estimate.probability.value,
        pathSteps,
        levels: tally.levels,
        floor: tally.floor,
      };
}

function directAnswer({ tallies: [tally] }: Snapshot, { evidence }: Snapshot): Estimate | undefined {
  const { question, exits } = evidence as SplittingEvidence;
  return askedByDirect(tally, question, exits);
}

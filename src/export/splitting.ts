import { chainReadings } from "../estimate/chain-readings.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { intervalColumns, type Reading } from "../estimate/estimator.ts";
import type { SplitEstimate, SplitTime } from "../estimate/split-estimate.ts";
import { type SplitReadings, splitReadings } from "../estimate/split-readings.ts";
import type { Segment, SplittingEvidence } from "../tally/splitting-evidence.ts";
import type { EvidenceExport } from "./evidence-export.ts";
import { countsJson, type SplitCounts } from "./split-counts.ts";
import { type ChainResult, chainJson } from "./state-chain.ts";

/** A group of splitting in a result document. */
export interface SplittingResult extends SplitCounts {
  readonly question: "time" | "probability";
  /** Names of the exits that were asked about; `exit` where it is one without a name. */
  readonly exits: readonly string[];
  readonly score: string;
  /** For each replica that has any, one way to an exit; null where nothing was climbed. `replay` walks them again. */
  readonly ways: Ways | null;
  /** Null where nothing was climbed. A probability of which nothing arrived has `value` null and is only bounded. */
  readonly estimates: SplittingEstimates | null;
  /** Where particles stay on the way: the states, the runs between them, and the whole way; null where they do not. */
  readonly chain: ChainResult | null;
}

/** Ways through the stages of a group: all of them go through the same. */
export interface Ways {
  /** Numbers of the stages, from the first to the last. */
  readonly stages: readonly number[];
  /** For each way the number of its particle in each of them. */
  readonly lanes: readonly (readonly number[])[];
}

/** Estimates of splitting, with what must stand beside them. */
export interface SplittingEstimates extends Omit<SplitEstimate, "probability" | "steps" | "exits"> {
  /** Of leaving from the start, or of a question about time from the first level. */
  readonly probability: Reading;
  /** Of leaving by each exit that was asked about, by its name. */
  readonly exits: Readonly<Record<string, Reading>>;
  /** Steps of all particles, in decimal digits. */
  readonly steps: string;
  /** Of a question about time, in the experiment's unit; null otherwise, and where nothing left. */
  readonly meanExitTime: Estimate | null;
  /** In the inverse of that unit. */
  readonly lateRate: Estimate | null;
  /** Steps of a cycle, and how the last two differ; null of a probability. */
  readonly cycle: Pick<SplitTime, "cycle" | "drift"> | null;
  readonly direct: SplitReadings["direct"] | null;
}

export const splittingExport: EvidenceExport<SplittingEvidence> = {
  counts: { levels: "count", fewest_ancestors: "count", extinct: "count" },
  json({ question, exits, score, groups }, g, clock): SplittingResult {
    const { pilot, tally, chain, ways } = groups[g];
    return {
      question,
      exits,
      score,
      ...countsJson({ pilot, tally }),
      ways: tally === undefined ? null : waysJson(ways),
      estimates: tally === undefined ? null : estimatesOf(exits, splitReadings(tally, clock)),
      chain: chain === undefined ? null : chainJson(chain, clock),
    };
  },
  columns({ exits, groups }, g, clock) {
    const { pilot, tally, chain } = groups[g];
    const readings = tally && splitReadings(tally, clock);
    const { meanExitTime, lateRate } = (chain && chainReadings(chain, clock)) ?? readings ?? {};
    const found = readings?.estimate;
    const steepness = (pilot?.steepness ?? []).filter(Number.isFinite);
    return {
      ...intervalColumns("mean_exit_time", meanExitTime),
      ...intervalColumns("late_rate", lateRate),
      ...intervalColumns("probability", found && bounded(found, found.probability)),
      ...(exits.length < 2
        ? {}
        : Object.assign(
            {},
            ...exits.map((name, e) =>
              intervalColumns(`probability_${name}`, found && bounded(found, found.exits[e])),
            ),
          )),
      levels: tally?.levels.length ?? null,
      deviation: found?.deviation ?? null,
      formula_deviation: found?.formulaDeviation ?? null,
      largest_share: found?.largestShare ?? null,
      fewest_ancestors: found?.fewestAncestors ?? null,
      extinct: found?.extinct ?? null,
      steepness: steepness.length === 0 ? null : Math.max(...steepness),
      particle_steps: found === undefined ? null : Number(found.steps),
      direct_particle_steps: readings?.direct?.steps ?? null,
    };
  },
};

function estimatesOf(
  names: readonly string[],
  { estimate, time, meanExitTime, lateRate, direct }: SplitReadings,
): SplittingEstimates {
  const { steps, exits, ...rest } = estimate;
  return {
    ...rest,
    probability: bounded(estimate, estimate.probability),
    exits: Object.fromEntries(names.map((name, e) => [name, bounded(estimate, exits[e])])),
    steps: String(steps),
    meanExitTime: meanExitTime ?? null,
    lateRate: lateRate ?? null,
    cycle: time === undefined ? null : { cycle: time.cycle, drift: time.drift },
    direct: direct ?? null,
  };
}

/** Where nothing arrived there is no value, as in every other estimate that only has a bound. */
const bounded = ({ barrenLevel }: SplitEstimate, estimate: Estimate): Reading =>
  barrenLevel === undefined ? estimate : { ...estimate, value: null };

const waysJson = (ways: readonly (readonly Segment[])[]): Ways => ({
  stages: ways[0]?.map(({ stage }) => stage) ?? [],
  lanes: ways.map((way) => way.map(({ lane }) => lane)),
});

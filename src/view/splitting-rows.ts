/** What a group of splitting has found, row by row: the terminal, the page and charts show the same. Pure. */
import type { Reading } from "../estimate/estimator.ts";
import { splitEstimate } from "../estimate/split-estimate.ts";
import { splitReadings } from "../estimate/split-readings.ts";
import { type SplitTally, unitAt } from "../tally/split-tally.ts";
import type { SplittingEvidence, SplittingGroup } from "../tally/splitting-evidence.ts";
import type { Tally } from "../tally/tally.ts";
import type { Prediction } from "../theory/prediction.ts";
import { about, type SplitQuantity, timeQuantities } from "./split-quantity.ts";
import { counted, significant } from "./text/number.ts";

/** The clock of a group: its tally says it, which counts nothing else. */
export type SplitClock = Pick<Tally, "timeStep" | "exitOffset">;

/** Something that must stand beside an estimate, in words. */
export interface SplitDiagnostic {
  readonly id: string;
  readonly name: string;
  readonly text: string;
}

/** One level, and how many came there. */
export interface SplitLevel {
  /** Its score; undefined of the exits. */
  readonly score: number | undefined;
  /** Particles of all replicas, each with its weight; undefined of the first level of cycles. */
  readonly arrived: number | undefined;
  /** Share of those that set out from the level before. */
  readonly share: number;
  /** Product of the shares so far. */
  readonly product: number;
}

/** Estimates of what the question asks for; several where several exits were asked about. */
export function splitQuantities(
  evidence: Pick<SplittingEvidence, "question" | "exits">,
  tally: SplitTally,
  clock: SplitClock,
  predictions: readonly Prediction[],
): readonly SplitQuantity[] {
  const { estimate, meanExitTime, lateRate } = splitReadings(tally, clock);
  const { question, exits } = evidence;
  if (question === "time" && meanExitTime !== undefined && lateRate !== undefined) {
    return timeQuantities({ meanExitTime, lateRate }, predictions);
  }
  const from = question === "time" ? "probability from the first level" : "probability";
  // Theory knows of exits alone, not of returns.
  const free = question === "probability" && !Number.isFinite(tally.floor ?? Number.NEGATIVE_INFINITY);
  const of = (name: string): readonly Prediction[] =>
    free ? about(predictions, "exitProbability", name) : [];
  const reading = (one: Reading): Reading =>
    estimate.barrenLevel === undefined ? one : { ...one, value: null, low: null };
  const [only] = exits;
  const whole: SplitQuantity = {
    id: "probability",
    name: exits.length === 1 && only !== "exit" ? `${from} of leaving by ${only}` : `${from} of leaving`,
    unit: "none",
    reading: reading(estimate.probability),
    matching: exits.length === 1 ? of(only) : [],
  };
  if (exits.length === 1 || estimate.barrenLevel !== undefined) return [whole];
  return [
    whole,
    ...exits.map(
      (name, e): SplitQuantity => ({
        id: `probability-${name}`,
        name: `${from} of leaving by ${name}`,
        unit: "none",
        reading: reading(estimate.exits[e]),
        matching: of(name),
      }),
    ),
  ];
}

/** By what an estimate is to be judged. */
export function splitDiagnostics(
  { question }: Pick<SplittingEvidence, "question">,
  { pilot }: Pick<SplittingGroup, "pilot">,
  tally: SplitTally,
  clock: SplitClock,
): readonly SplitDiagnostic[] {
  const { estimate, time, direct } = splitReadings(tally, clock);
  const { deviation, formulaDeviation, largestShare, fewestAncestors, extinct, steps } = estimate;
  const replicas = tally.arrived.length;
  const rows: (readonly [string, string, string | undefined])[] = [
    [
      "replicas",
      "replicas",
      `${counted(replicas)} of ${counted(tally.lanes)} particles${extinct === 0 ? "" : `; nothing arrived in ${counted(extinct)}, which count as 0`}`,
    ],
    [
      "deviation",
      "relative deviation of a replica",
      deviation === undefined
        ? undefined
        : `${significant(deviation, 3)} (by the formula ${significant(formulaDeviation, 3)})`,
    ],
    [
      "largest",
      "largest replica's part of the sum",
      largestShare === undefined
        ? undefined
        : `${percent(largestShare)} (if all were equal ${percent(1 / replicas)})`,
    ],
    [
      "ancestors",
      "distinct ancestors, fewest of a replica",
      fewestAncestors === undefined ? undefined : `${counted(fewestAncestors)} of ${counted(tally.lanes)}`,
    ],
    ["steepness", "steepness θ, largest", steepnessText(pilot?.steepness)],
    [
      "probability",
      "probability from the first level",
      question === "time" && time !== undefined ? significant(estimate.probability.value) : undefined,
    ],
    [
      "cycle",
      "cycles",
      time === undefined ? undefined : `${tally.cycles.length}, of ${significant(time.cycle)} steps each`,
    ],
    [
      "drift",
      "the last two cycles differ by",
      time === undefined
        ? undefined
        : `${signed(time.drift.up)} standard errors in steps up, ${signed(time.drift.climbed)} in those that climb`,
    ],
    [
      "steps",
      "particle-steps",
      `${significant(Number(steps))}${pilot === undefined ? "" : `, and ${significant(pilot.steps)} of the pilot`}`,
    ],
    [
      "direct",
      "brute force for the same error",
      direct === undefined
        ? undefined
        : `${significant(direct.steps, 2)} particle-steps, ${significant(direct.ratio, 2)} times as many`,
    ],
  ];
  return rows.flatMap(([id, name, text]) => (text === undefined ? [] : [{ id, name, text }]));
}

/** The levels that particles climbed, and at last the exits. */
export function splitLevels(tally: SplitTally): readonly SplitLevel[] {
  const { shares } = splitEstimate(tally);
  const inCycles = tally.cycles.length > 0;
  const first: readonly SplitLevel[] = inCycles
    ? [{ score: tally.levels[0], arrived: undefined, share: 1, product: 1 }]
    : [];
  const climbed = inCycles ? tally.levels.slice(1) : tally.levels;
  let product = 1;
  return [
    ...first,
    ...shares.map((share, i): SplitLevel => {
      product *= share;
      return {
        score: climbed[i],
        arrived: tally.arrived.reduce((sum, row) => sum + row[i], 0) / unitAt(tally, i),
        share,
        product,
      };
    }),
  ];
}

function steepnessText(steepness: readonly number[] | undefined): string {
  const known = (steepness ?? []).filter(Number.isFinite);
  if (known.length === 0) return "not known, since no pilot has looked";
  const most = Math.max(...known);
  return `${significant(most, 2)}, at level ${steepness!.indexOf(most) + 1}`;
}

const percent = (share: number): string => `${significant(100 * share, 2)} %`;
const signed = (z: number): string => `${z < 0 ? "−" : "+"}${Math.abs(z).toFixed(1)}`;

/** A row of the table of rare exits: a document, the exact answer of what it simulates, and what the answer may differ by. */
import { chainReadings } from "../../src/estimate/chain-readings.ts";
import type { SplitEstimate } from "../../src/estimate/split-estimate.ts";
import { splitEstimate, splitTime } from "../../src/estimate/split-estimate.ts";
import { splitReadings } from "../../src/estimate/split-readings.ts";
import { lateHazard, lateSurvival } from "../../src/estimate/survivors-estimate.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import type { Engine } from "../../src/run/engine.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulate } from "../../src/run/simulate.ts";
import type { SplittingEvidence } from "../../src/tally/splitting-evidence.ts";
import type { SurvivorsEvidence } from "../../src/tally/survivors-evidence.ts";

/** One question. */
export interface Row {
  readonly id: string;
  /** What it is, in a few words. */
  readonly what: string;
  readonly document: object;
  /** A probability, or a mean number of steps. */
  readonly exact: number;
  /** Where the exact value comes from. */
  readonly origin: string;
  /** Error of the method beside chance that is accepted, as a share: of steps where the exact value is that of continuous time, of cycles where exits are not rare. Default 0. */
  readonly tolerance?: number;
  /** Whether single steps climb gently, so that replicas have to scatter as the formula says. Default: where the pilot says so. */
  readonly gentle?: boolean;
  /** Of a row that counts every particle: the exit whose probability is meant; without one the mean number of steps is. */
  readonly exit?: string;
  /** Of a row that resamples in time: the late hazard is meant, not survival. */
  readonly hazard?: boolean;
}

/** What a row has given. */
export interface Measured {
  readonly value: number;
  readonly standardError: number;
  /** What splitting estimates; undefined where every particle is counted, and of a chain of states, whose runs have one each. */
  readonly estimate: SplitEstimate | undefined;
  /** Steps of a direct run with the same error. */
  readonly directSteps?: number | undefined;
  /** Largest steepness that the pilot met; undefined without one. */
  readonly steepness: number | undefined;
  readonly levels: number;
  readonly steps: bigint;
  readonly seconds: number;
}

/** Half the width of a normal interval of 95 %, in standard errors. */
const NORMAL_95 = 1.96;
/** Standard errors that chance may take. */
const MOST_Z = 4;
/** How far the replicas' spread may be from the formula, where steps are gentle. */
const MOST_SPREAD = 0.25;

/** Runs a row. Throws where it has no answer. */
export async function measure(
  engine: Engine,
  { document, exit, hazard }: Pick<Row, "document" | "exit" | "hazard">,
): Promise<Measured> {
  const job = experiment(document);
  const begun = performance.now();
  const { evidence, tallies, particleSteps } = await finalSnapshot(simulate(engine, job));
  const seconds = (performance.now() - begun) / 1000;
  if (evidence === undefined) {
    const [{ exited, started, exits }] = tallies;
    const counted = { estimate: undefined, steepness: undefined, levels: 0, steps: particleSteps, seconds };
    if (exit !== undefined) {
      const left = exits!.find(({ name }) => name === exit)!.exited;
      return { value: left / started, standardError: Math.sqrt(left) / started, ...counted };
    }
    // Of a constant hazard: steps at risk by exits.
    const value = Number(particleSteps) / exited;
    return { value, standardError: value / Math.sqrt(exited), ...counted };
  }
  if (evidence.kind === "fleming-viot") {
    const [tally] = (evidence as SurvivorsEvidence).groups;
    const counted = {
      estimate: undefined,
      steepness: undefined,
      levels: tally.rounds.length,
      steps: tally.steps.reduce((sum, count) => sum + count, 0n),
      seconds,
    };
    if (hazard === true) {
      const { value, high, low } = lateHazard(tally)!.rate;
      return { value, standardError: (high - low) / 4, ...counted };
    }
    const { ln, deviation = Number.POSITIVE_INFINITY } = lateSurvival(tally).at(-1)!;
    const value = Math.exp(ln.value);
    return { value, standardError: (deviation / Math.sqrt(tally.survivors.length)) * value, ...counted };
  }
  const [{ pilot, tally, chain }] = (evidence as SplittingEvidence).groups;
  const readings = chain && chainReadings(chain, { timeStep: 1, exitOffset: 0 });
  if (readings !== undefined) {
    const { value, low, high } = readings.meanExitTime;
    return {
      value,
      // The interval's width on the scale of logarithms, by that of a normal law.
      standardError: (value * Math.log(high / low)) / (2 * NORMAL_95),
      estimate: undefined,
      steepness: Math.max(...chain!.runs.map((run) => Math.max(...(run.pilot?.steepness ?? [])))),
      levels: chain!.runs.reduce((sum, run) => sum + (run.tally?.levels.length ?? 0), 0),
      steps: readings.steps,
      seconds,
    };
  }
  if (tally === undefined) throw new Error(`the pilot has ended with ${JSON.stringify(pilot?.trouble)}`);
  const estimate = splitEstimate(tally);
  const shared = {
    estimate,
    steepness: pilot === undefined ? undefined : Math.max(...pilot.steepness),
    levels: tally.levels.length,
    steps: estimate.steps,
    directSteps: splitReadings(tally, tallies[0]).direct?.steps,
    seconds,
  };
  const time = splitTime(tally);
  const relative = (estimate.deviation ?? Number.POSITIVE_INFINITY) / Math.sqrt(tally.arrived.length);
  if (time === undefined) {
    const { value } = estimate.probability;
    return { value, standardError: relative * value, ...shared };
  }
  const { value } = time.steps;
  return { value, standardError: Math.hypot(relative, time.cycleError) * value, ...shared };
}

/** Standard errors between the measured and the exact value, beyond what the row accepts. */
export function distance({ exact, tolerance = 0 }: Row, { value, standardError }: Measured): number {
  return Math.max(0, Math.abs(value - exact) - tolerance * exact) / standardError;
}

/** The replicas' spread, in units of the formula's; undefined where steps are too steep for it. */
export function spread(row: Row, { estimate, steepness }: Measured): number | undefined {
  const gentle = row.gentle ?? (steepness !== undefined && steepness <= 1);
  return gentle && estimate?.deviation !== undefined
    ? estimate.deviation / estimate.formulaDeviation
    : undefined;
}

/** True where the value, and the spread where it is asked for, are what they have to be. */
export function agrees(row: Row, measured: Measured): boolean {
  const ratio = spread(row, measured);
  return distance(row, measured) <= MOST_Z && (ratio === undefined || Math.abs(ratio - 1) <= MOST_SPREAD);
}

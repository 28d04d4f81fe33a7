import { cumulativeIncidence, type IncidencePoint } from "../estimate/cumulative-incidence.ts";
import type { Estimate } from "../estimate/estimate.ts";
import { ESTIMATORS, type Found } from "../estimate/estimators.ts";
import { EXIT_ESTIMATORS, type FoundOfExit } from "../estimate/exit-estimators.ts";
import { observedMean, observedShare, observedVariance } from "../estimate/observed.ts";
import type { StepCheck } from "../estimate/step-check.ts";
import { survival } from "../estimate/survival.ts";
import type { Evidence } from "../tally/evidence.ts";
import { type TallyJson, tallyToJson } from "../tally/json.ts";
import type { Observation } from "../tally/observation.ts";
import type { NamedExit, Tally } from "../tally/tally.ts";
import { evidenceExport } from "./evidence.ts";
import type { SplittingResult } from "./splitting.ts";

/** What the document says about the machine. */
export interface ResultAdapter {
  readonly vendor: string;
  readonly description: string;
  readonly software: boolean;
  readonly selfTest: "passed" | "failed" | "not run";
}

/** One group of particles in the result document. */
export interface ResultGroup {
  /** The sweep's point; {} without a sweep. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Missing, with its estimates, where another method than `direct` counts no exit times; its evidence stands under its own name. */
  readonly tally?: TallyJson;
  /**
   * What each estimator found: `rate`, `meanExitTime`, `medianExitTime`, and `lateRate`, which is a late window, its rate, whether the hazard has
   * settled and its drift. Null stands where nothing can be said, for the value of a bound, and for what is not finite.
   */
  readonly estimates?: Found & {
    /** The Kaplan–Meier curve, thinned to at most 64 points. */
    readonly survival: readonly {
      readonly time: number;
      readonly survival: number;
      readonly low: number;
      readonly high: number;
      readonly atRisk: number;
    }[];
    /** Of each named exit what its estimators found, and its cumulative incidence, thinned like the survival; [] without named exits. */
    readonly exits: readonly NamedExitEstimates[];
    /** Of what was observed: each quantity's mean and variance, each basin's or part's share; null where none can be given. */
    readonly observed: readonly ObservedEstimates[];
  };
  /** Of the method of splitting: counts of its replicas, estimates, and by what these are to be judged. */
  readonly splitting?: SplittingResult;
  readonly theory: readonly unknown[];
  /** Sentences on what theory could not say, or had no time to. */
  readonly theoryUnavailable: readonly string[];
  /** The mean exit time beside that with half the step, where it was asked for; null where a run was not complete. */
  readonly stepCheck?: StepCheck | null;
  /** Answers to the question of a run that splits, asked in other ways, where that was asked for. */
  readonly beside?: readonly unknown[];
  /** What must be known before these numbers are trusted: each with its `kind`, its numbers and its `text`. */
  readonly warnings: readonly ResultWarning[];
}

/** Estimates of one named exit. */
export interface NamedExitEstimates extends FoundOfExit {
  readonly name: string;
  readonly incidence: readonly Omit<IncidencePoint, "step">[];
}

/** A warning, with its sentence. */
export interface ResultWarning {
  readonly kind: string;
  readonly text: string;
}

/** Estimates of one record of observations. */
export interface ObservedEstimates {
  /** `exits`, `regular looks`, or the step of a single look. */
  readonly record: "exits" | "regular looks" | number;
  readonly quantities: Readonly<
    Record<string, { readonly mean: Estimate | null; readonly variance: Estimate | null }>
  >;
  readonly shares: Readonly<Record<string, Estimate | null>>;
}

/** A whole result: enough alone to reproduce the run, or to analyse it again. */
export interface ResultDocument {
  readonly experiment: unknown;
  readonly engine: {
    /** `gpu`, `wasm`, `reference`: the engine that computed. */
    readonly name: string;
    readonly version: string;
    readonly generator: string;
  };
  readonly adapter: ResultAdapter | null;
  readonly outcome: string;
  readonly groups: readonly ResultGroup[];
  readonly performance: {
    readonly particleSteps: string;
    readonly seconds: number;
    readonly particleStepsPerSecond: number;
  };
}

/** What a result is made of. */
export interface ResultParts {
  readonly experiment: { readonly generator: string };
  /** Name of the engine that computed. */
  readonly engine: string;
  readonly version: string;
  readonly adapter: ResultAdapter | null;
  readonly outcome: string;
  readonly points: readonly Readonly<Record<string, number>>[];
  readonly tallies: readonly Tally[];
  /** What a method has found beside the tallies, or in place of them. */
  readonly evidence?: Evidence;
  /** Predictions for each group. */
  readonly theory: readonly (readonly unknown[])[];
  /** Why predictions are missing, for each group. Default: nothing is known to be missing. */
  readonly theoryUnavailable?: readonly (readonly string[])[];
  /** Each group beside half its step, where that was asked for. */
  readonly stepChecks?: readonly (StepCheck | undefined)[];
  /** Of each group the answers to its question asked in other ways. */
  readonly besides?: readonly (readonly unknown[])[];
  /** Warnings of each group. */
  readonly warnings: readonly (readonly ResultWarning[])[];
  readonly particleSteps: bigint;
  readonly seconds: number;
}

/**
 * The result document of a run: plain data, which JSON holds.
 * @param parts `version` is that of the program that computed, `points` and `tallies` are those of the run's groups, in their order
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { groups: points, tallies, ...run } = await finalSnapshot(simulateReference(job));
 * const { groups: results } = resultDocument({
 *   ...run,
 *   experiment: job,
 *   engine: "reference",
 *   version: "0.1.0",
 *   adapter: null,
 *   points: points.map(({ point }) => point),
 *   tallies,
 *   theory: tallies.map(() => predictions(job)),
 *   warnings: tallies.map(() => []),
 * });
 * results[0].tally.exited; // → 400
 * results[0].estimates.meanExitTime.value; // → 1.0934
 * ```
 */
export function resultDocument(parts: ResultParts): ResultDocument {
  const { evidence } = parts;
  const own = evidenceExport(evidence);
  return {
    experiment: parts.experiment,
    engine: { name: parts.engine, version: parts.version, generator: parts.experiment.generator },
    adapter: parts.adapter,
    outcome: parts.outcome,
    groups: parts.tallies.map((tally, g) => ({
      parameters: parts.points[g],
      ...(own === undefined || evidence === undefined
        ? counted(tally)
        : { [evidence.kind]: withoutInfinity(own.json(evidence, g, tally)) }),
      theory: parts.theory[g] ?? [],
      theoryUnavailable: parts.theoryUnavailable?.[g] ?? [],
      ...(parts.stepChecks === undefined ? {} : { stepCheck: parts.stepChecks[g] ?? null }),
      ...(parts.besides === undefined ? {} : { beside: parts.besides[g] ?? [] }),
      warnings: parts.warnings[g] ?? [],
    })),
    performance: {
      particleSteps: String(parts.particleSteps),
      seconds: parts.seconds,
      particleStepsPerSecond: parts.seconds > 0 ? Number(parts.particleSteps) / parts.seconds : 0,
    },
  };
}

/** What particles that were followed to their ends say. */
const counted = (tally: Tally): Pick<ResultGroup, "tally" | "estimates"> => ({
  tally: tallyToJson(tally),
  estimates: withoutInfinity({
    ...everyFound(tally),
    survival: thinned(survival(tally)).map(({ time, survival, low, high, atRisk }) => ({
      time,
      survival,
      low,
      high,
      atRisk,
    })),
    exits: (tally.exits ?? []).map((exit) => namedExitEstimates(tally, exit)),
    observed: observedEstimates(tally),
  }),
});

function observedEstimates({ observations }: Tally): ObservedEstimates[] {
  if (observations === undefined) return [];
  const { looks, exits } = observations;
  const of = (record: Observation, name: ObservedEstimates["record"]): ObservedEstimates => ({
    record: name,
    quantities: Object.fromEntries(
      record.quantities.map(({ name }) => [
        name,
        { mean: observedMean(record, name) ?? null, variance: observedVariance(record, name) ?? null },
      ]),
    ),
    shares: Object.fromEntries(record.classes.map(({ name }) => [name, observedShare(record, name) ?? null])),
  });
  return [
    ...looks.map((look) => of(look, look.step ?? "regular looks")),
    ...(exits === undefined ? [] : [of(exits, "exits")]),
  ];
}

function namedExitEstimates(tally: Tally, exit: NamedExit): NamedExitEstimates {
  return {
    name: exit.name,
    ...(Object.fromEntries(
      EXIT_ESTIMATORS.map(({ id, ask }) => [id, ask(tally, exit).found]),
    ) as unknown as FoundOfExit),
    incidence: thinned(cumulativeIncidence(tally, exit.name)).map(({ step: _, ...point }) => point),
  };
}

/** What each estimator finds in a tally. */
const everyFound = (tally: Tally): Found =>
  Object.fromEntries(ESTIMATORS.map(({ id, ask }) => [id, ask(tally).found])) as unknown as Found;

/** The same with null for each number that is not finite, as JSON would write it. */
function withoutInfinity<T>(value: T): T {
  if (typeof value === "number") return (Number.isFinite(value) ? value : null) as T;
  if (Array.isArray(value)) return value.map(withoutInfinity) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, withoutInfinity(entry)])) as T;
}

const MOST_POINTS = 64;

function thinned<T>(points: readonly T[]): readonly T[] {
  const stride = Math.ceil(points.length / MOST_POINTS);
  return points.filter((_, i) => i % stride === 0 || i === points.length - 1);
}

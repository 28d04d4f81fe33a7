/** How a document asks for evidence: `run/methods.ts` has the methods by these names. */
import * as z from "zod/mini";
import { described, finite, nonnegative, positive } from "./schema-parts.ts";
import { type Score, scoreTable } from "./score-table.ts";

/** Every particle walks from its start to its end, and is counted. */
export interface DirectMethod {
  readonly kind: "direct";
}

/**
 * Fixed-effort splitting: replicas of equally many particles climb levels of a score; at each level those that came there go on in the places of all,
 * so that exits are reached however rare they are. The estimate of a probability is unbiased whatever score and levels are.
 */
export interface SplittingMethod {
  readonly kind: "splitting";
  /**
   * `time`: the mean exit time and the late rate of particles that start in a well. `probability`: that of leaving by the exits `of` before
   * the others, before a return to the floor, and before the horizon.
   */
  readonly question: "time" | "probability";
  /** Names of the exits that are asked about. Default: all of them. */
  readonly of?: readonly string[];
  /** Independent copies of the whole, from whose spread intervals come; each has particles/replicas particles, its lanes. */
  readonly replicas: number;
  /** A formula in what exit conditions may name, or a table: higher is nearer to the exits that are asked about. Default: chosen by `withScore`. */
  readonly score?: Score;
  /** Scores to climb, ascending; a list for each point of a sweep, or one for all. Default: found by a pilot run. */
  readonly levels?: readonly number[] | readonly (readonly number[])[];
  /** Score at which a particle has returned; a list of one for each point of a sweep, or one for all. Default: of `time` found by the pilot, else none. */
  readonly floor?: number | readonly number[];
  /** Of `time`: ways from the well to the first level, before the last of which particles turn back. */
  readonly cycles: number;
  /**
   * Share c of the push that would make every particle arrive, between 0 and 1: deviates of normal noise gain c times the noise times the slope of
   * ln P(arrive), which the levels tell, and particles are weighted by the likelihood ratio. For steps so coarse that a single one has to
   * climb several deviations. Default 0: none.
   */
  readonly tilt: number;
  /**
   * −ln of the share of particles that come to each level from the one before, without a tilt, by which a tilt knows how steep the way is; a list for
   * each point of a sweep, or one for all. Default: found by the pilot, or beside typed levels ln 5.
   */
  readonly rises?: readonly number[] | readonly (readonly number[])[];
  /**
   * Of `time`: places of wells between that of the start and the exits, in which particles stay, at most 4. The way is then solved as a chain of these
   * states, beside a floor and without levels; a list for each point of a sweep, or one for all. Default: found where a pilot's particles stay.
   */
  readonly states?: readonly Coordinates[] | readonly (readonly Coordinates[])[];
}

/** Those of a place, one for each variable. */
type Coordinates = readonly number[];

/** Middle states of one way at most: each takes two runs. */
export const MOST_STATES = 4;

/**
 * Time-synchronous resampling, Fleming and Viot's system of particles: all walk for the same time, then those that have not left go on in the places
 * of all, round after round up to the horizon. The estimate of a probability of survival is unbiased, however small it is; late rounds give the
 * hazard and the law of those that have not left.
 */
export interface FlemingViotMethod {
  readonly kind: "fleming-viot";
  /** Independent copies of the whole, from whose spread intervals come; each has particles/replicas particles, its lanes. */
  readonly replicas: number;
  /**
   * Time between two resamplings. Default: found by a pilot run, a fifth of the mean time to an exit of those that have been inside for long, at most a
   * 64th of the horizon.
   */
  readonly every?: number;
  /** Time after which the hazard and the law of those inside are averaged. Default: a quarter of the horizon. */
  readonly burnIn?: number;
}

/** A way of asking for evidence, told apart by `kind`. */
export type MethodSection = DirectMethod | SplittingMethod | FlemingViotMethod;

/** Most lanes of one replica: products of two numbers of lanes have 32 bits. */
export const MOST_LANES = 2 ** 16;

/** Rounds of time-synchronous resampling at most: each is read back, and leaves a bit for each particle behind. */
export const MOST_ROUNDS = 2 ** 14;

/** Replicas unless told otherwise: enough for an interval whose coverage is right, few enough for each to be wide. */
const REPLICAS = 64;

const replicas = () =>
  described(
    z._default(z.number().check(z.int(), z.minimum(2), z.maximum(2 ** 16)), REPLICAS),
    "Independent copies of the whole, from whose spread intervals come; each has particles/replicas particles",
  );

const splitting = z.strictObject({
  kind: z.literal("splitting"),
  question: described(
    z._default(z.enum(["time", "probability"]), "time"),
    "time: mean exit time and late rate of particles that start in a well; probability: that of leaving by the exits `of` before the others, before a return to the floor and before the horizon",
  ),
  of: described(
    z.optional(z.array(z.string()).check(z.minLength(1))),
    "Names of the exits that are asked about; default all",
  ),
  replicas: replicas(),
  score: described(
    z.optional(z.union([z.string(), scoreTable])),
    "A formula in what exit conditions may name, or a table of one or two variables: higher is nearer to the exits that are asked about. Default: chosen by the program",
  ),
  levels: described(
    z.optional(z.union([z.array(finite()), z.array(z.array(finite()))])),
    "Scores to climb, ascending; a list for each point of a sweep, or one for all. Default: found by a pilot run",
  ),
  floor: described(
    z.optional(z.union([finite(), z.array(finite())])),
    "Score at which a particle has returned; a list of one for each point of a sweep, or one for all",
  ),
  cycles: described(
    z._default(z.number().check(z.int(), z.minimum(2), z.maximum(64)), 4),
    "Ways from the well to the first level, of the question about time",
  ),
  tilt: described(
    z._default(z.number().check(z.minimum(0), z.maximum(1)), 0),
    "Share of the push along the score that would make every particle arrive; weights make up for it. For coarse steps, beside normal noise",
  ),
  rises: described(
    z.optional(z.union([z.array(finite()), z.array(z.array(finite()))])),
    "−ln of the share that comes to each level from the one before, of a tilt; a list for each point of a sweep, or one for all. Default: found by the pilot, or beside typed levels ln 5",
  ),
  states: described(
    z.optional(z.union([z.array(z.array(finite())), z.array(z.array(z.array(finite())))])),
    "Of the question about time: places of wells on the way in which particles stay, beside a floor; the way is solved as a chain of them. A list for each point of a sweep, or one for all. Default: found where a pilot's particles stay",
  ),
});

const flemingViot = z.strictObject({
  kind: z.literal("fleming-viot"),
  replicas: replicas(),
  every: described(
    z.optional(positive()),
    "Time between two resamplings; default: found by a pilot run, a fifth of the mean time to an exit, at most a 64th of the horizon",
  ),
  burnIn: described(
    z.optional(nonnegative()),
    "Time after which the hazard and the law of those that have not left are averaged; default a quarter of the horizon",
  ),
});

export const method = z._default(
  z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("direct") }), splitting, flemingViot]),
  { kind: "direct" },
);

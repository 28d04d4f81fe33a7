import { TallyError } from "./error.ts";
/** What was observed of the particles of one group, as integers; `merge` is addition, like the tally's. */

/**
 * Particles fall into this many strata by their number (particle mod STRATA). Sums are kept for each, so that intervals
 * come from independent sums, whatever correlates the looks at one particle.
 */
export const STRATA = 32;

/** Sums of one quantity; every list but the histogram has one entry for each stratum. */
export interface QuantitySums {
  readonly name: string;
  /** A value is kept as a whole level: value = least + level / fineness, rounded to the nearest. */
  readonly least: number;
  readonly fineness: number;
  /** Values below and above the range, and those that are not finite: counted, not summed. */
  readonly below: readonly number[];
  readonly above: readonly number[];
  readonly undefined: readonly number[];
  /** Sum of the levels, and of their squares, of the values inside the range. */
  readonly levels: readonly bigint[];
  readonly squares: readonly bigint[];
  /** Values inside the range for each bin of the histogram, all strata together; [] without a histogram. */
  readonly histogram: readonly number[];
}

/** Particles of each stratum in one basin, or that used one part of the exit. */
export interface ClassCounts {
  readonly name: string;
  readonly counts: readonly number[];
}

/** What one record holds: the looks of one time, all regular looks together, or the exits. */
export interface Observation {
  /** Step of the look, where it is a single one. */
  readonly step?: number;
  /** Particles looked at in each stratum, once for each look. */
  readonly count: readonly number[];
  readonly classes: readonly ClassCounts[];
  readonly quantities: readonly QuantitySums[];
  /** Entry [from][to]: how often a particle was seen in basin `to` and in no basin but `from` since; [] for exits. */
  readonly transitions: readonly (readonly number[])[];
}

/** All records of one group. */
export interface Observations {
  /** One for each separate time, or one for all regular looks. */
  readonly looks: readonly Observation[];
  /** Where particles exited; undefined where nothing can. */
  readonly exits?: Observation;
}

/** Sum of the observations of disjoint sets of particles; none is neutral. */
export function addObservations(
  a: Observations | undefined,
  b: Observations | undefined,
): Observations | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.looks.length !== b.looks.length || (a.exits === undefined) !== (b.exits === undefined)) {
    throw new TallyError("merge: the tallies hold different looks; merge shards of one experiment only");
  }
  return {
    looks: a.looks.map((look, k) => add(look, b.looks[k])),
    ...(a.exits === undefined || b.exits === undefined ? {} : { exits: add(a.exits, b.exits) }),
  };
}

function add(a: Observation, b: Observation): Observation {
  const names = ({ classes, quantities }: Observation) =>
    [...classes, ...quantities].map(({ name }) => name).join();
  if (names(a) !== names(b) || a.step !== b.step) {
    throw new TallyError(
      "merge: the tallies observe different quantities, basins or steps; merge shards of one experiment only",
    );
  }
  return {
    ...(a.step === undefined ? {} : { step: a.step }),
    count: numbers(a.count, b.count),
    classes: a.classes.map(({ name, counts }, k) => ({ name, counts: numbers(counts, b.classes[k].counts) })),
    quantities: a.quantities.map((sums, k) => {
      const other = b.quantities[k];
      return {
        ...sums,
        below: numbers(sums.below, other.below),
        above: numbers(sums.above, other.above),
        undefined: numbers(sums.undefined, other.undefined),
        levels: sums.levels.map((sum, s) => sum + other.levels[s]),
        squares: sums.squares.map((sum, s) => sum + other.squares[s]),
        histogram: numbers(sums.histogram, other.histogram),
      };
    }),
    transitions: a.transitions.map((row, k) => numbers(row, b.transitions[k])),
  };
}

const numbers = (a: readonly number[], b: readonly number[]): number[] => a.map((value, i) => value + b[i]);

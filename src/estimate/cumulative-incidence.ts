import type { NamedExit, Tally } from "../tally/tally.ts";
import { binomialInterval, wilson } from "./binomial.ts";
import { LEVEL } from "./estimate.ts";
import { begun, lifeTable } from "./life-table.ts";

/** The cumulative incidence of one exit at one time, with its band. */
export interface IncidencePoint {
  /** Step n of the time t = n·h; grid times are exact. */
  readonly step: number;
  readonly time: number;
  /** Probability of having taken this exit by then. */
  readonly incidence: number;
  readonly low: number;
  readonly high: number;
  /** Particles at risk when the bin that ends here began. */
  readonly atRisk: number;
}

/**
 * The named exit of a tally.
 * @throws where the tally has none of that name
 */
export function namedExit({ exits = [] }: Tally, name: string): NamedExit {
  const found = exits.find((exit) => exit.name === name);
  if (found !== undefined) return found;
  const known = exits.map((exit) => JSON.stringify(exit.name)).join(", ");
  throw new Error(
    `exits: no exit ${JSON.stringify(name)}; ${known === "" ? "name exits in the document as exit.exits" : `use ${known}`}`,
  );
}

/**
 * Cumulative incidence of one named exit: the probability of having taken it by each time, while the other exits compete for the particles.
 * By Aalen & Johansen (1978) at the ends of the tally's bins, so that at each of them the incidences of all exits and the Kaplan–Meier
 * survival add up to 1.
 *
 * The band is pointwise, and that of a binomial probability (Wilson's; Clopper & Pearson's below ten hits or misses) of as many trials as give
 * the estimate's variance (Marubini & Valsecchi 1995, §10.2): all particles where none left the count early, fewer where some did. Withdrawn
 * particles count as at risk for as long as they were watched; diverged ones are taken as censored.
 * @param exit name of an exit of the document's `exit.exits`
 * @param options `level`: the part of repeated experiments whose interval holds the truth, in (0, 1). Default 0.95
 * @returns points in ascending time, the first at 0
 * @throws where the tally has no such exit
 * @example
 * ```ts
 * const exit = { exits: { upper: "x > 1", lower: "x < -1" } };
 * const job = experiment({ ...gallery["brownian-interval"], exit, particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const [upper, lower] = ["upper", "lower"].map((name) => cumulativeIncidence(tally, name).at(-1));
 * (upper.incidence + lower.incidence).toFixed(6); // → "1.000000"
 * ```
 */
export function cumulativeIncidence(
  tally: Tally,
  exit: string,
  options: { readonly level?: number } = {},
): readonly IncidencePoint[] {
  const level = options.level ?? LEVEL;
  const spread = incidenceSpread();
  let band = { low: 0, high: 1 };
  return incidenceJumps(tally, namedExit(tally, exit)).map((jump, i) => {
    const { incidence, step, all, atRisk } = jump;
    const variance = spread(jump);
    // Bins in which nobody exits change nothing.
    if (all > 0 || i === 0) band = bandOf(incidence, trialsOf(jump, variance), level);
    return { step, time: step * tally.timeStep, incidence, ...band, atRisk };
  });
}

/** What happens in one bin: the exits of one name among all, out of those at risk. */
export interface Jump {
  /** First and last step of the bin. */
  readonly first: number;
  readonly step: number;
  readonly atRisk: number;
  /** Particles at risk over the whole bin. */
  readonly effective: number;
  readonly all: number;
  readonly mine: number;
  /** Survival when the bin begins. */
  readonly survival: number;
  /** Incidence when it ends. */
  readonly incidence: number;
}

/** The jumps of an exit's incidence bin by bin; the first holds the particles that started outside. */
export function incidenceJumps(tally: Tally, { exitBins }: Pick<NamedExit, "exitBins">): readonly Jump[] {
  const { rows } = lifeTable(tally);
  const started = begun(tally);
  let survival = 1;
  let incidence = 0;
  const jump = (bin: number, row: Pick<Jump, "first" | "step" | "atRisk" | "effective" | "all">): Jump => {
    const mine = exitBins[bin];
    const left = row.all < row.effective ? row.all / row.effective : Math.min(1, row.all);
    const here = survival;
    if (row.all > 0) incidence += (here * left * mine) / row.all;
    survival *= 1 - left;
    return { ...row, mine, survival: here, incidence };
  };
  return [
    jump(0, { first: 0, step: 0, atRisk: started, effective: started, all: tally.exitBins[0] }),
    ...rows.map(({ first, last, atRisk, effective, exits }, i) =>
      jump(i + 1, { first, step: last, atRisk, effective, all: exits }),
    ),
  ];
}

/** The variance of an incidence from the jumps up to it, given one after the other, in running sums. */
function incidenceSpread(): (jump: Jump) => number {
  let [others, othersThen, othersSquared, own, mixed, mixedThen] = [0, 0, 0, 0, 0, 0];
  return ({ all, mine, effective: n, survival: s, incidence: now }) => {
    if (all > 0) {
      const all1 = all < n ? all / (n * (n - all)) : 0;
      const mixed1 = (s * mine) / n ** 2;
      others += all1;
      othersThen += now * all1;
      othersSquared += now ** 2 * all1;
      own += (s ** 2 * mine * (n - mine)) / n ** 3;
      mixed += mixed1;
      mixedThen += now * mixed1;
    }
    return now ** 2 * others - 2 * now * othersThen + othersSquared + own - 2 * (now * mixed - mixedThen);
  };
}

/** Trials of a binomial law that have this variance. */
function trialsOf({ incidence, survival, effective }: Jump, variance: number): number {
  const spread = incidence * (1 - incidence);
  if (spread > 0 && variance > 0) return spread / variance;
  // A first exit now would jump by survival/effective, and have that ratio's inverse as its trials.
  return survival > 0 ? effective / survival : 0;
}

/** Hits and misses from which the quick interval takes the place of the exact one. */
const SOME = 10;
/** What is left of a count by rounding. */
const NOTHING = 1e-9;

function bandOf(incidence: number, trials: number, level: number): { low: number; high: number } {
  if (!(trials > 0)) return { low: 0, high: 1 };
  const hits = incidence * trials;
  const misses = trials - hits;
  if (Math.min(hits, misses) > SOME) return wilson(incidence, trials, level);
  return binomialInterval(hits < NOTHING ? 0 : misses < NOTHING ? trials : hits, trials, level);
}

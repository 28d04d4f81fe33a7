/** What a run has counted as plain tables, one row a bin or one row a group: the contents of CSV and Parquet files. Pure. */

import { cumulativeIncidence } from "../estimate/cumulative-incidence.ts";
import { LEVEL } from "../estimate/estimate.ts";
import { intervalColumns } from "../estimate/estimator.ts";
import { ESTIMATORS } from "../estimate/estimators.ts";
import { EXIT_ESTIMATORS } from "../estimate/exit-estimators.ts";
import { rateOf } from "../estimate/exit-rate.ts";
import { begun, lifeTable } from "../estimate/life-table.ts";
import { observedMean, observedShare, observedVariance } from "../estimate/observed.ts";
import { poissonInterval } from "../estimate/poisson.ts";
import { survival } from "../estimate/survival.ts";
import type { Observation } from "../tally/observation.ts";
import type { Tally } from "../tally/tally.ts";

/** A named column; null where a row has no value. */
export interface Column {
  readonly name: string;
  /** `count`: whole numbers; `number`: real ones. */
  readonly kind: "count" | "number";
  readonly values: readonly (number | null)[];
}

/** Columns of one length. */
export interface Table {
  readonly columns: readonly Column[];
}

/** One group of particles: its point of the sweep, {} without one, and what it has counted. */
export interface TallyGroup {
  readonly parameters: Readonly<Record<string, number>>;
  readonly tally: Tally;
}

/** Tables of a result by the name that a user chooses. */
export const TABLES = ["times", "estimates"] as const;
export type TableName = (typeof TABLES)[number];

/** The table of that name. */
export function tableOf(name: TableName, groups: readonly TallyGroup[]): Table {
  return name === "times" ? timesTable(groups) : estimatesTable(groups);
}

/** A row's cells by the name of their column. */
export type Row = Readonly<Record<string, number | null>>;

/**
 * One row for each group and bin of exit times, from the first step to the last in which anyone was at risk: exits,
 * density per unit of time, survival at the bin's end and hazard, each with the ends of its 95 % interval, and of each named exit its exits and
 * its cumulative incidence. A first row of no width holds the particles that started outside.
 * @param groups each with its point of the sweep, {} without one
 * @returns times in the experiment's unit, densities and hazards in its inverse; null where there is no number
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { columns } = timesTable([{ parameters: {}, tally }]);
 * columns.slice(0, 3).map(({ name }) => name); // → ["from","to","exits"]
 * ```
 */
export function timesTable(groups: readonly TallyGroup[]): Table {
  return tableFrom(
    groups.flatMap(({ parameters, tally }) => timesRows(tally).map((row) => ({ ...parameters, ...row }))),
    groups[0]?.parameters ?? {},
    { ...TIMES, ...namedCounts(groups, "exits") },
  );
}

const TIMES = {
  from: "number",
  to: "number",
  exits: "count",
  at_risk: "count",
  density: "number",
  density_low: "number",
  density_high: "number",
  survival: "number",
  survival_low: "number",
  survival_high: "number",
  hazard: "number",
  hazard_low: "number",
  hazard_high: "number",
} as const;

function timesRows(tally: Tally): Row[] {
  const { timeStep } = tally;
  const { rows } = lifeTable(tally);
  const [start, ...curve] = survival(tally);
  const particles = Math.max(begun(tally), 1);
  const exitsOf = namedExitCells(tally);
  const atStart: Row = {
    from: 0,
    to: 0,
    exits: tally.exitBins[0],
    at_risk: particles,
    density: null,
    density_low: null,
    density_high: null,
    survival: start.survival,
    survival_low: start.low,
    survival_high: start.high,
    hazard: null,
    hazard_low: null,
    hazard_high: null,
    ...exitsOf(0),
  };
  return [
    atStart,
    ...rows.map(({ first, last, atRisk, exits, trials }, i) => {
      const width = (last - first + 1) * timeStep * particles;
      const { low, high } = poissonInterval(exits, LEVEL);
      const hazard = rateOf(exits, trials, timeStep, LEVEL);
      return {
        from: (first - 1) * timeStep,
        to: last * timeStep,
        exits,
        at_risk: atRisk,
        density: exits / width,
        density_low: low / width,
        density_high: high / width,
        survival: curve[i].survival,
        survival_low: curve[i].low,
        survival_high: curve[i].high,
        hazard: exits === 0 ? 0 : hazard.value,
        hazard_low: hazard.low,
        hazard_high: hazard.high,
        ...exitsOf(i + 1),
      };
    }),
  ];
}

/** Of each bin by its number: the exits of every name and their cumulative incidence at the bin's end. */
function namedExitCells(tally: Tally): (bin: number) => Row {
  const curves = (tally.exits ?? []).map((exit) => ({ exit, curve: cumulativeIncidence(tally, exit.name) }));
  return (bin) =>
    Object.assign(
      {},
      ...curves.map(({ exit: { name, exitBins }, curve }) => ({
        [`exits_${name}`]: exitBins[bin],
        [`incidence_${name}`]: curve[bin].incidence,
        [`incidence_${name}_low`]: curve[bin].low,
        [`incidence_${name}_high`]: curve[bin].high,
      })),
    );
}

/**
 * One row for each group: its counts, and rate, mean, median and the rate of a late window with the ends of their 95 %
 * intervals, whether the hazard has settled there (1) and its drift, then probability, mean and median of each named exit, then the means, variances and shares of what was observed of exits and in regular looks.
 * @param groups each with its point of the sweep, {} without one
 * @example
 * ```ts
 * const job = experiment({ ...gallery["brownian-interval"], particles: 400 });
 * const { tallies: [tally] } = await finalSnapshot(simulateReference(job));
 * const { columns } = estimatesTable([{ parameters: {}, tally }]);
 * columns[1].name; // → "exited"
 * columns[1].values; // → [400]
 * ```
 */
export function estimatesTable(groups: readonly TallyGroup[]): Table {
  return tableFrom(
    groups.map(({ parameters, tally }) => ({ ...parameters, ...estimatesRow(tally) })),
    groups[0]?.parameters ?? {},
    { ...COUNTS, ...namedCounts(groups, "exited") },
  );
}

const COUNTS = {
  started: "count",
  exited: "count",
  censored: "count",
  diverged: "count",
  alive: "count",
} as const;

function estimatesRow(tally: Tally): Row {
  const { started, exited, censored, diverged, alive, observations } = tally;
  const { looks = [], exits } = observations ?? {};
  return {
    started,
    exited,
    censored,
    diverged,
    alive,
    ...Object.assign({}, ...ESTIMATORS.map(({ ask }) => ask(tally).columns)),
    ...Object.assign(
      {},
      ...(tally.exits ?? []).flatMap((exit) => [
        { [`exited_${exit.name}`]: exit.exited },
        ...EXIT_ESTIMATORS.map(({ ask }) => ask(tally, exit).columns),
      ]),
    ),
    ...(exits === undefined ? {} : observedRow("exits", exits)),
    ...Object.assign(
      {},
      ...looks.map((look) => observedRow(look.step === undefined ? "looks" : `step_${look.step}`, look)),
    ),
  };
}

function observedRow(record: string, observation: Observation): Row {
  return Object.assign(
    {},
    ...observation.quantities.flatMap(({ name }) => [
      intervalColumns(`${record}_${name}_mean`, observedMean(observation, name)),
      intervalColumns(`${record}_${name}_variance`, observedVariance(observation, name)),
    ]),
    ...observation.classes.map(({ name }) =>
      intervalColumns(`${record}_${name}_share`, observedShare(observation, name)),
    ),
  );
}

/** Columns of whole numbers, one for each named exit. */
const namedCounts = (groups: readonly TallyGroup[], what: string): Readonly<Record<string, "count">> =>
  Object.fromEntries((groups[0]?.tally.exits ?? []).map(({ name }) => [`${what}_${name}`, "count"]));

/** @param kinds of the columns that are not real numbers */
export function tableFrom(
  rows: readonly Row[],
  parameters: Readonly<Record<string, number>>,
  kinds: Readonly<Record<string, Column["kind"]>>,
): Table {
  const names = [
    ...new Set([...Object.keys(parameters), ...Object.keys(kinds), ...rows.flatMap(Object.keys)]),
  ];
  return {
    columns: names.map((name) => ({
      name,
      kind: kinds[name] ?? "number",
      // An interval without an upper end has no number there.
      values: rows.map((row) => (Number.isFinite(row[name] ?? Number.NaN) ? row[name] : null)),
    })),
  };
}

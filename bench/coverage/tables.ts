/** The coverage tables, as data and as text. */
import { type Cell, coverage, coverageOf, type IntervalOf, QUANTITIES } from "./cells.ts";
import { judgeIncidence } from "./incidence.ts";
import { brownianInterval, exponential, type Law, twoRates } from "./laws.ts";
import { judgeLives, LATE_LIVES, lateLives, TRUNCATED_LIVES, truncatedLives } from "./lives.ts";
import { judgeShare, judgeVariance, VALUE_LAWS } from "./observations.ts";

/** Cells of one quantity: a row for each number of particles, a column for each part censored. */
export interface CoverageTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly particles: number; readonly cells: readonly Cell[] }[];
}

export interface TableOptions {
  readonly particles: readonly number[];
  readonly runs: number;
}

/** Parts of the particles still alive when the watch ends. */
export const CENSORED = [0, 0.5, 0.95] as const;

/** Rate, mean and median of whole runs. */
export const WHOLE_LAWS: readonly Law[] = [exponential, brownianInterval, twoRates(4, 0.5)];

/** One gap, close rates, humps, rare slow tails. */
export const LATE_LAWS: readonly Law[] = [
  exponential,
  brownianInterval,
  twoRates(1.3, 0.5),
  twoRates(1.3, 1.5),
  twoRates(2, 0.5),
  twoRates(4, 0.5),
  twoRates(4, 1.3),
  twoRates(10, 0.5),
  twoRates(50, 0.5),
  twoRates(50, 0.02),
  twoRates(50, 0.001),
];

const WHOLE_TITLES = { rate: "exit rate", mean: "mean exit time", median: "median exit time" } as const;

/** Tables of the exit rate, the mean and the median of a law. */
export function wholeTables(law: Law, options: TableOptions): readonly CoverageTable[] {
  const { rate, mean, median } = QUANTITIES;
  return tables(law, { rate, mean, median }, WHOLE_TITLES, CENSORED, options);
}

const LATE_TITLES = {
  late: "late rate, in its own window",
  limit: "late rate, as λ₁ where it is called settled",
} as const;

/** Tables of the late rate of a law: of the window, which its interval is for, and of the limit, which it stands for where settled. */
export function lateTables(law: Law, options: TableOptions): readonly CoverageTable[] {
  const { late, limit } = QUANTITIES;
  return tables(law, { late, limit }, LATE_TITLES, CENSORED, options);
}

function tables<Name extends string>(
  law: Law,
  quantities: Readonly<Record<Name, IntervalOf>>,
  titles: Readonly<Record<Name, string>>,
  censored: readonly number[],
  { particles, runs }: TableOptions,
): readonly CoverageTable[] {
  const rows = particles.map((count) => ({
    count,
    cells: censored.map((part) => coverage(quantities, law, { particles: count, censored: part, runs })),
  }));
  return (Object.keys(quantities) as Name[]).map((name) => ({
    title: `${titles[name]}: ${law.name}`,
    columns: censored.map((part) => `${100 * part} % censored`),
    rows: rows.map(({ count, cells }) => ({
      particles: count,
      cells: cells.map((cell) => cell[name]),
    })),
  }));
}

/** The variance of observed values, a column for each law. */
export function varianceTable({ particles, runs }: TableOptions): CoverageTable {
  return {
    title: "variance of an observed quantity",
    columns: VALUE_LAWS.map(({ name }) => name),
    rows: particles.map((count) => ({
      particles: count,
      cells: VALUE_LAWS.map((law) =>
        coverageOf(`variance ${law.name}`, { particles: count, runs }, (random, n) =>
          judgeVariance(law, random, n),
        ),
      ),
    })),
  };
}

const SHARES = [0.5, 0.05, 0.005] as const;

/** The share of a basin, a column for each probability. */
export function shareTable({ particles, runs }: TableOptions): CoverageTable {
  return {
    title: "share of a basin or of a part of the exit",
    columns: SHARES.map((share) => `share ${share}`),
    rows: particles.map((count) => ({
      particles: count,
      cells: SHARES.map((share) =>
        coverageOf(`share ${share}`, { particles: count, runs }, (random, n) => judgeShare(share, random, n)),
      ),
    })),
  };
}

/** The cumulative incidence of a named exit at the horizon, by which half have exited; a column for each exit's probability. */
export function incidenceTable({ particles, runs }: TableOptions): CoverageTable {
  return {
    title: "incidence of a named exit, half of the particles censored",
    columns: SHARES.map((share) => `share ${share}`),
    rows: particles.map((count) => ({
      particles: count,
      cells: SHARES.map((share) =>
        coverageOf(`incidence ${share}`, { particles: count, runs }, (random, n) =>
          judgeIncidence(share, random, n),
        ),
      ),
    })),
  };
}

/** What is found of lives that came under watch late, and of lives of which late ends are missing; a column for each quantity. */
export function livesTables({ particles, runs }: TableOptions): readonly CoverageTable[] {
  const kinds = [
    ["lives that came under watch late, a third of them lost", lateLives, LATE_LIVES],
    ["lives of which those that end late are missing", truncatedLives, TRUNCATED_LIVES],
  ] as const;
  return kinds.map(([title, draw, quantities]) => ({
    title,
    columns: Object.keys(quantities),
    rows: particles.map((count) => ({
      particles: count,
      cells: Object.entries(quantities).map(([name, judge]) =>
        coverageOf(`${title} ${name}`, { particles: count, runs }, judgeLives(draw, judge)),
      ),
    })),
  }));
}

/** Fewer intervals than this part of the runs say little about how many hold. */
const LEAST_GIVEN = 0.05;

/** Part of the intervals given that hold the truth; undefined where hardly any is given. */
export function heldOf({ runs, given, held }: Cell): number | undefined {
  return given < LEAST_GIVEN * runs ? undefined : held / given;
}

/** The table as text: percent of the intervals given that hold the truth, and in brackets of the runs that give one, where not all do. */
export function tableText({ title, columns, rows }: CoverageTable): string {
  const text = (cell: Cell): string => {
    const held = heldOf(cell);
    if (held === undefined) return "none";
    const given = (100 * cell.given) / cell.runs;
    return `${(100 * held).toFixed(1)}${given === 100 ? "     " : ` (${given.toFixed(0).padStart(2)})`}`;
  };
  const lines = rows.map(({ particles, cells }) =>
    [particles.toString().padStart(9), ...cells.map((cell) => text(cell).padStart(15))].join(" "),
  );
  const header = ["particles".padStart(9), ...columns.map((name) => name.padStart(15))].join(" ");
  return [title, header, ...lines].join("\n");
}

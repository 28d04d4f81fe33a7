import type { ExactValue, Row } from "./reproduction.ts";

type Parts = Omit<Row, "exact" | "formula"> & {
  readonly formula?: readonly [name: string, value: number];
  readonly exact?: ExactValue | undefined;
};

/** A row whose exact number may be missing. */
export function row({ formula, exact, ...rest }: Parts): Row {
  return {
    ...rest,
    ...(formula === undefined ? {} : { formula: { name: formula[0], value: formula[1] } }),
    ...(exact === undefined ? {} : { exact }),
  };
}

/** A number as it stands in the name of a row: whole numbers with one digit behind the point. */
export const label = (value: number): string => (Number.isInteger(value) ? value.toFixed(1) : String(value));

/** A closed form or a solution of the paper's own equations that is exact for what is simulated. */
export const closedForm = (value: number, source = "closed form"): ExactValue => ({ value, source });

/** The value of an independent simulation of the same rule in double precision. */
export const monteCarlo = (value: number, error: number): ExactValue => ({
  value,
  error,
  source: `independent Monte Carlo, ± ${error}`,
});

/** Rows without the second of a quantity that stands beside two formulas: it counts once. */
export const countedOnce = (rows: readonly Row[]): readonly Row[] => [
  ...new Map(rows.map((row) => [JSON.stringify([row.id, row.measures, row.at]), row])).values(),
];

import { csvOf } from "./csv.ts";

/** One particle's path: the steps at which it was looked at, and where it was. */
export interface PathRecord {
  readonly variables: readonly string[];
  /** Time of one step. */
  readonly timeStep: number;
  readonly steps: readonly number[];
  /** Coordinates of one look behind those of the other. */
  readonly positions: ArrayLike<number>;
  /** Of a way through stages: the step in which each was entered. */
  readonly stages?: readonly { readonly step: number }[];
}

/**
 * A path as CSV: step, time, of a way through stages which of them it is in, counted along it from 0, then one column for each variable.
 * @example
 * ```ts
 * pathCsv({ variables: ["x"], timeStep: 0.1, steps: [0, 1], positions: [0, 0.5] }); // → "step,time,x\r\n0,0,0\r\n1,0.1,0.5\r\n"
 * ```
 */
export function pathCsv({ variables, timeStep, steps, positions, stages }: PathRecord): string {
  return csvOf({
    columns: [
      { name: "step", kind: "count", values: steps },
      { name: "time", kind: "number", values: steps.map((step) => step * timeStep) },
      ...(stages === undefined
        ? []
        : [
            {
              name: "stage",
              kind: "count",
              values: steps.map((step) => stages.findLastIndex((stage) => stage.step <= step)),
            } as const,
          ]),
      ...variables.map(
        (name, i) =>
          ({
            name,
            kind: "number",
            values: steps.map((_, look) => positions[look * variables.length + i]),
          }) as const,
      ),
    ],
  });
}

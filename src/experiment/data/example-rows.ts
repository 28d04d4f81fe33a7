import { bind } from "../../formula/bind.ts";
import type { Node } from "../../formula/graph.ts";
import { threefry4x32 } from "../../math/threefry.ts";
import { columnNames, type Examples } from "../document/examples.ts";
import { deviateVariables } from "./example-formulas.ts";
import { seedWords } from "./random.ts";

/** Words of the generator's counter that nothing else uses. */
const PURPOSE_ROWS = 0x726f7773;
/** Fresh examples that stand for their distribution where the host needs averages of the loss. */
const STAND_IN = 4096;

/** Examples as one array, row by row. */
export interface ExampleRows {
  readonly columns: number;
  readonly count: number;
  /** f32 values, as the device has them. */
  readonly values: Float32Array;
}

/**
 * The rows of a data set, or 4096 of the distribution of fresh examples from a seed of their own, for averages that need no more than two digits.
 * @param made the columns' formulas where rows are generated or fresh
 */
export function exampleRows(
  examples: Examples,
  made: readonly Node[] | undefined,
  parameters: Readonly<Record<string, number>>,
): ExampleRows {
  const columns = columnNames(examples).length;
  if ("values" in examples) return { columns, count: examples.count, values: examples.values };
  if ("rows" in examples) {
    return { columns, count: examples.rows.length, values: Float32Array.from(examples.rows.flat()) };
  }
  if (made === undefined) throw new Error("exampleRows: rows that are made have formulas");
  const { count, seed } = "fresh" in examples ? { count: STAND_IN, seed: 0 } : examples;
  return { columns, count, values: generated(made, columns, count, seed, parameters) };
}

function generated(
  nodes: readonly Node[],
  columns: number,
  count: number,
  seed: number,
  parameters: Readonly<Record<string, number>>,
): Float32Array {
  const row = bind(nodes, deviateVariables(columns), parameters);
  const { low, high } = seedWords(seed);
  const values = new Float32Array(columns * count);
  const variables = new Float64Array(deviateVariables(columns));
  const words = new Uint32Array(4);
  const out = new Float64Array(columns);
  const counter: [number, number, number, number] = [0, 0, 0, PURPOSE_ROWS];
  const key = [low, high, 0, 0] as const;
  for (let i = 0; i < count; i++) {
    for (let k = 0; k < columns; k++) {
      counter[0] = i;
      counter[1] = k;
      threefry4x32(counter, key, 20, words);
      const part = (word: number) => (words[word] + 0.5) / 2 ** 32;
      variables[columns + k] = Math.sqrt(-2 * Math.log(part(0))) * Math.cos(2 * Math.PI * part(1));
      variables[2 * columns + k] = part(2);
    }
    values.set(row(variables, 0, out), i * columns);
  }
  return values;
}

/**
 * Number of examples of a data set; undefined for fresh ones.
 * @example
 * ```ts
 * exampleCount({ columns: ["x"], rows: [[1], [2], [3]] }); // → 3
 * ```
 */
export function exampleCount(examples: Examples): number | undefined {
  if ("rows" in examples) return examples.rows.length;
  return "count" in examples ? examples.count : undefined;
}

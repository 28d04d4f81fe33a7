import type { Program } from "../../formula/program.ts";

/** Columns whose formulas use a normal, and those that use a uniform deviate, ascending. */
export interface ColumnDeviates {
  readonly normals: readonly number[];
  readonly uniforms: readonly number[];
}

/** Which deviates the program of the columns reads; its variables are C columns, C normals and C uniforms. */
export function columnDeviates({ instructions, results }: Program, columns: number): ColumnDeviates {
  const read = new Set([...instructions.flatMap(({ operands }) => operands), ...results]);
  const of = (first: number): number[] =>
    Array.from({ length: columns }, (_, k) => k).filter((k) => read.has(first + k));
  return { normals: of(columns), uniforms: of(2 * columns) };
}

import { TIME } from "../formula/names.ts";
import { printProgram } from "../formula/print.ts";
import type { Program } from "../formula/program.ts";

/**
 * A program as the statements and results of a function that has its `group`, a particle's own where the program reads traits, and its
 * `time` where it reads that.
 * @param variable the expression of a variable
 */
export const printFormula = (
  program: Program,
  variable: (index: number) => string,
): ReturnType<typeof printProgram> =>
  printProgram(program, {
    variable,
    reading: (name) => (name === TIME ? "time" : `group.${name}`),
    coefficient: (i) => `group.coefficient_${i}`,
  });

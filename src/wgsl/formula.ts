import { printProgram } from "../formula/print.ts";
import type { Program } from "../formula/program.ts";

/**
 * A program as the statements and results of a function that has its `group`, and its `time` where the program reads it.
 * @param variable the expression of a variable
 */
export const printFormula = (
  program: Program,
  variable: (index: number) => string,
): ReturnType<typeof printProgram> =>
  printProgram(program, {
    variable,
    reading: () => "time",
    coefficient: (i) => `group.coefficient_${i}`,
  });

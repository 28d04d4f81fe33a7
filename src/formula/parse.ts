/** Formulas and conditions as expressions of a graph. */
import { inequalities } from "./condition.ts";
import { FormulaError } from "./error.ts";
import type { Graph, Node } from "./graph.ts";
import type { Inequality } from "./inequality.ts";
import { FORMULA_LIMITS } from "./limits.ts";
import type { Symbols } from "./names.ts";
import { type FormulaText, readFormula } from "./read.ts";
import { readingOf } from "./reading.ts";
import { valuesOf } from "./values.ts";

/**
 * Parse a real-valued formula into `graph`. `where` names the field in error messages.
 * @throws FormulaError with the column of what is wrong.
 */
export function parseFormula(graph: Graph, text: string, symbols: Symbols, where: string): Node {
  return formulaIn(graph, readFormula(text, where), symbols);
}

/** What a formula that has been read means in `graph`. Throws FormulaError. */
export function formulaIn(graph: Graph, formula: FormulaText, symbols: Symbols): Node {
  const { value, spellable } = valuesOf(readingOf(graph, formula, symbols));
  const result = value(formula.tree);
  spellable(formula.tree, [result]);
  return result;
}

/**
 * Parse a condition into inequalities joined by `or`; a particle has exited where one of them holds.
 * @throws FormulaError with the column of what is wrong.
 */
export function parseCondition(graph: Graph, text: string, symbols: Symbols, where: string): Inequality[] {
  const condition = readFormula(text, where);
  const reading = readingOf(graph, condition, symbols);
  const found = inequalities(reading, valuesOf(reading), condition.tree);
  if (found.length <= FORMULA_LIMITS.inequalities) return found;
  throw new FormulaError(
    where,
    text,
    1,
    `the condition stands for ${found.length} inequalities`,
    `keep it to ${FORMULA_LIMITS.inequalities}; \`abs\` and \`max\` count as two each`,
  );
}

import type { MathNode, OperatorNode } from "mathjs/number";
import { FormulaError } from "./error.ts";
import { FORMULA_LIMITS } from "./limits.ts";
import { spelling } from "./remedies.ts";
import { spelledOut } from "./spellings.ts";
import { syntaxTree } from "./syntax.ts";

/** A formula or condition as it was typed, and its syntax tree. */
export interface FormulaText {
  readonly text: string;
  readonly tree: MathNode;
  /** The field that it stands in, for error messages. */
  readonly where: string;
}

/** Reads a formula or condition that is not too long, too large or too deep. Throws FormulaError with the column of what is wrong. */
export function readFormula(text: string, where: string): FormulaText {
  if (text.trim() === "") throw new FormulaError(where, text, 1, "the formula is empty", "type one");
  if (text.length > FORMULA_LIMITS.characters) {
    throw new FormulaError(
      where,
      text,
      FORMULA_LIMITS.characters + 1,
      `the formula has ${text.length} characters`,
      `keep it to ${FORMULA_LIMITS.characters}`,
    );
  }
  let tree: MathNode;
  try {
    tree = syntaxTree(text);
  } catch (error) {
    const { char, message } = error as { char?: number; message: string };
    const known = spelling(text);
    if (known !== undefined) throw new FormulaError(where, text, known.column, known.what, known.remedy);
    throw new FormulaError(
      where,
      text,
      char === undefined ? 1 : spelledOut(text).place(char - 1) + 1,
      message.replace(/ \(char \d+\)$/, ""),
      "check the syntax there",
    );
  }
  const size = { nodes: 0, depth: 0 };
  measure(tree, 1, size);
  for (const limit of ["nodes", "depth"] as const) {
    if (size[limit] > FORMULA_LIMITS[limit]) {
      throw new FormulaError(
        where,
        text,
        1,
        `the formula has ${limit} ${size[limit]}`,
        `keep it to ${FORMULA_LIMITS[limit]}`,
      );
    }
  }
  return { text, tree, where };
}

function measure(node: MathNode, depth: number, size: { nodes: number; depth: number }): void {
  size.nodes += 1;
  size.depth = Math.max(size.depth, depth);
  if (size.nodes > FORMULA_LIMITS.nodes || size.depth > FORMULA_LIMITS.depth) return;
  node.forEach((child: MathNode, path: string) => {
    // A long sum is one level, though its tree leans to the left.
    measure(child, isSum(node) && isSum(child) && path === "args[0]" ? depth : depth + 1, size);
  });
}

const isSum = (node: MathNode): boolean =>
  node.type === "OperatorNode" && ["add", "subtract"].includes((node as OperatorNode).fn);

/** The syntax of formulas, from mathjs: text to a tree, with the place of what cannot be read. */
import { create, type MathNode, parseDependencies } from "mathjs/number";
import { spelledOut } from "./spellings.ts";

const { parse } = create({ parseDependencies });

/**
 * Parse one formula or condition, its spellings written out. Throws mathjs's SyntaxError, which has the 1-based column in the text
 * with the spellings written out as `char`.
 */
export function syntaxTree(text: string): MathNode {
  return parse(spelledOut(text).text);
}

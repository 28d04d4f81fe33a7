/** The syntax of formulas, from mathjs: text to a tree, with the place of what cannot be read. */
import { create, type MathNode, parseDependencies } from "mathjs/number";

const { parse } = create({ parseDependencies });

/** Parse one formula or condition. Throws mathjs's SyntaxError, which has the 1-based column as `char`. */
export function syntaxTree(text: string): MathNode {
  return parse(text);
}

/** Text of a formula in, MathML out. */
import { FORMULA_LIMITS } from "../../formula/limits.ts";
import { syntaxTree } from "../../formula/syntax.ts";
import { type MathElement, mathml } from "../../view/mathml.ts";

export const answers = {
  /** Undefined where the text is no formula: the form says what is wrong. */
  typeset(text: string): MathElement | undefined {
    if (text.trim() === "" || text.length > FORMULA_LIMITS.characters) return undefined;
    try {
      return mathml(syntaxTree(text));
    } catch {
      return undefined;
    }
  },
};

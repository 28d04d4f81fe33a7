/** Text of a formula in, MathML out. */
import { FORMULA_LIMITS } from "../../formula/limits.ts";
import { syntaxTree } from "../../formula/syntax.ts";
import { type MathElement, mathml } from "../../view/mathml.ts";

export interface TypesetRequest {
  readonly field: string;
  readonly text: string;
}

export interface TypesetAnswer extends TypesetRequest {
  /** Undefined where the text is no formula: the form says what is wrong. */
  readonly content?: MathElement;
}

export function receive({ field, text }: TypesetRequest): void {
  postMessage({ field, text, ...read(text) } satisfies TypesetAnswer);
}

function read(text: string): Pick<TypesetAnswer, "content"> {
  if (text.trim() === "" || text.length > FORMULA_LIMITS.characters) return {};
  try {
    return { content: mathml(syntaxTree(text)) };
  } catch {
    return {};
  }
}

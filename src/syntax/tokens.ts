/** WGSL text as words. */

export interface Token {
  readonly kind: "name" | "number" | "symbol" | "end";
  readonly text: string;
  readonly line: number;
}

const PATTERN =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|((?:0[xX][0-9a-fA-F]+[iu]?)|(?:\d+\.\d*|\.\d+|\d+)(?:[eE][+-]?\d+)?[fhiu]?)|([A-Za-z_]\w*)|(<<=|>>=|->|<<|>>|<=|>=|==|!=|&&|\|\||\+\+|--|[+\-*/%&|^]=|[-+*/%&|^!~<>=(){}[\];:,.@])/y;

/** Words of a text, comments and spaces left out, `end` last. Throws with the line of what is no WGSL. */
export function tokens(text: string): readonly Token[] {
  const found: Token[] = [];
  let line = 1;
  PATTERN.lastIndex = 0;
  while (PATTERN.lastIndex < text.length) {
    const at = PATTERN.lastIndex;
    const match = PATTERN.exec(text);
    if (match === null) {
      throw new Error(
        `tokens: line ${line} has ${JSON.stringify(text.slice(at, at + 12))}, which is no WGSL; check the kernel`,
      );
    }
    const [whole, space, number, name] = match;
    if (space === undefined) {
      const kind = number !== undefined ? "number" : name !== undefined ? "name" : "symbol";
      found.push({ kind, text: whole, line });
    }
    line += whole.split("\n").length - 1;
  }
  found.push({ kind: "end", text: "the end", line });
  return found;
}

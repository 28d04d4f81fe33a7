/** Spellings that stand for others of the grammar: `|x|`, `**`, `x²`. They are written out before a text is parsed. */

/** A text with its spellings written out. */
export interface SpelledOut {
  readonly text: string;
  /** 0-based place in the typed text of a 0-based place in this one. */
  place(index: number): number;
}

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `**` is ^, a raised whole number a power, |x| is abs(x). What fits none of them stays, so that the parser stumbles over it. */
export function spelledOut(typed: string): SpelledOut {
  if (!/[|⁰¹²³⁴-⁹]|\*\*/u.test(typed)) return { text: typed, place: (index) => index };
  const bars = barsOf(typed);
  const places: number[] = [];
  let text = "";
  const write = (written: string, from: number): void => {
    text += written;
    for (let i = 0; i < written.length; i++) places.push(from);
  };
  let at = 0;
  while (at < typed.length) {
    const power = /^⁻?[⁰¹²³⁴-⁹]+(?!\s*(?:\^|\*\*|[⁰¹²³⁴-⁹⁻]))/u.exec(typed.slice(at))?.[0];
    if (typed.startsWith("**", at)) {
      write("^", at);
      at += 2;
    } else if (power !== undefined) {
      write(`^(${[...power].map((sign) => (sign === "⁻" ? "-" : RAISED.indexOf(sign))).join("")})`, at);
      at += power.length;
    } else {
      // A bar behind a name is a product, not the end of a longer name.
      const bar = bars?.get(at);
      write(bar === undefined ? typed[at] : bar === "opens" ? " abs(" : ")", at);
      at += 1;
    }
  }
  return { text, place: (index) => places[index] ?? typed.length };
}

/**
 * What each bar of a text does. One behind a value closes the absolute value that was opened last, or opens one where none is open;
 * any other opens one. Undefined where that does not come out even, or where an inequality stands between two bars.
 */
function barsOf(text: string): ReadonlyMap<number, "opens" | "closes"> | undefined {
  const found = new Map<number, "opens" | "closes">();
  const open: string[] = [];
  let afterValue: boolean = false;
  for (const match of text.matchAll(/[\p{L}\p{N}_.]+|\S/gu)) {
    const [part] = match;
    const inBars: boolean = open.at(-1) === "|";
    if (part === "|") {
      const closes: boolean = afterValue && inBars;
      found.set(match.index, closes ? "closes" : "opens");
      if (closes) open.pop();
      else open.push(part);
      afterValue = closes;
    } else if (part === "(" || part === "[") {
      open.push(part);
      afterValue = false;
    } else if (part === ")" || part === "]") {
      if (open.pop() !== (part === ")" ? "(" : "[")) return undefined;
      afterValue = true;
    } else {
      const logic = /^(?:or|and|not|[<>=,])$/.test(part);
      if (inBars && logic) return undefined;
      afterValue = !logic && /[\p{L}\p{N}_.!%']/u.test(part);
    }
  }
  return open.length === 0 ? found : undefined;
}

/** The text of a document, JSON or YAML, as plain data. */
import { isCollection, isMap, isPair, type ParsedNode, parseDocument } from "yaml";
import { MOST_LEVELS, MOST_YAML } from "./limits.ts";

/** A text that is no document. `what` is a clause for a sentence that names the file. */
export class DocumentTextError extends Error {
  override readonly name = "DocumentTextError";
  /** Where in the text, from 1; undefined where the whole is meant. */
  readonly place: { readonly line: number; readonly column: number } | undefined;

  constructor(what: string, place?: { readonly line: number; readonly column: number }) {
    super(what);
    this.place = place;
  }
}

/** Plain data out of JSON or YAML. Throws DocumentTextError before anything large or deep is built. */
export function readDocumentText(text: string): unknown {
  // The reader of YAML reads JSON too, and finds names that occur twice.
  if (text.length > MOST_YAML) return readJson(text);
  if (opensDeep(text)) throw new DocumentTextError(tooDeep());
  const tree = parsedTree(text);
  const [error] = tree.errors;
  if (error !== undefined) {
    if (/call stack/.test(error.message)) throw new DocumentTextError(tooDeep());
    throw new DocumentTextError(
      `not JSON or YAML, or cut short, got ${error.message.split("\n")[0].replace(/:$/, "")}; ${signed(text, error.pos[0]) ? "put the text that begins with a sign in quotes" : "mend it there"}`,
      placeAt(text, error.pos[0]),
    );
  }
  const place = (node: { readonly range?: readonly number[] | null }) => placeAt(text, node.range?.[0] ?? 0);
  // Keys that are lists or maps themselves are spelled out once for each level: 300 levels take seconds.
  let level: ParsedNode[] = tree.contents === null ? [] : [tree.contents];
  for (let depth = 1; level.length > 0; depth++) {
    const within: ParsedNode[] = [];
    for (const node of level) {
      if (!isCollection(node)) continue;
      if (depth > MOST_LEVELS) throw new DocumentTextError(tooDeep(), place(node));
      // The parser's own look for names that occur twice compares each with all.
      const names = new Set<string>();
      for (const item of node.items as readonly unknown[]) {
        const { key, value } = isPair(item) ? item : { key: undefined, value: item };
        if (isCollection(key)) {
          throw new DocumentTextError(
            `a ${isMap(key) ? "map" : "list"} cannot be the name of a field; write name: value`,
            place(key as ParsedNode),
          );
        }
        if (key !== undefined) {
          const name = String(key);
          if (names.has(name)) {
            throw new DocumentTextError(
              `the field \`${name}\` occurs twice; keep one of the two`,
              place(key as ParsedNode),
            );
          }
          names.add(name);
        }
        if (value !== null) within.push(value as ParsedNode);
      }
    }
    level = within;
  }
  try {
    return tree.toJS();
  } catch (error) {
    throw new DocumentTextError(
      `its aliases cannot be resolved, got ${(error as Error).message}; write the values out, and put a formula that begins with * in quotes`,
    );
  }
}

/** True where a value of the line begins with a sign that YAML keeps for itself, as the formula |x| > 1 does. */
function signed(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf("\n", at - 1) + 1).split("\n", 1)[0];
  return /[:[,-] +[|>*&!%@`](?!\s*$)/.test(line);
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DocumentTextError(
      `not JSON, got ${(error as Error).message}, and too long for YAML with ${text.length} characters; mend it, keep YAML to ${MOST_YAML}, or put rows of data into a CSV or Parquet file`,
    );
  }
}

/** Brackets that are open at once, and marks of lists and keys in a row, that no text comes near to which is not nested that deep. */
const DEEP = 256;
const MARKS = new RegExp(`(?:[-?] +){${DEEP}}`);

/** True for texts so deep that the parser would take long to find out. */
function opensDeep(text: string): boolean {
  if (MARKS.test(text)) return true;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (letter === "[" || letter === "{") open += 1;
    else if (letter === "]" || letter === "}") open = Math.max(0, open - 1);
    if (open > DEEP) return true;
  }
  return false;
}

function parsedTree(text: string) {
  try {
    // Without the parser's own excerpts: of 60 000 errors each would be looked up from the top.
    return parseDocument(text, { prettyErrors: false, logLevel: "error", uniqueKeys: false });
  } catch {
    // The parser calls itself for each level.
    throw new DocumentTextError(tooDeep());
  }
}

const tooDeep = () =>
  `it is nested more than ${MOST_LEVELS} levels deep; no field of a document lies so deep`;

function placeAt(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset).split("\n");
  return { line: before.length, column: (before.at(-1) as string).length + 1 };
}

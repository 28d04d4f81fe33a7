import type { MathNode } from "mathjs/number";
import { columnOf } from "./column.ts";
import { FormulaError } from "./error.ts";
import type { Graph } from "./graph.ts";
import { type Names, namesOf, type Symbols } from "./names.ts";
import type { FormulaText } from "./read.ts";
import { spelledOut } from "./spellings.ts";

/** One formula while its tree is given a meaning in a graph. */
export interface Reading {
  readonly graph: Graph;
  readonly symbols: Symbols;
  readonly names: Names;
  /** Values of the indices of the sums round the node at hand. */
  readonly indices: Map<string, number>;
  readonly text: string;
  /** Throws FormulaError at the column of a node. */
  fail(node: MathNode, what: string, remedy: string): never;
}

/** Begin to give a formula a meaning. */
export function readingOf(graph: Graph, { text, tree, where }: FormulaText, symbols: Symbols): Reading {
  return {
    graph,
    symbols,
    names: namesOf(graph, symbols),
    indices: new Map(),
    text,
    fail(node, what, remedy) {
      const written = spelledOut(text);
      const column = written.place(columnOf(written.text, tree, node) - 1) + 1;
      throw new FormulaError(where, text, column, what, remedy);
    },
  };
}

import type { Graph, Node } from "./graph.ts";
import type { Operation } from "./operation.ts";

/** What a formula may name. */
export interface Symbols {
  readonly variables: readonly string[];
  readonly parameters: readonly string[];
  /** What else it reads of a particle at its step. Default nothing. */
  readonly readings?: readonly string[];
  /** Further names, and what each stands for. Default none. */
  readonly definitions?: Readonly<Record<string, Node>>;
  /** Functions of a variable's name, such as `winding(theta)`. Default none. */
  readonly aspects?: Readonly<Record<string, Aspect>>;
  /** Places by name, one node for each variable: `distance(name)` is the length of the way there. Default none. */
  readonly places?: Readonly<Record<string, readonly Node[]>>;
}

/** What is known of variables beside their values, each asked for by the variable's name. */
export interface Aspect {
  /** What it is of the variables that have it. */
  readonly of: Readonly<Record<string, Node>>;
  /** What is wrong with asking for it elsewhere, and what to do where no variable has it. */
  readonly lacking: string;
  readonly remedy: string;
}

/** Functions by their names. */
export const FUNCTIONS: Readonly<Record<string, { operation: Operation; operands: number }>> = {
  sin: { operation: "sin", operands: 1 },
  cos: { operation: "cos", operands: 1 },
  tan: { operation: "tan", operands: 1 },
  tanh: { operation: "tanh", operands: 1 },
  erf: { operation: "erf", operands: 1 },
  softplus: { operation: "softplus", operands: 1 },
  exp: { operation: "exp", operands: 1 },
  log: { operation: "log", operands: 1 },
  sqrt: { operation: "sqrt", operands: 1 },
  abs: { operation: "abs", operands: 1 },
  sign: { operation: "sign", operands: 1 },
  floor: { operation: "floor", operands: 1 },
  mod: { operation: "mod", operands: 2 },
  min: { operation: "min", operands: 2 },
  max: { operation: "max", operands: 2 },
  pow: { operation: "pow", operands: 2 },
  atan2: { operation: "atan2", operands: 2 },
  gamma: { operation: "gamma", operands: 1 },
  lgamma: { operation: "lgamma", operands: 1 },
};

/** The reading that is the time: of an SDE in its unit, of a discrete rule in steps. */
export const TIME = "t";

export const CONSTANTS: Readonly<Record<string, number>> = { pi: Math.PI, e: Math.E };

/** Names that a formula gives a meaning: no variable or parameter may carry one of them. */
export const RESERVED_NAMES: readonly string[] = [
  ...Object.keys(FUNCTIONS),
  ...Object.keys(CONSTANTS),
  "if",
  "sum",
  "logsumexp",
  "or",
  "and",
  "not",
];

/** The names of one formula's symbols. */
export interface Names {
  /** What a name stands for; undefined where it is none. */
  named(name: string): Node | undefined;
  all(): readonly string[];
  /** Entries of a vector or matrix. */
  entriesOf(name: string): readonly string[];
}

/** The names that symbols give a formula in a graph. */
export function namesOf(graph: Graph, symbols: Symbols): Names {
  const all = (): string[] => [
    ...symbols.variables,
    ...symbols.parameters,
    ...(symbols.readings ?? []),
    ...Object.keys(symbols.definitions ?? {}),
  ];
  function named(name: string): Node | undefined {
    const index = symbols.variables.indexOf(name);
    if (index >= 0) return graph.variable(index);
    if (symbols.parameters.includes(name)) return graph.parameter(name);
    if (symbols.readings?.includes(name)) return graph.reading(name);
    if (symbols.definitions !== undefined && Object.hasOwn(symbols.definitions, name)) {
      return symbols.definitions[name];
    }
    return undefined;
  }

  return { named, all, entriesOf: (name) => all().filter((known) => known.startsWith(`${name}[`)) };
}

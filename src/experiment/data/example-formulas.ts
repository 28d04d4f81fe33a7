import { gradient } from "../../formula/differentiate.ts";
import type { Graph, Node } from "../../formula/graph.ts";
import type { Symbols } from "../../formula/names.ts";
import { formulaIn, parseFormula } from "../../formula/parse.ts";
import { type FormulaText, readFormula } from "../../formula/read.ts";
import { ExperimentError } from "../document/error.ts";
import { type ColumnFormulas, columnNames, type Examples, type Minibatch } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { lazy, once } from "../document/lazy.ts";
import { type ColumnReads, columnReads } from "./column-reads.ts";

/** The formulas of a landscape of data: each is read when something that needs it is first asked for, and once. */
export interface ExampleFormulas {
  /** ℓ(x; example): variables are the d coordinates, then the C columns. */
  readonly loss: Node;
  /** ∂ℓ/∂x_i, of the same variables. */
  readonly gradient: readonly Node[];
  /**
   * The columns of fresh or generated rows: variables are the C columns, which they do not read, then a normal and then a uniform
   * deviate for each column. Undefined where rows are given.
   */
  readonly made: readonly Node[] | undefined;
  /** The columns as a step uses them, of the same variables, those of the data first. Undefined where they are used as they are. */
  readonly columns: readonly Node[] | undefined;
  /** What each formula of `made` reads, by its column's name. */
  readonly madeReads: Readonly<Record<string, ColumnReads>>;
  /** What each formula that perturbs a column reads, by its column's name. */
  readonly perturbedReads: Readonly<Record<string, ColumnReads>>;
}

/** Variables of `ExampleFormulas.columns` for C columns. */
export const deviateVariables = (columns: number): number => 3 * columns;

/** The formulas that make the rows of examples, and the field that they stand in; undefined where rows are given. */
function makingOf(
  examples: Examples,
): { readonly formulas: ColumnFormulas; readonly where: string } | undefined {
  if ("fresh" in examples) return { formulas: examples.fresh, where: "landscape.examples.fresh" };
  return "generate" in examples
    ? { formulas: examples.generate, where: "landscape.examples.generate" }
    : undefined;
}

/** The formulas that a dynamics perturbs columns by. */
export function perturbationOf(dynamics: Experiment["dynamics"] | undefined): ColumnFormulas {
  const noise = dynamics !== undefined && "noise" in dynamics ? dynamics.noise : undefined;
  return noise?.kind === "minibatch" ? noise.perturb : {};
}

/**
 * The formulas of a landscape of data in a graph; undefined without one. The columns that a step draws grow in `graph` behind the loss;
 * those that generate a data set once concern no step, and grow in a branch of it. Fields throw FormulaError or ExperimentError.
 */
export function exampleFormulas(
  { landscape, dynamics }: Pick<Experiment, "landscape"> & Partial<Pick<Experiment, "dynamics">>,
  graph: Graph,
): ExampleFormulas | undefined {
  const { loss: text, examples, variables } = landscape;
  if (text === undefined || examples === undefined) return undefined;
  const names = columnNames(examples);
  const dimension = variables.length;
  const parameters = Object.keys(landscape.parameters);
  const making = makingOf(examples);
  const madeTexts = textsOf(making?.formulas ?? {}, making?.where ?? "");
  const perturb = perturbationOf(dynamics);
  const perturbTexts = textsOf(perturb, "dynamics.noise.perturb");
  const lossNode = once(() => {
    const columns = Object.fromEntries(names.map((name, k) => [name, graph.variable(dimension + k)]));
    return parseFormula(graph, text, { variables, parameters, definitions: columns }, "landscape.loss");
  });
  const result: ExampleFormulas = lazy<ExampleFormulas>({
    loss: lossNode,
    gradient: () => gradient(graph, lossNode(), dimension),
    made: () => {
      if (making === undefined) return undefined;
      if ("generate" in examples) return freshColumns(graph.branch(), names, madeTexts, parameters);
      void result.gradient;
      return freshColumns(graph, names, madeTexts, parameters);
    },
    columns: () => {
      if ("fresh" in examples) return result.made;
      void result.gradient;
      return Object.keys(perturb).length > 0
        ? perturbed(graph, names, perturb, perturbTexts, parameters)
        : undefined;
    },
    madeReads: () => columnReads(Object.keys(making?.formulas ?? {}), madeTexts, names, parameters),
    perturbedReads: () => columnReads(Object.keys(perturb), perturbTexts, names, parameters),
  });
  return result;
}

/** Formulas of columns by their names, each read when it is first asked for. */
type Texts = (name: string) => FormulaText;

function textsOf(formulas: ColumnFormulas, where: string): Texts {
  const read = lazy<Record<string, FormulaText>>(
    Object.fromEntries(
      Object.entries(formulas).map(([name, text]) => [name, () => readFormula(text, `${where}.${name}`)]),
    ),
  );
  return (name) => read[name];
}

/** Columns from deviates alone; each formula may name the columns before it. */
function freshColumns(
  graph: Graph,
  names: readonly string[],
  texts: Texts,
  parameters: readonly string[],
): readonly Node[] {
  const known: Record<string, Node> = {};
  for (const [k, name] of names.entries()) {
    known[name] = formulaIn(graph, texts(name), columnSymbols(graph, names.length, k, known, parameters));
  }
  return Object.values(known);
}

/** Columns of the data, some drawn anew from themselves, the others and deviates. */
function perturbed(
  graph: Graph,
  names: readonly string[],
  formulas: Minibatch["perturb"],
  texts: Texts,
  parameters: readonly string[],
): readonly Node[] {
  const stranger = Object.keys(formulas).find((name) => !names.includes(name));
  if (stranger !== undefined) {
    throw new ExperimentError({
      path: "dynamics.noise.perturb",
      found: `no column \`${stranger}\``,
      expected: `the examples have ${names.join(", ")}`,
    });
  }
  const data = Object.fromEntries(names.map((name, k) => [name, graph.variable(k)]));
  return names.map((name, k) =>
    Object.hasOwn(formulas, name)
      ? formulaIn(graph, texts(name), columnSymbols(graph, names.length, k, data, parameters))
      : data[name],
  );
}

function columnSymbols(
  graph: Graph,
  columns: number,
  k: number,
  known: Readonly<Record<string, Node>>,
  parameters: readonly string[],
): Symbols {
  return {
    variables: [],
    parameters,
    definitions: {
      ...known,
      normal: graph.variable(columns + k),
      uniform: graph.variable(2 * columns + k),
    },
  };
}

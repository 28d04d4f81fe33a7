import { gradient } from "../../formula/differentiate.ts";
import type { Graph, Node } from "../../formula/graph.ts";
import { parseFormula, type Symbols } from "../../formula/parse.ts";
import { ExperimentError } from "../document/error.ts";
import { type ColumnFormulas, columnNames, type Minibatch } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";

/** The formulas of a landscape of data. */
export interface ExampleFormulas {
  /** ℓ(x; example): variables are the d coordinates, then the C columns. */
  readonly loss: Node;
  /** ∂ℓ/∂x_i, of the same variables. */
  readonly gradient: readonly Node[];
  /**
   * The columns as a step uses them: variables are the C columns of the data, then a normal and then a uniform deviate for each
   * column. Undefined where they are used as they are.
   */
  readonly columns?: readonly Node[];
}

/** Variables of `ExampleFormulas.columns` for C columns. */
export const deviateVariables = (columns: number): number => 3 * columns;

/** Parse the loss and the columns into a graph. Throws FormulaError or ExperimentError. */
export function exampleFormulas(
  { landscape, dynamics }: Pick<Experiment, "landscape"> & Partial<Pick<Experiment, "dynamics">>,
  graph: Graph,
): ExampleFormulas | undefined {
  const { loss: text, examples, variables } = landscape;
  if (text === undefined || examples === undefined) return undefined;
  const names = columnNames(examples);
  const dimension = variables.length;
  const parameters = Object.keys(landscape.parameters);
  const columns = Object.fromEntries(names.map((name, k) => [name, graph.variable(dimension + k)]));
  const loss = parseFormula(graph, text, { variables, parameters, definitions: columns }, "landscape.loss");
  const noise = dynamics !== undefined && "noise" in dynamics ? dynamics.noise : undefined;
  const perturb = noise?.kind === "minibatch" ? noise.perturb : {};
  return {
    loss,
    gradient: gradient(graph, loss, dimension),
    ...("fresh" in examples
      ? { columns: freshColumns(graph, examples.fresh, parameters, "landscape.examples.fresh") }
      : Object.keys(perturb).length > 0
        ? { columns: perturbed(graph, names, perturb, parameters) }
        : {}),
  };
}

/** Columns from deviates alone; each formula may name the columns before it. */
export function freshColumns(
  graph: Graph,
  formulas: ColumnFormulas,
  parameters: readonly string[],
  where: string,
): readonly Node[] {
  const names = Object.keys(formulas);
  const known: Record<string, Node> = {};
  for (const [k, name] of names.entries()) {
    known[name] = parseFormula(
      graph,
      formulas[name],
      columnSymbols(graph, names.length, k, known, parameters),
      `${where}.${name}`,
    );
  }
  return Object.values(known);
}

/** Columns of the data, some drawn anew from themselves, the others and deviates. */
function perturbed(
  graph: Graph,
  names: readonly string[],
  formulas: Minibatch["perturb"],
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
      ? parseFormula(
          graph,
          formulas[name],
          columnSymbols(graph, names.length, k, data, parameters),
          `dynamics.noise.perturb.${name}`,
        )
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

import type { Graph, Node } from "../../formula/graph.ts";
import type { Aspect } from "../../formula/names.ts";
import { parseFormula } from "../../formula/parse.ts";
import { ExperimentError } from "../document/error.ts";
import type { Experiment } from "../document/experiment.ts";
import { periodicVariables } from "../document/periods.ts";

type Landscape = Pick<Experiment, "landscape">;

/** The period of each variable, variable-free; undefined of those without. Throws FormulaError or ExperimentError. */
export function periodsOf(graph: Graph, { landscape }: Landscape): readonly (Node | undefined)[] {
  const { variables, periodic = {}, parameters } = landscape;
  const unknown = periodicVariables({ landscape }).find((name) => !variables.includes(name));
  if (unknown !== undefined) {
    throw new ExperimentError({
      path: `landscape.periodic.${unknown}`,
      found: `\`${unknown}\` is no variable`,
      remedy: `name one of ${variables.join(", ")}`,
    });
  }
  const symbols = { variables: [], parameters: Object.keys(parameters) };
  return variables.map((name) =>
    Object.hasOwn(periodic, name)
      ? parseFormula(graph, String(periodic[name]), symbols, `landscape.periodic.${name}`)
      : undefined,
  );
}

/** What \`winding(theta)\` stands for: turns, counted from 0 in the sheet in which particles start. */
export const turnsOf = (graph: Graph, { landscape }: Landscape): Aspect =>
  turning(
    Object.fromEntries(
      periodsOf(graph, { landscape }).flatMap((period, i) =>
        period === undefined
          ? []
          : [[landscape.variables[i], graph.divide(graph.variable(i), period)] as const],
      ),
    ),
  );

/** Turns of variables as what formulas ask for. */
export const turning = (of: Aspect["of"]): Aspect => ({
  of,
  lacking: "counts no turns",
  remedy: "give the variable a period in landscape.periodic",
});

/** Each variable within half of its period round 0, as observed formulas have it. */
export const wrappedVariables = (graph: Graph, landscape: Landscape): readonly Node[] =>
  periodsOf(graph, landscape).map((period, i) => {
    const variable = graph.variable(i);
    if (period === undefined) return variable;
    const turns = graph.call("floor", graph.add(graph.divide(variable, period), graph.number(0.5)));
    return graph.subtract(variable, graph.multiply(period, turns));
  });

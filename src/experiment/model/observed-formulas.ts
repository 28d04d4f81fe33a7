import type { Graph, Node } from "../../formula/graph.ts";
import type { Level } from "../../formula/inequality.ts";
import type { Symbols } from "../../formula/names.ts";
import { parseCondition, parseFormula } from "../../formula/parse.ts";
import { substituted } from "../../formula/substitute.ts";
import type { Experiment } from "../document/experiment.ts";
import { checkLossNamed, landscapeNames, landscapeSymbols } from "../document/landscape-names.ts";
import { namesTurns } from "../document/periods.ts";
import { aspectsOf } from "./aspects.ts";
import { wrappedVariables } from "./period-formulas.ts";

/** The formulas of what an experiment observes; variables 0 … d − 1 are the coordinates. */
export interface ObservedFormulas {
  /** In the order of `observe.quantities`. */
  readonly quantities: readonly Node[];
  /** In the order of `observe.basins`; a particle is in a basin where one of its levels holds. */
  readonly basins: readonly (readonly Level[])[];
}

/** Parse what is observed into the graph of the experiment's other formulas. Throws FormulaError. */
export function observedFormulas(
  graph: Graph,
  {
    landscape,
    observe,
    dynamics,
  }: Pick<Experiment, "landscape" | "observe"> & Partial<Pick<Experiment, "dynamics">>,
  { potential, table }: { readonly potential: Node; readonly table: Node | undefined },
): ObservedFormulas {
  if (observe === undefined) return { quantities: [], basins: [] };
  const symbols: Symbols = {
    ...landscapeSymbols(landscape),
    ...landscapeNames(graph, { landscape }, potential, table),
    aspects: aspectsOf(graph, { landscape, ...(dynamics === undefined ? {} : { dynamics }) }),
  };
  // An angle is taken within its period, but where turns are asked for.
  const within = landscape.periodic === undefined ? undefined : wrappedVariables(graph, { landscape });
  const about = (text: string, nodes: readonly Node[]): readonly Node[] =>
    within === undefined || namesTurns(text) ? nodes : substituted(graph, nodes, within);
  return {
    quantities: Object.entries(observe.quantities).flatMap(([name, { formula }]) => {
      const where = `observe.quantities.${name}.formula`;
      const [node] = about(formula, [parseFormula(graph, formula, symbols, where)]);
      checkLossNamed({ landscape }, [node], where);
      return [node];
    }),
    basins: Object.entries(observe.basins).map(([name, condition]) => {
      const where = `observe.basins.${name}`;
      const typed = levels(graph, condition, symbols, where);
      const placed = about(
        condition,
        typed.map(({ level }) => level),
      );
      const found = typed.map((one, k) => ({ ...one, level: placed[k] }));
      checkLossNamed(
        { landscape },
        found.map(({ level }) => level),
        where,
      );
      return found;
    }),
  };
}

function levels(graph: Graph, condition: string, symbols: Symbols, where: string): Level[] {
  return parseCondition(graph, condition, symbols, where).map(({ left, right, strict }) => ({
    level: graph.subtract(left, right),
    strict,
  }));
}

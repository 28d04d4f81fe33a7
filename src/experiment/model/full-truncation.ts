/** Full truncation of variables that must not fall below 0 (Lord, Koekkoek & van Dijk, Quant. Finance 10, 177, 2010). */
import type { Node } from "../../formula/graph.ts";
import { substituted } from "../../formula/substitute.ts";
import { ExperimentError } from "../document/error.ts";
import type { Context } from "./motion-context.ts";

/**
 * Expressions at max(x, 0) of each variable whose noise vanishes where it is 0.
 * @param sizes of each variable's noise, its diffusion or its variance
 * @throws ExperimentError where no variable's noise does
 */
export function truncating(
  { graph, variables }: Pick<Context, "graph" | "variables">,
  sizes: readonly Node[],
): (nodes: readonly Node[]) => readonly Node[] {
  const zero = graph.number(0);
  const plain = variables.map((_, i) => graph.variable(i));
  const vanishes = sizes.map((size, i) => {
    const [there] = substituted(
      graph,
      [size],
      plain.map((variable, j) => (i === j ? zero : variable)),
    );
    return there === zero;
  });
  if (!vanishes.includes(true)) {
    throw new ExperimentError({
      path: "dynamics.scheme",
      found: "no variable's diffusion vanishes where it is 0, so that nothing would be truncated",
      remedy: 'give a diffusion such as sigma^2*x/2, or use "euler"',
    });
  }
  const cut = plain.map((variable, i) => (vanishes[i] ? graph.call("max", variable, zero) : variable));
  return (nodes) => substituted(graph, nodes, cut);
}

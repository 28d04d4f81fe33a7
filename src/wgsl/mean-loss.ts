/** WGSL of the mean loss of all examples, for conditions and observed formulas that name it. */
import { exampleCount } from "../experiment/data/example-rows.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { partLength } from "../experiment/model/mean-loss.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { printNumber } from "../formula/print.ts";
import type { Program } from "../formula/program.ts";
import { printFormula } from "./formula.ts";
import { printCoordinate } from "./position.ts";

/** The functions `example_loss` and `mean_loss`; "" where nothing names the loss of the examples. */
export function printMeanLoss(
  { landscape }: Pick<Experiment, "landscape">,
  { exampleLoss }: Pick<Programs, "exampleLoss">,
): string {
  const count = landscape.examples === undefined ? undefined : exampleCount(landscape.examples);
  if (exampleLoss === undefined || count === undefined) return "";
  const dimension = landscape.variables.length;
  const { statements, results } = printFormula(exampleLoss, (i) =>
    i < dimension ? printCoordinate(dimension, "x", i) : `example.c${i - dimension}`,
  );
  return [
    [
      "fn example_loss(x: Position, example: Example, group: Group) -> f32 {",
      ...statements.map((statement) => `  ${statement}`),
      `  return ${results[0]};`,
      "}",
    ].join("\n"),
    `const LOSS_PART = ${partLength(count)}u;`,
    [
      "// Summed in parts, so that 32 bits keep their digits.",
      "fn mean_loss(x: Position, group: Group) -> f32 {",
      "  var sum = 0.0f;",
      "  for (var first = 0u; first < EXAMPLES; first += LOSS_PART) {",
      "    var part = 0.0f;",
      "    for (var index = first; index < min(first + LOSS_PART, EXAMPLES); index += 1u) {",
      "      part += example_loss(x, example_at(index), group);",
      "    }",
      "    sum += part;",
      "  }",
      `  return sum * ${printNumber(1 / count)};`,
      "}",
    ].join("\n"),
  ].join("\n\n");
}

/**
 * Variables of a program of conditions or observed formulas, and the statements that go before it.
 * @param velocities whether what it sees of a particle, `x`, is more than its place
 */
export function printReading(
  { variables }: Program,
  dimension: number,
  velocities: boolean,
): { readonly before: readonly string[]; variable(index: number): string } {
  const place = velocities ? "x.x" : "x";
  return {
    before: variables === dimension + 1 ? ["let loss = mean_loss(x, group);"] : [],
    variable: (i) => {
      if (i < dimension) return printCoordinate(dimension, place, i);
      return i === dimension ? "loss" : printCoordinate(dimension, "x.velocity", i - dimension - 1);
    },
  };
}

/** WGSL of a landscape of data: what an example is, how a step gets its own, and the gradient of their mean loss. */

import { columnDeviates } from "../experiment/column-deviates.ts";
import { feistelRounds, halfBits } from "../experiment/example-order.ts";
import { exampleCount } from "../experiment/example-rows.ts";
import { columnNames } from "../experiment/examples.ts";
import type { Experiment } from "../experiment/experiment.ts";
import type { Programs } from "../experiment/programs.ts";
import { printProgram } from "../formula/print.ts";
import { printCoordinate, printPosition } from "./position.ts";

/**
 * Types, constants and functions of the examples; "" without a landscape of data.
 * @param batch examples of a step, where all groups have the same: the loop then has a constant bound
 */
export function printExamples(
  { landscape }: Pick<Experiment, "landscape">,
  programs: Programs,
  batch: number | undefined,
): string {
  const { examples, variables } = landscape;
  const { exampleGradient, columns } = programs.motion;
  if (examples === undefined || exampleGradient === undefined) return "";
  const dimension = variables.length;
  const names = columnNames(examples);
  const indices = names.map((_, k) => k);
  const count = exampleCount(examples);
  const gradient = printProgram(exampleGradient, {
    variable: (i) => (i < dimension ? printCoordinate(dimension, "x", i) : `example.c${i - dimension}`),
    coefficient: (i) => `group.coefficient_${i}`,
  });
  return [
    `struct Example {\n${indices.map((k) => `  c${k}: f32,`).join("\n")}\n}`,
    "// What a step's minibatch is a function of; `words` belong to the quad.\nstruct Sample {\n  key: vec4u,\n  member: u32,\n  step: u32,\n  words: vec4u,\n}",
    ...(count === undefined
      ? []
      : [
          `const EXAMPLES = ${count}u;\nconst HALF_BITS = ${halfBits(count)}u;\nconst FEISTEL_ROUNDS = ${feistelRounds(count)}u;`,
          "@group(0) @binding(2) var<storage, read> examples: array<f32>;",
          `fn example_at(index: u32) -> Example {\n  let first = index * ${names.length}u;\n  return Example(${indices.map((k) => `examples[first + ${k}u]`).join(", ")});\n}`,
        ]),
    ...(columns === undefined ? [] : [printColumns(columns, names.length, count === undefined)]),
    [
      "fn example_gradient(x: Position, example: Example, group: Group) -> Position {",
      ...gradient.statements.map((statement) => `  ${statement}`),
      `  return ${printPosition(dimension, gradient.results)};`,
      "}",
    ].join("\n"),
    [
      "// Gradient of the mean loss of the step's examples, and of the potential beside it.",
      "fn sample_gradient(x: Position, sample: Sample, group: Group) -> Position {",
      "  var drawing = begin_drawing(sample, group);",
      "  var sum = Position();",
      `  for (var b = 0u; b < ${batch === undefined ? "u32(group.batch)" : `${batch}u`}; b += 1u) {`,
      "    let index = draw_index(&drawing, sample, group);",
      `    let example = ${exampleOf(count !== undefined, columns !== undefined)};`,
      "    sum = plus(sum, example_gradient(x, example, group));",
      "  }",
      "  return minus(scaled(group.inverse_batch, sum), force(x, group));",
      "}",
    ].join("\n"),
  ].join("\n\n");
}

function exampleOf(rows: boolean, drawn: boolean): string {
  if (!drawn) return "example_at(index)";
  return rows
    ? "drawn_example(example_at(index), sample, b, group)"
    : "drawn_example(Example(), sample, b, group)";
}

function printColumns(
  program: NonNullable<Programs["motion"]["columns"]>,
  columns: number,
  fresh: boolean,
): string {
  const { normals, uniforms } = columnDeviates(program, columns);
  const blocks = (of: readonly number[]): number => Math.ceil(of.length / 4);
  const lines = (of: readonly number[], name: string, deviates: string, purpose: string): string[] =>
    Array.from(
      { length: blocks(of) },
      (_, k) =>
        `  let ${name}${k} = ${deviates}(threefry4x32(vec4u(sample.member, sample.step, b * ${blocks(of)}u + ${k}u, ${purpose}), sample.key));`,
    );
  const deviate = (of: readonly number[], name: string, column: number): string => {
    const slot = of.indexOf(column);
    return `${name}${slot >> 2}.${"xyzw"[slot & 3]}`;
  };
  const { statements, results } = printProgram(program, {
    variable: (i) => {
      if (i < columns) return fresh ? "0.0f" : `raw.c${i}`;
      return i < 2 * columns
        ? deviate(normals, "normal", i - columns)
        : deviate(uniforms, "uniform", i - 2 * columns);
    },
    coefficient: (i) => `group.coefficient_${i}`,
  });
  return [
    "fn drawn_example(raw: Example, sample: Sample, b: u32, group: Group) -> Example {",
    ...lines(normals, "normal", "normals", "PURPOSE_COLUMN_NORMAL"),
    ...lines(uniforms, "uniform", "uniforms", "PURPOSE_COLUMN_UNIFORM"),
    ...statements.map((statement) => `  ${statement}`),
    `  return Example(${results.join(", ")});`,
    "}",
  ].join("\n");
}

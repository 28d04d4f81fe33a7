/** WGSL of a landscape of data: what an example is, how a step gets its own, and the gradient of their mean loss. */

import { columnDeviates } from "../experiment/data/column-deviates.ts";
import { orderRounds, orderSides } from "../experiment/data/example-order.ts";
import { exampleCount } from "../experiment/data/example-rows.ts";
import { columnNames } from "../experiment/document/examples.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { printFormula } from "./formula.ts";
import { printCoordinate, printPosition } from "./position.ts";
import { printFetch, type RowLayout } from "./row-layout.ts";

/** What the text of a landscape of data depends on beside its formulas. */
export interface ExampleOptions {
  /** Examples of a step, where all groups have the same: what is drawn together is then known. */
  readonly batch?: number;
  /** Whether their number grows with the steps. */
  readonly growing?: boolean;
  /** How the rows lie on the device; undefined of fresh examples. */
  readonly rows?: RowLayout;
}

/**
 * Instructions of a gradient up to which the text repeats it for each of four examples that are drawn together; rows in storage are
 * read one by one even so (bench/LADDER.md).
 */
const SHORT = 32;

/** Types, constants and functions of the examples; "" without a landscape of data. */
export function printExamples(
  { landscape }: Pick<Experiment, "landscape">,
  programs: Programs,
  options: ExampleOptions,
): string {
  const { examples, variables } = landscape;
  const { exampleGradient, columns } = programs.motion;
  if (examples === undefined || exampleGradient === undefined) return "";
  const dimension = variables.length;
  const names = columnNames(examples);
  const count = exampleCount(examples);
  const gradient = printFormula(exampleGradient, (i) =>
    i < dimension ? printCoordinate(dimension, "x", i) : `example.c${i - dimension}`,
  );
  const example = (b: string, index: string): string => {
    const raw = count === undefined ? "Example()" : `example_at(${index})`;
    return columns === undefined ? raw : `drawn_example(${raw}, sample, ${b}, group)`;
  };
  return [
    `struct Example {\n${names.map((_, k) => `  c${k}: f32,`).join("\n")}\n}`,
    "// What a step's minibatch is a function of; `word` is the step's own of its quad.\nstruct Sample {\n  key: vec4u,\n  particle_number: u32,\n  step: u32,\n  word: u32,\n}",
    ...(count === undefined || options.rows === undefined
      ? []
      : printRows(names.length, count, options.rows)),
    ...(columns === undefined ? [] : [printColumns(columns, names.length, count === undefined)]),
    [
      "fn example_gradient(x: Position, example: Example, group: Group) -> Position {",
      ...gradient.statements.map((statement) => `  ${statement}`),
      `  return ${printPosition(dimension, gradient.results)};`,
      "}",
    ].join("\n"),
    [
      "// Gradient of the mean loss of the step's examples, and of the potential beside it.",
      "fn sample_gradient(x: Position, sample: Sample, time: f32, group: Group) -> Position {",
      "  var sum = Position();",
      ...(options.growing === true ? ["  let batch = batch_at(sample.step, group);"] : []),
      ...(count === undefined ? [] : ["  let sampling = begin_sampling(sample, group);"]),
      ...(count === undefined
        ? printFreshSum(options, example)
        : options.batch === undefined ||
            options.rows?.place === "storage" ||
            exampleGradient.instructions.length > SHORT
          ? printLongSum(options, example)
          : printShortSum(options.batch, example)),
      `  return minus(scaled(${options.growing === true ? "1.0f / f32(batch)" : "group.inverse_batch"}, sum), force(x, time, group));`,
      "}",
    ].join("\n"),
  ].join("\n\n");
}

type PrintExample = (b: string, index: string) => string;

const added = (example: string): string => `sum = plus(sum, example_gradient(x, ${example}, group));`;

/** Number of examples of a step. */
const printBatch = ({ batch, growing }: ExampleOptions): string =>
  growing === true ? "batch" : batch === undefined ? "u32(group.batch)" : `${batch}u`;

function printFreshSum(options: ExampleOptions, example: PrintExample): string[] {
  return [
    `  for (var b = 0u; b < ${printBatch(options)}; b += 1u) {`,
    `    ${added(example("b", ""))}`,
    "  }",
  ];
}

/** One gradient in a loop; four indices are drawn at every fourth turn. */
function printLongSum(options: ExampleOptions, example: PrintExample): string[] {
  if (options.batch === 1) return printShortSum(options.batch, example);
  return [
    "  var indices = vec4u();",
    `  for (var b = 0u; b < ${printBatch(options)}; b += 1u) {`,
    "    if ((b & 3u) == 0u) {",
    "      indices = sample_four(sampling, sample, b, group);",
    "    }",
    `    ${added(example("b", "indices[b & 3u]"))}`,
    "  }",
  ];
}

/** Four gradients in a row for four indices. */
function printShortSum(batch: number, example: PrintExample): string[] {
  const four = (first: string, count: number, indent: string): string[] => [
    `${indent}let indices = sample_four(sampling, sample, ${first}, group);`,
    ...Array.from(
      { length: count },
      (_, lane) =>
        `${indent}${added(example(lane === 0 ? first : `${first} + ${lane}u`, `indices.${"xyzw"[lane]}`))}`,
    ),
  ];
  const whole = batch - (batch % 4);
  const rest = batch - whole;
  return [
    ...(whole === 0 ? [] : [`  for (var b = 0u; b < ${whole}u; b += 4u) {`, ...four("b", 4, "    "), "  }"]),
    ...(rest === 0 ? [] : ["  {", ...four(`${whole}u`, rest, "    "), "  }"]),
  ];
}

/** Constants of the data set, where it lies, and how a row is read. */
function printRows(columns: number, count: number, { place, type, width, pieces }: RowLayout): string[] {
  const [a, b] = orderSides(count);
  const from = { storage: "examples", uniform: "examples.rows", workgroup: "rows" }[place];
  const cell = (k: number): string =>
    width === 1 ? "piece0" : `piece${Math.floor(k / width)}.${"xyzw"[k % width]}`;
  return [
    `const EXAMPLES = ${count}u;\nconst ORDER_ROWS = ${a}u;\nconst ORDER_COLUMNS = ${b}u;\nconst ORDER_ROUNDS = ${orderRounds(count)}u;`,
    place === "uniform"
      ? `struct Rows {\n  rows: array<${type}, ${pieces * count}>,\n}\n@group(0) @binding(2) var<uniform> examples: Rows;`
      : `@group(0) @binding(2) var<storage, read> examples: array<${type}>;`,
    ...(place === "workgroup" ? [printFetch("examples", type, pieces * count)] : []),
    [
      "fn example_at(index: u32) -> Example {",
      ...Array.from(
        { length: pieces },
        (_, piece) =>
          `  let piece${piece} = ${from}[${pieces === 1 ? "index" : `index * ${pieces}u + ${piece}u`}];`,
      ),
      `  return Example(${Array.from({ length: columns }, (_, k) => cell(k)).join(", ")});`,
      "}",
    ].join("\n"),
  ];
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
        `  let ${name}${k} = ${deviates}(threefry4x32(vec4u(sample.particle_number, sample.step, b * ${blocks(of)}u + ${k}u, ${purpose}), sample.key));`,
    );
  const deviate = (of: readonly number[], name: string, column: number): string => {
    const slot = of.indexOf(column);
    return `${name}${slot >> 2}.${"xyzw"[slot & 3]}`;
  };
  const { statements, results } = printFormula(program, (i) => {
    if (i < columns) return fresh ? "0.0f" : `raw.c${i}`;
    return i < 2 * columns
      ? deviate(normals, "normal", i - columns)
      : deviate(uniforms, "uniform", i - 2 * columns);
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

import { createGraph } from "../formula/graph.ts";
import { bind } from "./bind.ts";
import { columnDeviates } from "./column-deviates.ts";
import { ExperimentError } from "./error.ts";
import { exampleFormulas } from "./example-formulas.ts";
import { exampleCount, exampleRows } from "./example-rows.ts";
import { columnNames, type Examples } from "./examples.ts";
import type { Experiment } from "./experiment.ts";
import { place } from "./place.ts";
import { programs } from "./programs.ts";

/** Most columns of a data set. */
const MOST_COLUMNS = 64;

/** What can be said of examples before anything else is read: names, lengths of rows, cells. Throws ExperimentError. */
export function checkRows({ landscape }: Pick<Experiment, "landscape">): void {
  const { examples, loss } = landscape;
  if ((examples === undefined) !== (loss === undefined)) {
    throw new ExperimentError(
      loss === undefined
        ? "landscape.loss: missing; give the loss of one example, a formula in the columns"
        : "landscape.examples: missing; give { columns, rows }, { generate, count } or { fresh }",
    );
  }
  if (examples === undefined) return;
  const names = columnNames(examples);
  if (names.length === 0 || names.length > MOST_COLUMNS) {
    throw new ExperimentError(`landscape.examples: got ${names.length} columns; use 1 to ${MOST_COLUMNS}`);
  }
  const known = [...landscape.variables, ...Object.keys(landscape.parameters)];
  for (const name of names) {
    if (known.includes(name) || names.indexOf(name) !== names.lastIndexOf(name)) {
      throw new ExperimentError(
        `landscape.examples: the name \`${name}\` occurs twice; give each column, variable and parameter its own`,
      );
    }
  }
  if (!("columns" in examples)) return;
  examples.rows.forEach((row, i) => {
    if (row.length !== names.length) {
      throw new ExperimentError(
        `landscape.examples.rows: row ${i + 1} has ${row.length} cells for ${names.length} columns (${names.join(", ")}); fill it`,
      );
    }
    row.forEach((cell, k) => {
      if (typeof cell !== "number" || !Number.isFinite(cell)) {
        throw new ExperimentError(
          `landscape.examples.rows: row ${i + 1}, column ${names[k]}: got ${JSON.stringify(cell)}; give a number`,
        );
      }
    });
  });
}

/** Semantic checks of a landscape of data at the start `at`. Throws ExperimentError or FormulaError. */
export function checkExamples(experiment: Experiment, at: readonly number[]): void {
  const { landscape, dynamics } = experiment;
  const { examples } = landscape;
  const noise = "noise" in dynamics ? dynamics.noise : undefined;
  if (examples === undefined) {
    if (noise?.kind === "minibatch") {
      throw new ExperimentError(
        "dynamics.noise: a minibatch needs a landscape of data; give landscape.loss and landscape.examples",
      );
    }
    return;
  }
  if (noise?.kind !== "minibatch") {
    throw new ExperimentError(
      `dynamics: ${dynamics.kind}${noise === undefined ? "" : ` with noise ${noise.kind}`} has no use for examples; use a rule such as sgd with noise { kind: "minibatch" }`,
    );
  }
  if (dynamics.kind === "preconditioned" && dynamics.matrix === "hessian") {
    throw new ExperimentError(
      "dynamics.matrix: the Hessian of all examples is too dear in every step; type a matrix",
    );
  }
  const count = exampleCount(examples);
  if (count !== undefined && noise.sampling !== "with-replacement" && noise.batch > count) {
    throw new ExperimentError(
      `dynamics.noise.batch: ${noise.batch} different examples cannot be drawn from ${count}; use at most ${count}, or sample with replacement`,
    );
  }
  if ("fresh" in examples && Object.keys(noise.perturb).length > 0) {
    throw new ExperimentError(
      "dynamics.noise.perturb: fresh examples are drawn anew anyway; put the noise into landscape.examples.fresh",
    );
  }
  checkColumns(experiment, examples);
  checkLoss(experiment, at);
}

function checkColumns(experiment: Experiment, examples: Examples): void {
  const names = columnNames(examples);
  const dimension = experiment.landscape.variables.length;
  const { exampleGradient, columns } = programs(experiment).motion;
  if (exampleGradient === undefined) return;
  const read = new Set([
    ...exampleGradient.instructions.flatMap(({ operands }) => operands),
    ...exampleGradient.results,
  ]);
  // A column may also serve the columns after it.
  const serving = columns === undefined ? "" : JSON.stringify(columnFormulasOf(experiment));
  const idle = names.find(
    (name, k) =>
      !read.has(dimension + k) &&
      !new RegExp(`(?<![A-Za-z0-9_])${escaped(name)}(?![A-Za-z0-9_])`).test(serving),
  );
  if (idle !== undefined) {
    throw new ExperimentError(
      `landscape.examples: the loss's gradient does not depend on the column \`${idle}\`; name it in landscape.loss, or drop it`,
    );
  }
  const rows = exampleRows(experiment);
  if (rows === undefined || rows.count < 2) return;
  const perturbed =
    columns === undefined ? { normals: [], uniforms: [] } : columnDeviates(columns, names.length);
  names.forEach((name, k) => {
    const first = rows.values[k];
    const same = rows.values.every((value, at) => at % rows.columns !== k || value === first);
    if (same && !perturbed.normals.includes(k) && !perturbed.uniforms.includes(k)) {
      throw new ExperimentError(
        `landscape.examples: the column \`${name}\` is ${first} in every row; write that number into the loss and drop the column`,
      );
    }
  });
}

const escaped = (text: string): string => text.replaceAll(/[[\]]/g, "\\$&");

function columnFormulasOf({ landscape: { examples }, dynamics }: Experiment): unknown {
  if (examples !== undefined && "fresh" in examples) return Object.values(examples.fresh);
  return "noise" in dynamics && dynamics.noise.kind === "minibatch"
    ? Object.values(dynamics.noise.perturb)
    : [];
}

function checkLoss(experiment: Experiment, at: readonly number[]): void {
  const { landscape } = experiment;
  const parts = exampleFormulas(experiment, createGraph());
  const rows = exampleRows(experiment, { standIn: true });
  if (parts === undefined || rows === undefined) return;
  const { columns, count, values } = rows;
  const evaluate = bind([parts.loss, ...parts.gradient], at.length + columns, landscape.parameters);
  for (let i = 0; i < count; i++) {
    const cells = values.subarray(i * columns, (i + 1) * columns);
    if (!evaluate([...at, ...cells]).every(Number.isFinite)) {
      throw new ExperimentError(
        `landscape.loss: the loss or its gradient is not finite at the start, ${place(experiment, at)}, on example ${i + 1} (${columnNames(
          landscape.examples as Examples,
        )
          .map((name, k) => `${name} = ${cells[k]}`)
          .join(", ")}); change the formula, the start or the example`,
      );
    }
  }
}

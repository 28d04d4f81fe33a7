import { evaluateFree } from "../../formula/evaluate.ts";
import { rowsEvaluator } from "../../formula/evaluate-rows.ts";
import type { Node } from "../../formula/graph.ts";
import { RESERVED_NAMES } from "../../formula/names.ts";
import { lower } from "../../formula/program.ts";
import { columnDeviates } from "../data/column-deviates.ts";
import { neededColumns, rowParameters } from "../data/column-reads.ts";
import { type ExampleRows, exampleCount } from "../data/example-rows.ts";
import { ExperimentError } from "../document/error.ts";
import { columnNames, type Examples, type FileExamples, largestBatch } from "../document/examples.ts";
import type { Experiment } from "../document/experiment.ts";
import { MOST_CELLS, MOST_COLUMNS, MOST_GENERATED, MOST_SWEPT_ROWS } from "../document/limits.ts";
import { place } from "../document/place.ts";
import { baseName } from "../document/vector-names.ts";
import type { Model } from "../model/model.ts";

/** Names that formulas of columns give a meaning. */
const RESERVED_COLUMNS = [...RESERVED_NAMES, "normal", "uniform"];

/** Throws ExperimentError where a document names a file of examples that has not been read. */
export function checkRead({ examples }: { readonly examples?: unknown }): void {
  if (typeof examples !== "object" || examples === null || !("file" in examples)) return;
  const { file, columns, count, sha256, values } = examples as Partial<FileExamples>;
  const size = (columns?.length ?? 0) * (count ?? 0);
  if (!(values instanceof Float32Array) || values.length !== size || sha256 === undefined) {
    throw new ExperimentError({
      path: "landscape.examples.file",
      found: `${file} has not been read, and neither a link nor the page can read it`,
      remedy:
        "save the document beside that file and run it with the command, or, in a program, call experiment(await withExamples(document, readFile))",
    });
  }
}

/** What can be said of examples before anything else is read: names, lengths of rows, cells. Throws ExperimentError. */
export function checkRows({ landscape }: Pick<Experiment, "landscape">): void {
  const { examples, loss } = landscape;
  if ((examples === undefined) !== (loss === undefined)) {
    throw new ExperimentError(
      loss === undefined
        ? {
            path: "landscape.loss",
            found: "missing",
            remedy: "give the loss of one example, a formula in the columns",
          }
        : {
            path: "landscape.examples",
            found: "missing",
            remedy: "give { columns, rows }, { file }, { generate, count } or { fresh }",
          },
    );
  }
  if (examples === undefined) return;
  const names = columnNames(examples);
  if (names.length === 0 || names.length > MOST_COLUMNS) {
    throw new ExperimentError({
      path: "landscape.examples",
      found: `got ${names.length} columns`,
      remedy: `use 1 to ${MOST_COLUMNS}`,
    });
  }
  const known = [...landscape.variables, ...Object.keys(landscape.parameters)];
  for (const name of names) {
    if (!/^[A-Za-z][A-Za-z0-9_]{0,31}(\[\d+(,\d+)?\])?$/.test(name)) {
      throw new ExperimentError({
        path: "landscape.examples",
        found: `the column ${JSON.stringify(name)} is no name that a formula can use`,
        remedy: `use a letter, then letters, digits and underscores${"file" in examples ? ", by naming the columns in landscape.examples.columns and the file's own in headers" : ""}`,
      });
    }
    if (RESERVED_COLUMNS.includes(baseName(name))) {
      throw new ExperimentError({
        path: "landscape.examples",
        found: `the name \`${name}\` has a meaning in formulas`,
        remedy: "give the column another",
      });
    }
    if (known.includes(name) || names.indexOf(name) !== names.lastIndexOf(name)) {
      throw new ExperimentError({
        path: "landscape.examples",
        found: `the name \`${name}\` occurs twice`,
        remedy: "give each column, variable and parameter its own",
      });
    }
  }
  const cells = names.length * (exampleCount(examples) ?? 0);
  const most = "generate" in examples ? MOST_GENERATED : MOST_CELLS;
  if (cells > most) {
    throw new ExperimentError({
      path: "landscape.examples",
      found: `${exampleCount(examples)} rows of ${names.length} columns are ${cells} numbers, beyond ${most}`,
      remedy: `use at most ${Math.floor(most / names.length)} rows`,
    });
  }
  if (!("rows" in examples)) return;
  examples.rows.forEach((row, i) => {
    if (row.length !== names.length) {
      throw new ExperimentError({
        path: "landscape.examples.rows",
        found: `row ${i + 1} has ${row.length} cells for ${names.length} columns (${names.join(", ")})`,
        remedy: "fill it",
      });
    }
    row.forEach((cell, k) => {
      if (typeof cell !== "number" || !Number.isFinite(cell)) {
        throw new ExperimentError({
          path: "landscape.examples.rows",
          found: `row ${i + 1}, column ${names[k]}: got ${JSON.stringify(cell)}`,
          remedy: "give a number",
        });
      }
    });
  });
}

/** Semantic checks of a landscape of data at the start `at`. Throws ExperimentError or FormulaError. */
export function checkExamples(model: Model, at: readonly number[], finite: Set<string>): void {
  const { landscape, dynamics } = model.experiment;
  const { examples } = landscape;
  const noise = "noise" in dynamics ? dynamics.noise : undefined;
  if (examples === undefined) {
    if (noise?.kind === "minibatch") {
      throw new ExperimentError({
        path: "dynamics.noise",
        found: "a minibatch needs a landscape of data",
        remedy: "give landscape.loss and landscape.examples",
      });
    }
    return;
  }
  if (noise?.kind !== "minibatch") {
    throw new ExperimentError({
      path: "dynamics",
      found: `${dynamics.kind}${noise === undefined ? "" : ` with noise ${noise.kind}`} has no use for examples`,
      remedy: 'use a rule such as sgd with noise { kind: "minibatch" }',
    });
  }
  if (dynamics.kind === "preconditioned" && dynamics.matrix === "hessian") {
    throw new ExperimentError({
      path: "dynamics.matrix",
      found: "the Hessian of all examples is too expensive to compute in every step",
      remedy: "type a matrix",
    });
  }
  const count = exampleCount(examples);
  const largest = largestBatch(noise);
  if (count !== undefined && noise.sampling !== "with-replacement" && largest > count) {
    throw new ExperimentError({
      path: "dynamics.noise.batch",
      found: `${largest} different examples cannot be drawn from ${count}`,
      remedy: `use at most ${count}, or sample with replacement`,
    });
  }
  if ("fresh" in examples && Object.keys(noise.perturb).length > 0) {
    throw new ExperimentError({
      path: "dynamics.noise.perturb",
      found: "fresh examples are drawn anew anyway",
      remedy: "put the noise into landscape.examples.fresh",
    });
  }
  checkColumns(model, examples);
  checkLoss(model, at, finite);
}

/**
 * A sweep cannot change the data: all groups share one. Throws ExperimentError; call it once everything else has been checked.
 */
export function checkExamplesSweep({ experiment, formulas }: Model): void {
  const { landscape, sweep } = experiment;
  const { examples, parameters } = landscape;
  if (examples === undefined || "fresh" in examples) return;
  const count = exampleCount(examples) ?? 0;
  const places = Object.entries(sweep).reduce(
    (product, [path, { length }]) => (/^(landscape|start)\./.test(path) ? product * length : product),
    1,
  );
  if (places > 1 && places * count > MOST_SWEPT_ROWS) {
    throw new ExperimentError({
      path: "sweep",
      found: `${places} points of landscape or start with ${count} examples each are more than can be checked`,
      remedy: `use at most ${Math.floor(MOST_SWEPT_ROWS / count)} points, or fewer examples`,
    });
  }
  const swept = Object.keys(parameters).filter((name) =>
    Object.hasOwn(sweep, `landscape.parameters.${name}`),
  );
  const [changed] =
    formulas.examples === undefined || swept.length === 0
      ? []
      : rowParameters(formulas.examples.madeReads, swept);
  if (changed !== undefined) {
    throw new ExperimentError({
      path: `sweep.landscape.parameters.${changed}`,
      found: `landscape.examples.generate names \`${changed}\`, and all groups of a sweep share one data set`,
      remedy:
        "write a number there in its place, give { fresh } examples, or run one document for each value",
    });
  }
}

function checkColumns({ experiment, formulas, programs, rows }: Model, examples: Examples): void {
  const names = columnNames(examples);
  const dimension = experiment.landscape.variables.length;
  const { exampleGradient, columns } = programs.motion;
  if (exampleGradient === undefined || formulas.examples === undefined) return;
  const { instructions, results } = exampleGradient;
  const read = [...instructions.flatMap(({ operands }) => operands), ...results];
  const used = new Set(
    read.map((register) => register - dimension).filter((k) => k >= 0 && k < names.length),
  );
  const needed = neededColumns(used, names, formulas.examples.perturbedReads, formulas.examples.madeReads);
  const idle = names.find((_, k) => !needed.has(k));
  if (idle !== undefined) {
    throw new ExperimentError({
      path: "landscape.examples",
      found: `the loss's gradient does not depend on the column \`${idle}\``,
      remedy: "name it in landscape.loss, or drop it",
    });
  }
  if (rows === undefined || rows.count < 2) return;
  const perturbed =
    columns === undefined ? { normals: [], uniforms: [] } : columnDeviates(columns, names.length);
  names.forEach((name, k) => {
    if (perturbed.normals.includes(k) || perturbed.uniforms.includes(k) || !isConstant(rows, k)) return;
    throw new ExperimentError({
      path: "landscape.examples",
      found: `the column \`${name}\` is ${rows.values[k]} in every row`,
      remedy: "write that number into the loss and drop the column",
    });
  });
}

function isConstant({ values, columns, count }: ExampleRows, k: number): boolean {
  for (let i = 1; i < count; i++) if (values[i * columns + k] !== values[k]) return false;
  return true;
}

function checkLoss(
  { experiment, formulas, standIn, parameters }: Model,
  at: readonly number[],
  finite: Set<string>,
): void {
  const { landscape } = experiment;
  const here = JSON.stringify([landscape.parameters, at]);
  const parts = formulas.examples;
  if (finite.has(here) || parts === undefined || standIn === undefined) return;
  const { columns, count, values } = standIn;
  const coefficients: Node[] = [];
  const program = lower([parts.loss, ...parts.gradient], at.length + columns, coefficients);
  const evaluate = rowsEvaluator(
    program,
    coefficients.map((node) => evaluateFree(node, parameters)),
    at.length,
    Array.from({ length: columns }, (_, k) =>
      Float32Array.from({ length: count }, (_, i) => values[i * columns + k]),
    ),
    count,
  );
  let bad: number | undefined;
  evaluate(at, (results, first, length) => {
    for (let r = 0; r < length && bad === undefined; r++) {
      if (!results.every((result) => Number.isFinite(result[r]))) bad = first + r;
    }
  });
  if (bad === undefined) {
    finite.add(here);
    return;
  }
  const cells = columnNames(landscape.examples as Examples).map(
    (name, k) => `${name} = ${values[(bad as number) * columns + k]}`,
  );
  throw new ExperimentError({
    path: "landscape.loss",
    found: `the loss or its gradient is not finite at the start, ${place(experiment, at)}, on example ${bad + 1} (${cells.join(", ")})`,
    remedy: "change the formula, the start or the example",
  });
}

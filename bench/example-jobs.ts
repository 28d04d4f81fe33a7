/** Escapes under minibatch noise that other programs do as well, on the same rows. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { experiment } from "../src/experiment/check/read.ts";
import type { ExampleRows } from "../src/experiment/data/example-rows.ts";
import type { Experiment } from "../src/experiment/document/experiment.ts";
import { model } from "../src/experiment/model/model.ts";
import { gallery } from "../src/gallery/gallery.ts";
import { buildFolder } from "./rivals/program.ts";

/** An experiment with the numbers that a rival is told. */
export interface ExampleJob {
  readonly name: string;
  /** As rivals/cpp/minibatch.cpp calls it. */
  readonly model: "regression" | "network";
  readonly job: Experiment;
  readonly batch: number;
  readonly learningRate: number;
  /** Deviation of the label noise drawn at each use. */
  readonly noise: number;
  readonly cap: number;
  readonly exit: number;
  /** Particles of the engine's timed run, of a compiled rival's and of one in Python. */
  readonly particles: { readonly engine: number; readonly compiled: number; readonly python: number };
}

const CAP = 1_000_000;

/** Sixteen weights whose labels no feature explains: from the minimum, near 0, until |w|² > exit. */
function regression(batch: number, learningRate: number, exit: number): ExampleJob {
  return {
    name: `linear regression, 16 weights, ${batch} of 1000 rows`,
    model: "regression",
    job: experiment({
      landscape: {
        variables: ["w[16]"],
        loss: "(sum(i, w[i]*x[i]) - y)^2/2",
        examples: { generate: { "x[16]": "normal", y: "normal" }, count: 1000 },
      },
      dynamics: { kind: "sgd", learningRate, noise: { kind: "minibatch", batch } },
      start: { at: [0] },
      exit: { when: `sum(i, w[i]^2) > ${exit}` },
      horizon: CAP,
    }),
    batch,
    learningRate,
    noise: 0,
    cap: CAP,
    exit,
    particles: { engine: 65_536, compiled: 8192, python: 0 },
  };
}

/** The gallery's network at one label noise. */
function network(batch: number, learningRate: number, noise: number): ExampleJob {
  const { sweep: _sweep, ...document } = gallery["two-layer-network"] as {
    readonly sweep: unknown;
    readonly landscape: object;
    readonly dynamics: { readonly noise: object };
  };
  return {
    name: `two-layer network, 24 weights, ${batch} of 128 rows`,
    model: "network",
    job: experiment({
      ...document,
      landscape: { ...document.landscape, parameters: { s: noise } },
      dynamics: { ...document.dynamics, learningRate, noise: { ...document.dynamics.noise, batch } },
      horizon: CAP,
    }),
    batch,
    learningRate,
    noise,
    cap: CAP,
    exit: -0.5,
    particles: { engine: 65_536, compiled: 8192, python: 2048 },
  };
}

/** The jobs, each of some hundred steps to the exit. */
export const exampleJobs = (): readonly ExampleJob[] => [
  regression(1, 0.02, 0.38),
  regression(16, 0.15, 0.19),
  network(1, 0.5, 0.5),
];

/** The rows of a job as the file that rivals read, gone when this process ends: rows, columns, then all cells in f32. */
export function rowsFile({ job }: ExampleJob): string {
  const { columns, count, values } = model(job).rows as ExampleRows;
  const file = join(buildFolder(), "rows.bin");
  writeFileSync(
    file,
    Buffer.concat([
      Buffer.from(Int32Array.of(count, columns).buffer),
      Buffer.from(values.buffer, values.byteOffset, values.byteLength),
    ]),
  );
  return file;
}

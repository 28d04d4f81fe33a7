/** CPU twins of shaders/sampling/ and of the gradient of a minibatch, rounded to f32 after every operation. */
import { columnDeviates } from "../experiment/data/column-deviates.ts";
import { deviateVariables } from "../experiment/data/example-formulas.ts";
import { exampleCount } from "../experiment/data/example-rows.ts";
import { PURPOSE } from "../experiment/data/random.ts";
import { columnNames, largestBatch } from "../experiment/document/examples.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { declaration } from "../experiment/model/declaration.ts";
import type { Model } from "../experiment/model/model.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { normals } from "./deviates.ts";
import { evaluatorF32, timedF32 } from "./formula.ts";
import { batchAt } from "./growing-batch.ts";
import type { Sample, SampleGradient, Sampling } from "./rule.ts";
import { twinsOf } from "./twins.ts";

const f = Math.fround;

const SAMPLINGS = twinsOf(import.meta.glob<Sampling>("./sampling/*.ts", { eager: true, import: "sampling" }));

/**
 * The gradient of a minibatch; undefined without a landscape of data.
 * @param key of the group's random words, read at each step
 */
export function sampleGradient(
  { experiment, rows }: Pick<Model, "experiment" | "rows">,
  { motion }: Programs,
  coefficients: readonly number[],
  key: readonly [number, number, number, number],
  rounds: number,
): SampleGradient | undefined {
  const { examples, variables } = experiment.landscape;
  const { dynamics } = experiment;
  if (examples === undefined || motion.exampleGradient === undefined || motion.force === undefined)
    return undefined;
  if (!("noise" in dynamics) || dynamics.noise.kind !== "minibatch") return undefined;
  const batchOf = batchAt(dynamics.noise);
  const dimension = variables.length;
  const columns = columnNames(examples).length;
  const gradient = evaluatorF32(motion.exampleGradient, coefficients);
  const force = timedF32(motion.force, coefficients);
  const indices = exampleIndices(experiment, key, rounds);

  const input = new Float64Array(dimension + columns);
  const one = new Float64Array(dimension);
  const sum = new Float64Array(dimension);
  const outward = new Float64Array(dimension);
  const drawnColumns = motion.columns === undefined ? undefined : evaluatorF32(motion.columns, coefficients);
  const used = motion.columns === undefined ? undefined : columnDeviates(motion.columns, columns);
  const deviates = new Float64Array(deviateVariables(columns));
  const example = new Float64Array(columns);
  const words = new Uint32Array(4);
  const four = new Float64Array(4);

  /** Fill the places of `of` with deviates of one purpose. */
  function draw(of: readonly number[], first: number, purpose: number, sample: Sample, b: number): void {
    const blocks = Math.ceil(of.length / 4);
    of.forEach((column, slot) => {
      if (slot % 4 === 0) {
        threefry4x32([sample.number, sample.step, b * blocks + slot / 4, purpose], key, rounds, words);
        if (purpose === PURPOSE.PURPOSE_COLUMN_NORMAL) normals(words, four);
        else four.set(Array.from(words, (word) => f(f((word >>> 9) + 0.5) * f(2 ** -23))));
      }
      deviates[first + column] = four[slot % 4];
    });
  }

  return (x, { sample }, time, out) => {
    const batch = batchOf(sample!.step);
    const chosen = rows === undefined ? undefined : indices(sample!);
    sum.fill(0);
    input.set(x);
    for (let b = 0; b < batch; b++) {
      if (rows !== undefined && chosen !== undefined) {
        const first = chosen[b] * columns;
        for (let k = 0; k < columns; k++) example[k] = rows.values[first + k];
      }
      if (drawnColumns !== undefined && used !== undefined) {
        deviates.set(example);
        draw(used.normals, columns, PURPOSE.PURPOSE_COLUMN_NORMAL, sample!, b);
        draw(used.uniforms, 2 * columns, PURPOSE.PURPOSE_COLUMN_UNIFORM, sample!, b);
        drawnColumns(deviates, example);
      }
      input.set(example, dimension);
      gradient(input, one);
      for (let i = 0; i < dimension; i++) sum[i] = f(sum[i] + one[i]);
    }
    force(x, time, outward);
    const share = f(1 / batch);
    for (let i = 0; i < dimension; i++) out[i] = f(f(share * sum[i]) - outward[i]);
  };
}

/** Indices of the examples of a step, as the device draws them. @returns a list that the next call overwrites */
export function exampleIndices(
  experiment: Experiment,
  key: readonly [number, number, number, number],
  rounds: number,
): (sample: Sample) => readonly number[] {
  const { dynamics } = experiment;
  const { examples } = experiment.landscape;
  if (examples === undefined || !("noise" in dynamics) || dynamics.noise.kind !== "minibatch")
    return () => [];
  const batchOf = batchAt(dynamics.noise);
  const most = largestBatch(dynamics.noise);
  const count = exampleCount(examples) ?? 0;
  const { sampling } = declaration(experiment);
  if (sampling === undefined || sampling === "fresh") return () => [];
  return SAMPLINGS[sampling.replace("-", "_")]({ batchOf, most, count, key, rounds });
}

/** Steps of an epoch, where minibatches go through the data in epochs. */
export function stepsOfEpoch({ dynamics, landscape: { examples } }: Experiment): number | undefined {
  if (examples === undefined || !("noise" in dynamics) || dynamics.noise.kind !== "minibatch")
    return undefined;
  if (dynamics.noise.sampling !== "reshuffled") return undefined;
  return Math.floor((exampleCount(examples) ?? 0) / largestBatch(dynamics.noise));
}

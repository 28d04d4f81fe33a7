/** CPU twins of shaders/sampling/ and of the gradient of a minibatch, rounded to f32 after every operation. */
import { columnDeviates } from "../experiment/data/column-deviates.ts";
import { deviateVariables } from "../experiment/data/example-formulas.ts";
import { orderRounds, orderSides } from "../experiment/data/example-order.ts";
import { exampleCount, exampleRows } from "../experiment/data/example-rows.ts";
import { PURPOSE, seedWords } from "../experiment/data/random.ts";
import { columnNames } from "../experiment/document/examples.ts";
import type { Group } from "../experiment/document/groups.ts";
import { declaration } from "../experiment/model/declaration.ts";
import type { Programs } from "../experiment/model/programs.ts";
import { threefry4x32 } from "../math/threefry.ts";
import { normals } from "./deviates.ts";
import { evaluatorF32 } from "./formula.ts";
import type { Draw } from "./rules.ts";

const f = Math.fround;

/** What a step's minibatch is a function of. */
export interface Sample {
  member: number;
  step: number;
}

/** Gradient at x of what a step draws, into `out`. */
export type SampleGradient = (x: Float64Array, draw: Draw, out: Float64Array) => void;

/** The gradient of a minibatch; undefined without a landscape of data. */
export function sampleGradient(
  group: Group,
  { motion }: Programs,
  coefficients: readonly number[],
  rounds: number,
): SampleGradient | undefined {
  const { experiment } = group;
  const { examples, variables } = experiment.landscape;
  const { dynamics } = experiment;
  if (examples === undefined || motion.exampleGradient === undefined || motion.force === undefined)
    return undefined;
  if (!("noise" in dynamics) || dynamics.noise.kind !== "minibatch") return undefined;
  const { batch } = dynamics.noise;
  const dimension = variables.length;
  const columns = columnNames(examples).length;
  const rows = exampleRows(experiment);
  const gradient = evaluatorF32(motion.exampleGradient, coefficients);
  const force = evaluatorF32(motion.force, coefficients);
  const indices = exampleIndices(group, rounds);
  const seed = seedWords(experiment.seed);
  const key = [seed.low, seed.high, group.index, 0] as const;

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
        threefry4x32([sample.member, sample.step, b * blocks + slot / 4, purpose], key, rounds, words);
        if (purpose === PURPOSE.PURPOSE_COLUMN_NORMAL) normals(words, four);
        else four.set(Array.from(words, (word) => f(f((word >>> 9) + 0.5) * f(2 ** -23))));
      }
      deviates[first + column] = four[slot % 4];
    });
  }

  return (x, { sample }, out) => {
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
    force(x, outward);
    const share = f(1 / batch);
    for (let i = 0; i < dimension; i++) out[i] = f(f(share * sum[i]) - outward[i]);
  };
}

/** Indices of the examples of a step, as the device draws them. @returns a list that the next call overwrites */
export function exampleIndices(
  { experiment, index }: Pick<Group, "experiment" | "index">,
  rounds: number,
): (sample: Sample) => readonly number[] {
  const { dynamics } = experiment;
  const { examples } = experiment.landscape;
  if (examples === undefined || !("noise" in dynamics) || dynamics.noise.kind !== "minibatch")
    return () => [];
  const { batch } = dynamics.noise;
  const count = exampleCount(examples) ?? 0;
  const seed = seedWords(experiment.seed);
  const key = [seed.low, seed.high, index, 0] as const;
  const words = new Uint32Array(4);
  const chosen = new Array<number>(batch).fill(0);
  const { sampling } = declaration(experiment);
  switch (sampling) {
    case "with-replacement":
      return ({ member, step }) => {
        // Four steps of one example share a block, others have blocks of their own.
        const [at, shift] = batch === 1 ? [step >>> 2, step & 3] : [step, 0];
        for (let b = 0; b < batch; b++) {
          if (b % 4 === 0) threefry4x32([member, at, b / 4, PURPOSE.PURPOSE_SAMPLE], key, rounds, words);
          chosen[b] = Number((BigInt(words[(b + shift) % 4]) * BigInt(count)) >> 32n);
        }
        return chosen;
      };
    case "without-replacement":
      return ({ member, step }) => {
        threefry4x32([member, step, 0, PURPOSE.PURPOSE_ORDER], key, rounds, words);
        for (let b = 0; b < batch; b++) chosen[b] = permuted(b, words, count);
        return chosen;
      };
    case "reshuffled": {
      const steps = Math.floor(count / batch);
      return ({ member, step }) => {
        const epoch = Math.floor(step / steps);
        threefry4x32([member, epoch, 1, PURPOSE.PURPOSE_ORDER], key, rounds, words);
        const first = (step % steps) * batch;
        for (let b = 0; b < batch; b++) chosen[b] = permuted(first + b, words, count);
        return chosen;
      };
    }
    default:
      return () => [];
  }
}

/** Twin of shaders/shared/permutation.wgsl: the example at a position of an order of `count`. */
export function permuted(position: number, words: Uint32Array, count: number): number {
  const [rows, columns] = orderSides(count);
  const rounds = orderRounds(count);
  let at = position;
  do {
    let row = Math.floor(at / columns);
    let column = at % columns;
    for (let round = 0; round < rounds; round += 2) {
      const shift = Math.imul(4 * Math.floor(round / 4), 0x7f4a7c15);
      row = (row + turn(column + words[round % 4] + shift, rows)) % rows;
      column = (column + turn(row + words[(round + 1) % 4] + shift, columns)) % columns;
    }
    at = row * columns + column;
  } while (at >= count);
  return at < 2 && count > 1 ? at ^ (words[0] >>> 31) : at;
}

/** A random amount below `side` that a word chooses. */
function turn(word: number, side: number): number {
  const h = Math.imul(word, 0x9e3779b9);
  return Math.floor(((Math.imul(h ^ (h >>> 15), 0x85ebca6b) >>> 10) * side) / 2 ** 22);
}

import { OutOfRange } from "../../math/out-of-range.ts";
import { exitProbability, expectation, stepper, type Transition } from "./transition.ts";

/** P(still alive after n steps) and its complement, each with full relative precision. */
export interface SurvivalAfter {
  readonly steps: number;
  readonly alive: number;
  readonly exited: number;
}

/** Below this many multiplications the matrix is applied step by step; above, it is squared. */
const MOST_STEPPED = 4e9;

/** S(n) for every n of `steps` (n ≥ 0), in the order given. */
export function survivalAfter(transition: Transition, steps: readonly number[]): readonly SurvivalAfter[] {
  for (const n of steps) {
    if (!Number.isInteger(n) || n < 0)
      throw new OutOfRange(`survivalAfter: steps must be whole numbers ≥ 0, got ${n}`);
  }
  const last = Math.max(0, ...steps);
  const entries = transition.rows.reduce((sum, { weights }) => sum + weights.length, 0);
  const doublings = Math.log2(Math.max(2, last));
  return last * entries <= Math.min(MOST_STEPPED, 2 * doublings * transition.size ** 3) || last < 64
    ? stepped(transition, steps)
    : squared(transition, steps);
}

/** From functions after n − 1 steps on the states to those after n steps from the start. */
function fromStart(
  transition: Transition,
  n: number,
  alive: Float64Array,
  exited: Float64Array,
): SurvivalAfter {
  if (n === 0) return { steps: 0, alive: 1, exited: 0 };
  return {
    steps: n,
    alive: expectation(transition.start, alive),
    exited: exitProbability(transition.start) + expectation(transition.start, exited),
  };
}

function stepped(transition: Transition, steps: readonly number[]): SurvivalAfter[] {
  const apply = stepper(transition);
  const leaving = Float64Array.from(transition.rows, exitProbability);
  let alive: Float64Array = new Float64Array(transition.size).fill(1);
  let exited: Float64Array = new Float64Array(transition.size);
  const found = new Map<number, SurvivalAfter>();
  const wanted = [...new Set(steps)].sort((a, b) => a - b);
  let done = 0;
  for (const n of wanted) {
    for (; done < n - 1; done++) {
      alive = apply(alive);
      exited = apply(exited).map((value, i) => value + leaving[i]);
    }
    found.set(n, fromStart(transition, n, alive, exited));
  }
  return steps.map((n) => found.get(n)!);
}

/** Powers K^(2^j) and Σ_{k < 2^j} K^k e by repeated squaring; every n takes those of its binary digits. */
function squared(transition: Transition, steps: readonly number[]): SurvivalAfter[] {
  const { size } = transition;
  const apply = stepper(transition);
  let power = new Float64Array(size * size);
  const unit = new Float64Array(size);
  for (let j = 0; j < size; j++) {
    unit[j] = 1;
    apply(unit).forEach((value, i) => {
      power[i * size + j] = value;
    });
    unit[j] = 0;
  }
  let leaving: Float64Array = Float64Array.from(transition.rows, exitProbability);
  const states = steps.map((n) => ({
    rest: Math.max(0, n - 1),
    alive: new Float64Array(size).fill(1) as Float64Array,
    exited: new Float64Array(size) as Float64Array,
  }));
  while (states.some(({ rest }) => rest > 0)) {
    for (const state of states) {
      if (state.rest % 2 === 1) {
        state.alive = product(power, state.alive, size);
        state.exited = product(power, state.exited, size).map((value, i) => value + leaving[i]);
      }
      state.rest = Math.floor(state.rest / 2);
    }
    if (states.every(({ rest }) => rest === 0)) break;
    leaving = product(power, leaving, size).map((value, i) => value + leaving[i]);
    power = square(power, size);
  }
  return steps.map((n, k) => fromStart(transition, n, states[k].alive, states[k].exited));
}

function product(matrix: Float64Array, vector: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = 0;
    for (let j = 0; j < size; j++) sum += matrix[i * size + j] * vector[j];
    result[i] = sum;
  }
  return result;
}

function square(matrix: Float64Array, size: number): Float64Array<ArrayBuffer> {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    const row = result.subarray(i * size, (i + 1) * size);
    for (let k = 0; k < size; k++) {
      const factor = matrix[i * size + k];
      if (factor === 0) continue;
      const from = k * size;
      for (let j = 0; j < size; j++) row[j] += factor * matrix[from + j];
    }
  }
  return result;
}

/** A program evaluated over many rows at once, in f64: each instruction runs over a block of rows. Pure. */
import { evaluateOperation } from "./operation.ts";
import type { Instruction, Program } from "./program.ts";

/**
 * Results of a block of rows: `results[k][r]` is result k of row `first + r`, r < count. The arrays are overwritten by the next
 * block, and some of them may be one array.
 */
export type VisitRows = (results: readonly Float64Array[], first: number, count: number) => void;

/** Rows of one block: long enough to hide the interpreter, short enough for the registers to stay in the cache. */
const BLOCK = 256;

/**
 * A program whose first `fixed` variables are the same for all rows and whose others have one column each. What depends on no
 * column is computed once for all rows.
 * @param coefficients values of the program's coefficients
 * @param columns one array for each variable beyond the fixed ones, all of one length
 */
export function rowsEvaluator(
  program: Program,
  coefficients: ArrayLike<number>,
  fixed: number,
  columns: readonly ArrayLike<number>[],
  rows: number,
): (x: ArrayLike<number>, visit: VisitRows) => void {
  if (program.readings.length > 0)
    throw new Error("rowsEvaluator: rows are averaged at no time; report this formula");
  const { variables, literals, instructions, results } = program;
  const firstLiteral = variables + program.coefficients;
  const firstValue = firstLiteral + literals.length;
  const length = Math.max(1, Math.min(BLOCK, rows));
  const isColumn = (register: number): boolean => register >= fixed && register < variables;
  const varying = new Uint8Array(firstValue + instructions.length);
  for (let i = fixed; i < variables; i++) varying[i] = 1;
  instructions.forEach(({ operands }, i) => {
    if (operands.some((operand) => varying[operand] === 1)) varying[firstValue + i] = 1;
  });
  const steps = instructions.map((instruction, i) => ({ ...instruction, target: firstValue + i }));
  const before = steps.filter(({ target }) => varying[target] === 0);
  const inBlocks = steps.filter(({ target }) => varying[target] === 1);

  // What varies is read in blocks, and what varies or is broadcast has an array; arrays are used again once read for the last time.
  const read = new Set([...inBlocks.flatMap(({ operands }) => operands), ...results]);
  const broadcast = [...read].filter((register) => varying[register] === 0);
  const loaded = [...read].filter(isColumn);
  const arrays = new Array<Float64Array>(firstValue + instructions.length);
  for (const register of [...broadcast, ...loaded]) arrays[register] = new Float64Array(length);
  const lastRead = new Map<number, number>();
  inBlocks.forEach(({ operands }, at) => {
    for (const operand of operands) lastRead.set(operand, at);
  });
  const kept = new Set(results);
  const free: Float64Array[] = [];
  inBlocks.forEach(({ operands, target }, at) => {
    arrays[target] = free.pop() ?? new Float64Array(length);
    for (const operand of new Set(operands)) {
      const done = operand >= firstValue && varying[operand] === 1 && lastRead.get(operand) === at;
      if (done && !kept.has(operand)) free.push(arrays[operand]);
    }
  });
  const code = inBlocks.map(({ operation, operands, target }) => ({
    operation,
    target: arrays[target],
    operands: operands.map((operand) => arrays[operand]),
  }));
  const shown = results.map((register) => arrays[register]);

  const scalars = new Float64Array(firstValue + instructions.length);
  for (let i = 0; i < program.coefficients; i++) scalars[variables + i] = coefficients[i];
  scalars.set(literals, firstLiteral);
  const values = new Float64Array(4);

  return (x, visit) => {
    for (let i = 0; i < fixed; i++) scalars[i] = x[i];
    for (const { operation, operands, target } of before) {
      for (let k = 0; k < operands.length; k++) values[k] = scalars[operands[k]];
      scalars[target] = apply(operation, values);
    }
    for (const register of broadcast) arrays[register].fill(scalars[register]);
    for (let first = 0; first < rows; first += length) {
      const count = Math.min(length, rows - first);
      for (const register of loaded) {
        const column = columns[register - fixed];
        const array = arrays[register];
        for (let r = 0; r < count; r++) array[r] = column[first + r];
      }
      for (const { operation, target, operands } of code) run(operation, target, operands, count, values);
      visit(shown, first, count);
    }
  };
}

function apply(operation: Instruction["operation"], values: Float64Array): number {
  if (operation === "subtract") return values[0] - values[1];
  if (operation === "negate") return -values[0];
  return evaluateOperation(operation, values);
}

function run(
  operation: Instruction["operation"],
  target: Float64Array,
  operands: readonly Float64Array[],
  count: number,
  values: Float64Array,
): void {
  const [a, b] = operands;
  switch (operation) {
    case "add":
      for (let r = 0; r < count; r++) target[r] = a[r] + b[r];
      return;
    case "subtract":
      for (let r = 0; r < count; r++) target[r] = a[r] - b[r];
      return;
    case "multiply":
      for (let r = 0; r < count; r++) target[r] = a[r] * b[r];
      return;
    case "divide":
      for (let r = 0; r < count; r++) target[r] = a[r] / b[r];
      return;
    case "negate":
      for (let r = 0; r < count; r++) target[r] = -a[r];
      return;
    case "exp":
      for (let r = 0; r < count; r++) target[r] = Math.exp(a[r]);
      return;
    case "log":
      for (let r = 0; r < count; r++) target[r] = Math.log(a[r]);
      return;
    case "tanh":
      for (let r = 0; r < count; r++) target[r] = Math.tanh(a[r]);
      return;
    default:
      for (let r = 0; r < count; r++) {
        for (let k = 0; k < operands.length; k++) values[k] = operands[k][r];
        target[r] = apply(operation, values);
      }
  }
}

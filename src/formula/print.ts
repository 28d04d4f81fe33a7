import type { Lookup } from "./lookup.ts";
import type { Instruction, Program } from "./program.ts";

/** How the printed WGSL reads its inputs. */
export interface Names {
  /** Expression of the i-th variable. */
  variable(index: number): string;
  /** Expression of the i-th coefficient. */
  coefficient(index: number): string;
  /** Expression of what else a program reads; left out where programs read nothing. */
  reading?(name: string): string;
}

/** WGSL statements (`let …;`) that run a program, and the expression of each result. */
export function printProgram(
  program: Program,
  names: Names,
): { readonly statements: readonly string[]; readonly results: readonly string[] } {
  const firstCoefficient = program.variables + program.readings.length;
  const firstLiteral = firstCoefficient + program.coefficients;
  const firstValue = firstLiteral + program.literals.length;
  const expression = (register: number): string => {
    if (register < program.variables) return names.variable(register);
    if (register < firstCoefficient)
      return printReading(program.readings[register - program.variables], names);
    if (register < firstLiteral) return names.coefficient(register - firstCoefficient);
    if (register < firstValue) return printNumber(program.literals[register - firstLiteral]);
    return `t${register - firstValue}`;
  };
  /** A row that several lookups read is read once. */
  const rows = new Map<string, string>();
  const statements = program.instructions.flatMap(({ operation, operands }, i) => {
    if (typeof operation !== "object") {
      return [`let t${i} = ${printOperation(operation, operands.map(expression))};`];
    }
    const place = printPlace(operation, expression(operands[0]));
    const known = rows.get(place);
    const row = known ?? `row${rows.size}`;
    rows.set(place, row);
    return [
      ...(known === undefined ? [`let ${row} = table_row(${place});`] : []),
      `let t${i} = ${row}.${"xyzw"[operation.lane]};`,
    ];
  });
  return { statements, results: program.results.map(expression) };
}

/** WGSL of the number of the row that a lookup reads. */
function printPlace({ first, stride }: Lookup, index: string): string {
  const along = stride === 1 ? `whole(${index})` : `${stride}u * whole(${index})`;
  return first === 0 ? along : `${first}u + ${along}`;
}

function printReading(name: string, { reading }: Names): string {
  if (reading === undefined)
    throw new Error(`printProgram: nothing says how \`${name}\` is read; report this formula`);
  return reading(name);
}

/** An f32 literal that reads back as the nearest f32 of `value`, which has to be finite: WGSL has no word for what is not. */
export function printNumber(value: number): string {
  const near = Math.fround(value);
  if (!Number.isFinite(near))
    throw new Error(`printNumber: 32 bits do not hold ${value}; report this formula`);
  const text = String(near);
  return /[.e]/.test(text) ? `${text}f` : `${text}.0f`;
}

function printOperation(
  operation: Exclude<Instruction["operation"], Lookup>,
  operands: readonly string[],
): string {
  const [a, b, p, q] = operands;
  switch (operation) {
    case "add":
      return `${a} + ${b}`;
    case "subtract":
      return `${a} - ${b}`;
    case "negate":
      return `-(${a})`;
    case "multiply":
      return `${a} * ${b}`;
    case "divide":
      return `${a} / ${b}`;
    case "less":
      return `select(${q}, ${p}, ${a} < ${b})`;
    case "power":
    case "pow":
      return `portable_pow(${a}, ${b})`;
    case "sqrt":
    case "abs":
    case "sign":
    case "floor":
      return `${operation}(${a})`;
    case "min":
    case "max":
      return `${operation}(${a}, ${b})`;
    default:
      return `portable_${operation}(${operands.join(", ")})`;
  }
}

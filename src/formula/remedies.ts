/** What to write in place of the spellings of other languages, as data: sentences for what the grammar of formulas does not have. */

/** A spelling that cannot be read: what it is, and what to write instead. */
export interface Remedy {
  readonly what: string;
  readonly remedy: string;
  /** 1-based. */
  readonly column: number;
}

type Spelling = readonly [pattern: RegExp, what: (found: string) => string, remedy: string];

const SIGNS: readonly Spelling[] = [
  [/\*\*/, () => "`**` is no operator", "write a power with ^, e.g. x^2"],
  [/[⁰¹²³⁴-⁹ⁿ]/u, (found) => `\`${found}\` is a raised letter`, "write a power with ^, e.g. x^2"],
  [
    /&&?/,
    (found) => `\`${found}\` is no operator`,
    "join inequalities by `or`; where two hold at once write min(x - a, y - b) > 0",
  ],
  [/\|\|/, () => "`||` is no operator", "join inequalities by `or`"],
  [
    /(?<=[<>].*)\|(?=.*[<>])/,
    () => "`|` is no operator",
    "join inequalities by `or`, or write an absolute value as abs(x)",
  ],
  [/\|/, () => "`|` is no bracket", "write an absolute value as abs(x)"],
  [/≥|⩾/, (found) => `\`${found}\` cannot be read`, "write >="],
  [/≤|⩽/, (found) => `\`${found}\` cannot be read`, "write <="],
  [/[−–—]/, (found) => `\`${found}\` is a dash`, "write a minus sign, -"],
  [/[×·⋅∙]/, (found) => `\`${found}\` cannot be read`, "write a product with *"],
  [/÷/, () => "`÷` cannot be read", "write a quotient with /"],
  [/√/, () => "`√` cannot be read", "write sqrt(x)"],
  [/∞/, () => "`∞` is no number", "leave that end out"],
];

/** What a text holds that the parser could not read, if it is a spelling that others have. */
export function spelling(text: string): Remedy | undefined {
  for (const [pattern, what, remedy] of SIGNS) {
    const found = pattern.exec(text);
    if (found !== null) return { what: what(found[0]), remedy, column: found.index + 1 };
  }
  return undefined;
}

const INVERSE = "write atan2(y, x), the angle of (x, y)";

/** Functions that others have, and what stands for them here. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  ln: "the natural logarithm is log(x)",
  log10: "write log(x)/log(10)",
  log2: "write log(x)/log(2)",
  log1p: "write log(1 + x)",
  expm1: "write exp(x) - 1",
  if: "formulas have no conditions; use max, min, abs or sign, e.g. max(x, 0) or (1 + sign(x))/2",
  ifelse: "formulas have no conditions; use max, min, abs or sign, e.g. max(x, 0) or (1 + sign(x))/2",
  xor: "formulas have no logic beyond the `or` of a condition; use min, max, abs or sign",
  where: "formulas have no conditions; use max, min, abs or sign, e.g. max(x, 0) or (1 + sign(x))/2",
  heaviside: "write (1 + sign(x))/2",
  step: "write (1 + sign(x))/2",
  sgn: "the sign is sign(x)",
  signum: "the sign is sign(x)",
  fabs: "the absolute value is abs(x)",
  norm: "write sqrt(x^2 + y^2)",
  hypot: "write sqrt(x^2 + y^2)",
  sqr: "write x^2",
  square: "write x^2",
  cbrt: "write sign(x)*pow(abs(x), 1/3)",
  power: "write x^y, or pow(x, y)",
  sinh: "write (exp(x) - exp(-x))/2",
  cosh: "write (exp(x) + exp(-x))/2",
  sech: "write 2/(exp(x) + exp(-x))",
  cot: "write 1/tan(x)",
  sec: "write 1/cos(x)",
  csc: "write 1/sin(x)",
  atan: "write atan2(x, 1)",
  arctan: "write atan2(x, 1)",
  asin: INVERSE,
  arcsin: INVERSE,
  acos: INVERSE,
  arccos: INVERSE,
  relu: "write max(x, 0)",
  clamp: "write max(a, min(b, x))",
  clip: "write max(a, min(b, x))",
  sigmoid: "write (1 + tanh(x/2))/2",
  logistic: "write (1 + tanh(x/2))/2",
};

/** What stands for an unknown function, if it is one that others have. */
export const functionRemedy = (name: string): string | undefined => {
  const key = name.toLowerCase();
  return Object.hasOwn(FUNCTIONS, key) ? FUNCTIONS[key] : undefined;
};

/** Names that others give a meaning. */
const NAMES: Readonly<Record<string, string>> = {
  π: "write pi",
  PI: "write pi",
  Pi: "write pi",
  E: "Euler's number is e",
  i: "formulas are real: there is no imaginary unit",
  t: "the time is read where a particle moves, exits or is observed; a schedule has the step as n",
};

/** What stands for an unknown name, if it is one that others give a meaning. */
export const nameRemedy = (name: string): string | undefined =>
  Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;

/** What stands for an operator that no value has: of logic, comparisons in a value, factorials. */
export function operatorRemedy(operator: string): string {
  switch (operator) {
    case "and":
    case "or":
    case "not":
    case "xor":
      return "a potential or a quantity is a number: `or` joins the inequalities of a condition; use min, max, abs or sign here";
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "==":
    case "!=":
      return "an inequality belongs in a condition, such as exit.when; use max(x, 0) or (1 + sign(x))/2 for a value that changes there";
    default:
      return "use + - * / ^";
  }
}

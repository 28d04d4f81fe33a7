/** What to write in place of the spellings of other languages, as data: sentences for what the grammar of formulas does not have. */

import { spelledOut } from "./spellings.ts";

/** A spelling that cannot be read: what it is, and what to write instead. */
export interface Remedy {
  readonly what: string;
  readonly remedy: string;
  /** 1-based. */
  readonly column: number;
}

type Spelling = readonly [pattern: RegExp, what: (found: string) => string, remedy: string];

const SIGNS: readonly Spelling[] = [
  [
    /[⁰¹²³⁴-⁹ⁿ⁻]/u,
    (found) => `\`${found}\` is a raised letter with no whole power beside it`,
    "write a power with ^, e.g. x^n or (x^2)^3",
  ],
  [
    /&&?/,
    (found) => `\`${found}\` is no operator`,
    "join inequalities that hold at once by `and`, as in x > 1 and y > 2",
  ],
  [/\|\|/, () => "`||` is no operator", "join inequalities by `or`, as in x > 1 or y > 2"],
  [
    /(?<=[<>].*)\|(?=.*[<>])/,
    () => "`|` is no operator",
    "join inequalities by `or`, as in x > 1 or y > 2; an absolute value is abs(x), or |x|",
  ],
  [/\|/, () => "`|` has no partner", "write an absolute value as abs(x), or |x|"],
  [/≥|⩾/, (found) => `\`${found}\` cannot be read`, "write >="],
  [/≤|⩽/, (found) => `\`${found}\` cannot be read`, "write <="],
  [/[−–—]/, (found) => `\`${found}\` is a dash`, "write a minus sign, -"],
  [/[×·⋅∙]/, (found) => `\`${found}\` cannot be read`, "write a product with *"],
  [/÷/, () => "`÷` cannot be read", "write a quotient with /"],
  [/√/, () => "`√` cannot be read", "write sqrt(x)"],
  [/∞/, () => "`∞` is no number", "leave that end out"],
  [
    /(?<![\w.])\d+,\d+(?![^()]*\))/,
    (found) => `\`${found}\` is no number`,
    "write decimals with a point, as in 0.5*x",
  ],
  [/!\s*\(/, () => "`!` is no operator", "write not (x > 1)"],
];

/** What a text holds that the parser could not read, if it is a spelling that others have. */
export function spelling(text: string): Remedy | undefined {
  const written = spelledOut(text);
  for (const [pattern, what, remedy] of SIGNS) {
    const found = pattern.exec(written.text);
    if (found !== null) return { what: what(found[0]), remedy, column: written.place(found.index) + 1 };
  }
  return undefined;
}

/** What to write for a value that depends on a condition. */
export const CONDITIONAL = "write if(x > 0, a, b): a where the condition holds, else b";

/** Functions that others have, and the formula or condition that stands for them here. */
export const FOREIGN_FUNCTIONS: Readonly<Record<string, string>> = {
  ln: "log(x)",
  log10: "log(x)/log(10)",
  log2: "log(x)/log(2)",
  log1p: "log(1 + x)",
  expm1: "exp(x) - 1",
  ifelse: "if(x > 0, a, b)",
  iif: "if(x > 0, a, b)",
  where: "if(x > 0, a, b)",
  piecewise: "if(x > 0, a, b)",
  heaviside: "if(x > 0, 1, 0)",
  step: "if(x > 0, 1, 0)",
  xor: "x > 1 and not (y > 1) or not (x > 1) and y > 1",
  sgn: "sign(x)",
  signum: "sign(x)",
  fabs: "abs(x)",
  norm: "sqrt(x^2 + y^2)",
  hypot: "sqrt(x^2 + y^2)",
  sqr: "x^2",
  square: "x^2",
  cbrt: "sign(x)*pow(abs(x), 1/3)",
  power: "pow(x, y)",
  sinh: "(exp(x) - exp(-x))/2",
  cosh: "(exp(x) + exp(-x))/2",
  sech: "2/(exp(x) + exp(-x))",
  cot: "1/tan(x)",
  sec: "1/cos(x)",
  csc: "1/sin(x)",
  atan: "atan2(x, 1)",
  arctan: "atan2(x, 1)",
  arctan2: "atan2(y, x)",
  asin: "atan2(x, sqrt(1 - x^2))",
  arcsin: "atan2(x, sqrt(1 - x^2))",
  acos: "atan2(sqrt(1 - x^2), x)",
  arccos: "atan2(sqrt(1 - x^2), x)",
  asinh: "log(x + sqrt(x^2 + 1))",
  acosh: "log(x + sqrt(x^2 - 1))",
  atanh: "log((1 + x)/(1 - x))/2",
  relu: "max(x, 0)",
  clamp: "max(a, min(b, x))",
  clip: "max(a, min(b, x))",
  sigmoid: "(1 + tanh(x/2))/2",
  logistic: "(1 + tanh(x/2))/2",
  erfc: "1 - erf(x)",
  ceil: "-floor(-x)",
  ceiling: "-floor(-x)",
  round: "floor(x + 1/2)",
  fix: "sign(x)*floor(abs(x))",
  trunc: "sign(x)*floor(abs(x))",
  frac: "mod(x, 1)",
  fmod: "mod(x, a)",
  remainder: "mod(x, a)",
  factorial: "gamma(1 + a)",
  loggamma: "lgamma(a)",
  gammaln: "lgamma(a)",
};

/** Functions that some formulas have and others do not. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  winding: "turns are counted where particles exit or are observed",
  velocity:
    "velocities are read where particles exit or are observed; motion that depends on one is a diffusion with that velocity as a variable",
  distance: "distances to places of the landscape are read where particles exit or are observed",
};

const OF_A_CONSTANT = "of a number or a parameter a";
const HAS_THE_SIGN = "which has the sign of a";

/** What else is to be said of some of them. */
const NOTES: Readonly<Record<string, string>> = {
  ln: "the natural logarithm",
  xor: "in a condition",
  fmod: HAS_THE_SIGN,
  remainder: HAS_THE_SIGN,
  factorial: OF_A_CONSTANT,
  loggamma: OF_A_CONSTANT,
  gammaln: OF_A_CONSTANT,
};

/** What stands for an unknown function, if it is one that others have, or other formulas. */
export const functionRemedy = (name: string): string | undefined => {
  if (Object.hasOwn(ELSEWHERE, name)) return ELSEWHERE[name];
  const key = name.toLowerCase();
  if (!Object.hasOwn(FOREIGN_FUNCTIONS, key)) return undefined;
  return `write ${FOREIGN_FUNCTIONS[key]}${Object.hasOwn(NOTES, key) ? `, ${NOTES[key]}` : ""}`;
};

/** Names that others give a meaning. */
const NAMES: Readonly<Record<string, string>> = {
  π: "write pi",
  PI: "write pi",
  Pi: "write pi",
  E: "Euler's number is e",
  velocity: "write velocity(x), with the name of the variable",
  i: "formulas are real: there is no imaginary unit",
  t: "the time is read where a particle moves, exits or is observed; a schedule has the step as n",
};

/** What stands for an unknown name, if it is one that others give a meaning. */
export const nameRemedy = (name: string): string | undefined =>
  Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;

/** What to write where two values should be equal: a path is at one place with probability 0, unless it is on a lattice. */
export const equalityRemedy =
  "write an inequality, as in x >= 1; a place on a lattice is x >= 1 and x <= 1, a neighbourhood abs(x - 1) < 0.01";

/** What stands for an operator that no value has: of logic, comparisons in a value, factorials. */
export function operatorRemedy(operator: string): string {
  switch (operator) {
    case "and":
    case "or":
    case "not":
    case "xor":
    case "&":
    case "|":
      return "a potential or a quantity is a number: `and`, `or` and `not` join the inequalities of a condition, as in if(x > 0 and y > 0, 1, 0)";
    case "<":
    case ">":
    case "<=":
    case ">=":
    case "==":
    case "!=":
      return "an inequality belongs in a condition, such as exit.when; a value that changes there is if(x > 0, a, b)";
    case "!":
      return "a factorial is gamma(1 + a), of a number or a parameter a";
    default:
      return "use + - * / % ^";
  }
}

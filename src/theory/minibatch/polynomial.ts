/** Polynomials in many variables, of few terms. Pure. */
import { evaluateFree } from "../../formula/evaluate.ts";
import type { Node } from "../../formula/graph.ts";

/** A product of variables, each as often as its power, ascending, with a factor. */
export interface Term {
  readonly variables: readonly number[];
  readonly factor: number;
}

/** Terms by their variables; no two have the same. */
export type Polynomial = ReadonlyMap<string, Term>;

/** More terms than this, in one polynomial, are not worked with. */
const MOST_TERMS = 20000;

const key = (variables: readonly number[]): string => variables.join(" ");

export const constant = (factor: number): Polynomial =>
  factor === 0 ? new Map() : new Map([["", { variables: [], factor }]]);

export const variable = (index: number): Polynomial =>
  new Map([[key([index]), { variables: [index], factor: 1 }]]);

export function sum(a: Polynomial, b: Polynomial): Polynomial {
  const result = new Map(a);
  for (const [name, term] of b) {
    const factor = (result.get(name)?.factor ?? 0) + term.factor;
    if (factor === 0) result.delete(name);
    else result.set(name, { ...term, factor });
  }
  return result;
}

export function product(a: Polynomial, b: Polynomial): Polynomial {
  const result = new Map<string, Term>();
  for (const left of a.values()) {
    for (const right of b.values()) {
      const variables = [...left.variables, ...right.variables].sort((i, j) => i - j);
      const name = key(variables);
      const factor = (result.get(name)?.factor ?? 0) + left.factor * right.factor;
      if (factor === 0) result.delete(name);
      else result.set(name, { variables, factor });
    }
  }
  return result;
}

/**
 * The polynomial that a formula is, at parameter values; undefined where it is none, or has too many terms.
 * @param substitutes what stands for the variables from 0 on; default themselves
 */
export function polynomialOf(
  node: Node,
  parameters: Readonly<Record<string, number>>,
  substitutes: readonly Polynomial[] = [],
): Polynomial | undefined {
  const known = new Map<number, Polynomial | undefined>();
  const of = (one: Node): Polynomial | undefined => {
    if (known.has(one.id)) return known.get(one.id);
    const found = read(one);
    const kept = found !== undefined && found.size <= MOST_TERMS ? found : undefined;
    known.set(one.id, kept);
    return kept;
  };
  const read = (one: Node): Polynomial | undefined => {
    if (one.free) return constant(evaluateFree(one, parameters));
    if (one.kind === "variable") return substitutes[one.index] ?? variable(one.index);
    if (one.kind !== "operation") return undefined;
    const [first, second] = one.operands;
    const left = of(first);
    if (left === undefined) return undefined;
    switch (one.operation) {
      case "add":
      case "multiply": {
        const right = of(second);
        if (right === undefined) return undefined;
        return one.operation === "add" ? sum(left, right) : product(left, right);
      }
      case "divide":
        return second.free ? product(left, constant(1 / evaluateFree(second, parameters))) : undefined;
      case "pow":
      case "power":
        return second.free ? power(left, evaluateFree(second, parameters)) : undefined;
      default:
        return undefined;
    }
  };
  return of(node);
}

function power(base: Polynomial, exponent: number): Polynomial | undefined {
  if (!(Number.isInteger(exponent) && exponent >= 0)) return undefined;
  let result = constant(1);
  for (let k = 0; k < exponent; k++) {
    result = product(result, base);
    if (result.size > MOST_TERMS) return undefined;
  }
  return result;
}

/** Highest power of the variables for which `counted` is true, over all terms. */
export function degreeIn(polynomial: Polynomial, counted: (variable: number) => boolean): number {
  let degree = 0;
  for (const { variables } of polynomial.values())
    degree = Math.max(degree, variables.filter(counted).length);
  return degree;
}

/** The terms without the variables for which `taken` is true, each multiplied by the mean of its product of these. */
export function averaged(
  polynomial: Polynomial,
  taken: (variable: number) => boolean,
  mean: (variables: readonly number[]) => number,
): Polynomial {
  const result = new Map<string, Term>();
  for (const { variables, factor } of polynomial.values()) {
    const rest = variables.filter((one) => !taken(one));
    const value = factor * mean(variables.filter(taken));
    if (value === 0) continue;
    const name = key(rest);
    result.set(name, { variables: rest, factor: (result.get(name)?.factor ?? 0) + value });
  }
  return result;
}

/** The factor of the term without variables. */
export const constantTerm = (polynomial: Polynomial): number => polynomial.get("")?.factor ?? 0;

/**
 * Operations of WGSL on one number of a particle. What is the same for all lanes stays one number; where one operand has a number for
 * each lane, so has the result. A truth value is 0 or 1, or for lanes all bits or none.
 */
import { bitsOf } from "../math/bits.ts";
import type { Builder } from "./builder.ts";
import { folded } from "./fold.ts";
import { createIntegers } from "./integers.ts";
import { constantOf, type Machine, type Node } from "./nodes.ts";
import type { Lanes, Scalar } from "./operations.ts";

const ARITHMETIC: Readonly<Record<string, string>> = { "+": "add", "-": "sub", "*": "mul", "/": "div" };
const COMPARED: Readonly<Record<string, string>> = {
  "==": "eq",
  "!=": "ne",
  "<": "lt",
  ">": "gt",
  "<=": "le",
  ">=": "ge",
};
const LOGIC: Readonly<Record<string, string>> = {
  "&": "and",
  "|": "or",
  "^": "xor",
  "&&": "and",
  "||": "or",
};

export function createLanes(builder: Builder): Lanes {
  const { pure, constant } = builder;

  /** An operation of single numbers, computed here where all are constants. */
  function single(operation: string, type: Machine, operands: readonly Node[]): Node {
    const words = operands.map(constantOf);
    if (words.every((word) => word !== undefined)) {
      const result = folded(operation, words as number[]);
      if (result !== undefined) return constant(type as "i32" | "f32", result);
    }
    return pure(operation, type, operands);
  }

  const lanes: Lanes = {
    float: (value) => constant("f32", bitsOf(value)),
    integer: (value) => constant("i32", value),
    numbers: builder.words([0, 1, 2, 3]),
    nobody: builder.words([0, 0, 0, 0]),
    everybody: builder.words([-1, -1, -1, -1]),

    spread(a, scalar) {
      if (a.type === "v128") return a;
      const word = constantOf(a);
      if (scalar === "bool") {
        if (word !== undefined) return word === 0 ? lanes.nobody : lanes.everybody;
        return pure("i32x4.splat", "v128", [single("i32.sub", "i32", [constant("i32", 0), a])]);
      }
      if (word !== undefined) return builder.words([word | 0, word | 0, word | 0, word | 0]);
      return pure(a.type === "f32" ? "f32x4.splat" : "i32x4.splat", "v128", [a]);
    },

    binary(operator, scalar, a, b) {
      if (operator === "<<" || operator === ">>") return integers.shift(operator, scalar, a, b);
      if (scalar === "bool" && operator in LOGIC) return logic(LOGIC[operator], a, b);
      const scalars = a.type !== "v128" && b.type !== "v128";
      const trivial = scalar === "f32" ? undefined : integers.simplified(operator, scalar, a, b);
      if (trivial !== undefined) return trivial;
      if (scalar !== "f32" && (operator === "/" || operator === "%"))
        return integers.divide(operator, scalar, a, b);
      const sign = scalar === "i32" ? "_s" : "_u";
      const name = COMPARED[operator] ?? ARITHMETIC[operator] ?? LOGIC[operator];
      if (name === undefined)
        throw new Error(`wasm: no operator \`${operator}\` of ${scalar}; teach src/wasm/lanes.ts`);
      const ordered = operator in COMPARED && scalar !== "f32" && name !== "eq" && name !== "ne";
      const suffix = ordered ? sign : "";
      if (scalars) {
        const result = operator in COMPARED || scalar !== "f32" ? "i32" : "f32";
        return single(`${scalar === "f32" ? "f32" : "i32"}.${name}${suffix}`, result, [a, b]);
      }
      const [left, right] = [lanes.spread(a, scalar), lanes.spread(b, scalar)];
      if (scalar !== "f32" && operator in LOGIC) return pure(`v128.${name}`, "v128", [left, right]);
      return pure(`${scalar === "f32" ? "f32x4" : "i32x4"}.${name}${suffix}`, "v128", [left, right]);
    },

    unary(operation, scalar, a) {
      if (scalar === "bool" || operation === "~") {
        if (a.type === "v128") return pure("v128.not", "v128", [a]);
        return scalar === "bool"
          ? single("i32.eqz", "i32", [a])
          : single("i32.xor", "i32", [a, constant("i32", -1)]);
      }
      if (operation === "clz") return integers.eachLane("i32.clz", "u32", [a]);
      if (scalar === "f32") {
        return a.type === "v128"
          ? pure(`f32x4.${operation}`, "v128", [a])
          : single(`f32.${operation}`, "f32", [a]);
      }
      if (a.type === "v128") return pure(`i32x4.${operation}`, "v128", [a]);
      const negative = single("i32.sub", "i32", [constant("i32", 0), a]);
      if (operation === "neg") return negative;
      return lanes.select("i32", a, negative, single("i32.lt_s", "i32", [a, constant("i32", 0)]));
    },

    select(scalar, a, b, condition) {
      if (a === b) return a;
      const word = constantOf(condition);
      if (word !== undefined) return word === 0 ? a : b;
      if (condition === lanes.everybody) return b;
      if (condition === lanes.nobody) return a;
      if (condition.type !== "v128" && a.type !== "v128" && b.type !== "v128") {
        return pure("select", a.type, [b, a, condition]);
      }
      const mask = lanes.spread(condition, "bool");
      const [left, right] = [lanes.spread(a, scalar), lanes.spread(b, scalar)];
      // Nothing where it does not hold, or all bits where it does, needs no choice.
      if (scalar === "bool" && left === lanes.nobody) return logic("and", right, mask);
      if (scalar === "bool" && right === lanes.everybody) return logic("or", left, mask);
      if (scalar === "bool" && right === lanes.nobody) return lanes.without(left, mask);
      if (isZero(left)) return pure("v128.and", "v128", [right, mask]);
      return pure("v128.bitselect", "v128", [right, left, mask]);
    },

    convert(from, to, a) {
      if (from === to) return a;
      if (to === "bool")
        return lanes.binary("!=", from, a, from === "f32" ? lanes.float(0) : lanes.integer(0));
      if (from === "bool") {
        const one = to === "f32" ? lanes.float(1) : lanes.integer(1);
        return lanes.select(to, to === "f32" ? lanes.float(0) : lanes.integer(0), one, a);
      }
      const sign = (scalar: Scalar) => (scalar === "i32" ? "s" : "u");
      if (from === "f32") {
        return a.type === "v128"
          ? pure(`i32x4.trunc_sat_f32x4_${sign(to)}`, "v128", [a])
          : single(`i32.trunc_sat_f32_${sign(to)}`, "i32", [a]);
      }
      if (to !== "f32") return a;
      return a.type === "v128"
        ? pure(`f32x4.convert_i32x4_${sign(from)}`, "v128", [a])
        : single(`f32.convert_i32_${sign(from)}`, "f32", [a]);
    },

    reinterpret(from, to, a) {
      if (a.type === "v128" || (from === "f32") === (to === "f32")) return a;
      return to === "f32"
        ? single("f32.reinterpret_i32", "f32", [a])
        : single("i32.reinterpret_f32", "i32", [a]);
    },

    extract(scalar, a, lane) {
      if (a.type !== "v128") return a;
      const kept = a.words?.[lane];
      if (kept !== undefined) return constant(scalar === "f32" ? "f32" : "i32", kept);
      return scalar === "f32"
        ? pure("f32x4.extract_lane", "f32", [a], lane)
        : pure("i32x4.extract_lane", "i32", [a], lane);
    },

    assemble(scalar, parts) {
      const words = parts.map((part) => lanes.reinterpret(scalar, "u32", part));
      return words
        .slice(1)
        .reduce(
          (vector, part, i) => pure("i32x4.replace_lane", "v128", [vector, part], i + 1),
          lanes.spread(words[0], "u32"),
        );
    },

    extreme(name, scalar, a, b) {
      if (a === b) return a;
      if (a.type !== "v128" && b.type !== "v128") {
        const [less, more] = name === "min" ? [b, a] : [a, b];
        return lanes.select(scalar, a, b, lanes.binary("<", scalar, less, more));
      }
      const [left, right] = [lanes.spread(a, scalar), lanes.spread(b, scalar)];
      const of = scalar === "f32" ? `f32x4.p${name}` : `i32x4.${name}${scalar === "i32" ? "_s" : "_u"}`;
      return pure(of, "v128", [left, right]);
    },

    without: (a, b) =>
      b === lanes.nobody
        ? a
        : a === b || a === lanes.nobody || b === lanes.everybody
          ? lanes.nobody
          : a === lanes.everybody
            ? pure("v128.not", "v128", [b])
            : pure("v128.andnot", "v128", [a, b]),
    any: (mask) =>
      mask === lanes.everybody
        ? lanes.integer(1)
        : mask === lanes.nobody
          ? lanes.integer(0)
          : pure("v128.any_true", "i32", [mask]),
  };

  const integers = createIntegers(lanes, single, pure);

  const isZero = (a: Node): boolean => a.words?.every((word) => word === 0) === true;

  function logic(name: string, a: Node, b: Node): Node {
    if (a.type !== "v128" && b.type !== "v128") {
      const [left, right] = [constantOf(a), constantOf(b)];
      if (name === "and" && (left === 0 || right === 1)) return a;
      if (name === "and" && (right === 0 || left === 1)) return b;
      if (name === "or" && (left === 1 || right === 0)) return a;
      if (name === "or" && (right === 1 || left === 0)) return b;
      return single(`i32.${name}`, "i32", [a, b]);
    }
    const [left, right] = [lanes.spread(a, "bool"), lanes.spread(b, "bool")];
    if (left === right && name !== "xor") return left;
    for (const [one, other] of [
      [left, right],
      [right, left],
    ]) {
      if (one === lanes.nobody) return name === "and" ? one : other;
      if (one === lanes.everybody && name === "and") return other;
      if (one === lanes.everybody && name === "or") return one;
    }
    return pure(`v128.${name}`, "v128", [left, right]);
  }

  return lanes;
}

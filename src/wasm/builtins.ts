/** Built-in functions of numbers. */
import type { Context } from "./context.ts";
import { constantOf, type Node } from "./nodes.ts";
import type { Lanes, Scalar } from "./operations.ts";
import { type Composite, commonKind, number, scalarOf, single, type Value } from "./values.ts";

type OfNumbers = (lanes: Lanes, scalar: Scalar, ...operands: Node[]) => Node;

const rounding =
  (operation: string): OfNumbers =>
  (lanes, scalar, a) =>
    lanes.unary(operation, scalar, a);

/** Functions that go number by number and give the kind that they take. */
const BY_NUMBER: Readonly<Record<string, OfNumbers>> = {
  abs: (lanes, scalar, a) => (scalar === "u32" ? a : lanes.unary("abs", scalar, a)),
  floor: rounding("floor"),
  ceil: rounding("ceil"),
  trunc: rounding("trunc"),
  round: rounding("nearest"),
  sqrt: rounding("sqrt"),
  countLeadingZeros: rounding("clz"),
  fract: (lanes, scalar, a) => lanes.binary("-", scalar, a, lanes.unary("floor", scalar, a)),
  min: (lanes, scalar, a, b) => lanes.extreme("min", scalar, a, b),
  max: (lanes, scalar, a, b) => lanes.extreme("max", scalar, a, b),
  clamp: (lanes, scalar, a, least, most) =>
    lanes.extreme("min", scalar, lanes.extreme("max", scalar, a, least), most),
  sign: (lanes, scalar, a) => {
    const [zero, one, minus] =
      scalar === "f32"
        ? [lanes.float(0), lanes.float(1), lanes.float(-1)]
        : [lanes.integer(0), lanes.integer(1), lanes.integer(-1)];
    const up = lanes.select(scalar, a, one, lanes.binary(">", scalar, a, zero));
    return lanes.select(scalar, up, minus, lanes.binary("<", scalar, a, zero));
  },
  extractBits: (lanes, scalar, a, offset, count) => {
    const [from, bits] = [constantOf(offset), constantOf(count)];
    if (from === undefined || bits === undefined || bits === 0 || from + bits > 32) {
      throw new Error("wasm: extractBits of bits that are not known; teach src/wasm/builtins.ts");
    }
    const left = lanes.binary("<<", scalar, a, lanes.integer(32 - from - bits));
    return lanes.binary(">>", scalar, left, lanes.integer(32 - bits));
  },
};

/** A built-in function of numbers or vectors of them. Throws where it is not known, or not exact. */
export function builtin({ lanes }: Context, name: string, operands: readonly Value[]): Value {
  if (name === "select") return select(lanes, operands);
  if (name === "dot") {
    const [a, b] = operands as Composite[];
    return a.parts
      .map((part, i) => {
        const [left, right] = [single(lanes, part, "f32"), single(lanes, b.parts[i], "f32")];
        return number(left.scalar, lanes.binary("*", left.scalar, left.node, right.node));
      })
      .reduce((sum, product) => number(sum.scalar, lanes.binary("+", sum.scalar, sum.node, product.node)));
  }
  if (name === "any" || name === "all") {
    const [a] = operands;
    const parts = a.kind === "composite" ? a.parts : [a];
    const nodes = parts.map((part) => single(lanes, part).node);
    return number(
      "bool",
      nodes.reduce((x, y) => lanes.binary(name === "any" ? "||" : "&&", "bool", x, y)),
    );
  }
  const work = BY_NUMBER[name];
  if (work === undefined) {
    throw new Error(
      `wasm: no function \`${name}\`; use one that the kernel defines, or teach src/wasm/builtins.ts`,
    );
  }
  return byNumber(lanes, operands, (scalar, nodes) => number(scalar, work(lanes, scalar, ...nodes)));
}

/** Work number by number; a single number goes with each of a vector. */
export function byNumber(
  lanes: Lanes,
  operands: readonly Value[],
  work: (scalar: Scalar, nodes: readonly Node[]) => Value,
): Value {
  const wide = operands.find((operand) => operand.kind === "composite") as Composite | undefined;
  if (wide === undefined) {
    const kind = commonKind(operands);
    const numbers = operands.map((operand) => single(lanes, operand, kind));
    return work(
      numbers[0].scalar,
      numbers.map(({ node }) => node),
    );
  }
  const parts = wide.parts.map((_, i) =>
    byNumber(
      lanes,
      operands.map((operand) => (operand.kind === "composite" ? operand.parts[i] : operand)),
      work,
    ),
  );
  const scalar = scalarOf(parts[0]);
  const type =
    wide.type.kind === "vector" && scalar !== undefined ? ({ ...wide.type, scalar } as const) : wide.type;
  return { kind: "composite", type, parts };
}

function select(lanes: Lanes, [no, yes, condition]: readonly Value[]): Value {
  const choose = (a: Value, b: Value, c: Value): Value => {
    if (a.kind === "composite" && b.kind === "composite") {
      const parts = a.parts.map((part, i) =>
        choose(part, b.parts[i], c.kind === "composite" ? c.parts[i] : c),
      );
      return { ...a, parts };
    }
    const kind = commonKind([a, b]);
    const [left, right] = [single(lanes, a, kind), single(lanes, b, kind)];
    return number(left.scalar, lanes.select(left.scalar, left.node, right.node, single(lanes, c).node));
  };
  return choose(no, yes, condition);
}

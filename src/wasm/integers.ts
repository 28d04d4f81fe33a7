/** What whole numbers need beside one instruction: shifts, divisions and what goes lane by lane. */
import { constantOf, type Machine, type Node } from "./nodes.ts";
import type { Lanes, Scalar } from "./operations.ts";

/** An operation of single numbers. */
export type Single = (operation: string, type: Machine, operands: readonly Node[]) => Node;

export interface Integers {
  simplified(operator: string, scalar: Scalar, a: Node, b: Node): Node | undefined;
  shift(operator: string, scalar: Scalar, a: Node, b: Node): Node;
  divide(operator: string, scalar: Scalar, a: Node, b: Node): Node;
  /** An instruction for single numbers on each lane. */
  eachLane(operation: string, scalar: Scalar, operands: readonly Node[]): Node;
}

/** @param pure an operation of vectors */
export function createIntegers(lanes: Lanes, single: Single, pure: Single): Integers {
  /** What needs no instruction: sums with 0, products with 1 and the like. */
  function simplified(operator: string, scalar: Scalar, a: Node, b: Node): Node | undefined {
    const [left, right] = [constantOf(a), constantOf(b)];
    if (right === 0 && "+-|^".includes(operator)) return a;
    if (left === 0 && "+|^".includes(operator)) return b;
    // Nothing of a word is nothing, whatever it is: kernels hide constants from other compilers so.
    if ((right === 0 || left === 0) && (operator === "&" || operator === "*")) return lanes.integer(0);
    if (operator === "*" && right === 1) return a;
    if (operator === "*" && left === 1) return b;
    if (operator === "/" && right === 1) return a;
    if (operator === "&" && right === 0xffffffff) return a;
    // Division and rest by a power of two.
    if (scalar === "u32" && right !== undefined && right > 0 && (right & (right - 1)) === 0) {
      const power = 31 - Math.clz32(right);
      if (operator === "/") return shift(">>", "u32", a, lanes.integer(power));
      if (operator === "%") return lanes.binary("&", "u32", a, lanes.integer(right - 1));
      if (operator === "*") return shift("<<", "u32", a, lanes.integer(power));
    }
    return undefined;
  }

  function shift(operator: string, scalar: Scalar, a: Node, b: Node): Node {
    if (constantOf(b) === 0) return a;
    const name = operator === "<<" ? "shl" : scalar === "i32" ? "shr_s" : "shr_u";
    if (b.type === "v128") return eachLane(`i32.${name}`, scalar, [a, b]);
    return a.type === "v128" ? pure(`i32x4.${name}`, "v128", [a, b]) : single(`i32.${name}`, "i32", [a, b]);
  }

  /** x / 0 is x, and x % 0 is 0; the machine would stop. */
  function divide(operator: string, scalar: Scalar, a: Node, b: Node): Node {
    const one = (left: Node, right: Node): Node => {
      const name = `i32.${operator === "/" ? "div" : "rem"}${scalar === "i32" ? "_s" : "_u"}`;
      const zero = single("i32.eqz", "i32", [right]);
      if (scalar === "u32") {
        return single(name, "i32", [left, lanes.select(scalar, right, lanes.integer(1), zero)]);
      }
      // The least number divided by −1 has no place among 32 bits either.
      const minus = single("i32.eq", "i32", [right, lanes.integer(-1)]);
      const safe = single(name, "i32", [
        left,
        lanes.select(scalar, right, lanes.integer(1), lanes.binary("||", "bool", zero, minus)),
      ]);
      return operator === "/" ? lanes.select(scalar, safe, lanes.unary("neg", scalar, left), minus) : safe;
    };
    if (a.type !== "v128" && b.type !== "v128") return one(a, b);
    return lanes.assemble(
      scalar,
      [0, 1, 2, 3].map((lane) => one(lanes.extract(scalar, a, lane), lanes.extract(scalar, b, lane))),
    );
  }

  function eachLane(operation: string, scalar: Scalar, operands: readonly Node[]): Node {
    if (operands.every(({ type }) => type !== "v128")) return single(operation, "i32", operands);
    return lanes.assemble(
      scalar,
      [0, 1, 2, 3].map((lane) =>
        single(
          operation,
          "i32",
          operands.map((operand) => lanes.extract(scalar, operand, lane)),
        ),
      ),
    );
  }

  return { simplified, shift, divide, eachLane };
}

import { errorFunction } from "../math/error-function.ts";
import { logRealGamma, realGamma } from "../math/real-gamma.ts";
import { type Lookup, lookUp } from "./lookup.ts";

/** Operations that survive in a graph; every other operation is built from them. */
export type Operation = NamedOperation | Lookup;

export type NamedOperation =
  | "add"
  | "multiply"
  | "divide"
  | "power"
  | "pow"
  | "exp"
  | "log"
  | "sqrt"
  | "abs"
  | "sign"
  | "sin"
  | "cos"
  | "tan"
  | "tanh"
  /** 2/√π ∫₀ˣ e^(−t²) dt. */
  | "erf"
  /** The largest whole number that is not above x. */
  | "floor"
  /** mod(a, b) = a − b⌊a/b⌋: from 0 up to b, with the sign of b. */
  | "mod"
  /** Γ(x) and ln |Γ(x)|, of numbers and parameters alone: no kernel computes them. */
  | "gamma"
  | "lgamma"
  /** log(1 + e^x). */
  | "softplus"
  | "atan2"
  | "min"
  | "max"
  /** less(a, b, p, q) is p where a < b, else q. */
  | "less"
  /** Its operand as it is, out of which no factor is gathered: what is scaled to a size that 32 bits hold keeps it. */
  | "value"
  /** sloped(v, s₁ … sₙ, a₁ … aₙ) is v, whose slope in aᵢ is known to be sᵢ: only where it is differentiated are the slopes computed. */
  | "sloped";

/** Operations of variable-free parts alone, which the host computes. */
export type HostOperation = "gamma" | "lgamma";

export const isHostOperation = (operation: Operation): operation is HostOperation =>
  operation === "gamma" || operation === "lgamma";

/** f64 meaning of an operation. */
export function evaluateOperation(operation: Operation, values: ArrayLike<number>): number {
  const [a, b] = [values[0], values[1]];
  if (typeof operation === "object") return lookUp(operation, a);
  switch (operation) {
    case "add":
      return a + b;
    case "multiply":
      return a * b;
    case "divide":
      return a / b;
    case "power":
    case "pow":
      return a ** b;
    case "less":
      return a < b ? values[2] : values[3];
    case "atan2":
      return Math.atan2(a, b);
    case "min":
      return Math.min(a, b);
    case "max":
      return Math.max(a, b);
    case "value":
    case "sloped":
      return a;
    case "softplus":
      return Math.max(a, 0) + Math.log1p(Math.exp(-Math.abs(a)));
    case "erf":
      return errorFunction(a);
    case "mod":
      return modulo(a, b);
    case "gamma":
      return realGamma(a);
    case "lgamma":
      return logRealGamma(a);
    default:
      return Math[operation](a);
  }
}

/** a − b⌊a/b⌋ without its rounding: the remainder of JavaScript is exact, and has the sign of a. */
function modulo(a: number, b: number): number {
  const rest = a % b;
  const shifted = rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
  return shifted === b ? 0 : shifted;
}

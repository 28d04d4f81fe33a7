/** CPU twins of shaders/noise/ and of the other streams of deviates, rounded to f32 after every operation. */

import { PURPOSE } from "../experiment/data/random.ts";
import type { Law, Stream } from "../experiment/model/declaration.ts";
import { halfTurn, logUniform, normals } from "./deviates.ts";
import { portableCos, portableExp, portableLog, portableSin } from "./elementary.ts";

const f = Math.fround;

/** Random words of a purpose for one variable of the quad at hand. */
export type Words = (variable: number, purpose: number) => Uint32Array;

/** Fills `out` with the four steps' deviates of one variable. */
export type Source = (words: Words, variable: number, out: Float64Array) => void;

/** The source of a stream; `law` and `shapes` are those of the noise. */
export function sourceOf(stream: Exclude<Stream, "sample">, law: Law, shapes: readonly number[]): Source {
  switch (stream) {
    case "noise":
      return (words, variable, out) => LAWS[law](words, variable, f(shapes[variable] ?? 0), out);
    case "thermal":
      return (words, variable, out) => normals(words(variable, PURPOSE.PURPOSE_THERMAL), out);
    case "chance":
      return uniforms(PURPOSE.PURPOSE_CHANCE);
    case "chance_2":
      return uniforms(PURPOSE.PURPOSE_CHANCE_2);
    case "chance_3":
      return uniforms(PURPOSE.PURPOSE_CHANCE_3);
  }
}

const uniforms =
  (purpose: number): Source =>
  (words, variable, out) => {
    words(variable, purpose).forEach((word, k) => {
      out[k] = f(f((word >>> 9) + 0.5) * f(2 ** -23));
    });
  };

type Noise = (words: Words, variable: number, shape: number, out: Float64Array) => void;

const LAWS: Readonly<Record<Law, Noise>> = {
  none: (_words, _variable, _shape, out) => {
    out.fill(0);
  },
  gaussian: (words, variable, _shape, out) => normals(words(variable, PURPOSE.PURPOSE_PATH), out),
  rademacher: (words, variable, _shape, out) => {
    words(variable, PURPOSE.PURPOSE_PATH).forEach((word, k) => {
      out[k] = sign(word);
    });
  },
  pareto: (words, variable, shape, out) => {
    words(variable, PURPOSE.PURPOSE_PATH).forEach((word, k) => {
      out[k] = sign(word << 31) * portableExp(f(logUniform(word) / -shape));
    });
  },
  stable: (words, variable, shape, out) => {
    const angles = words(variable, PURPOSE.PURPOSE_PATH).slice();
    const waits = words(variable, PURPOSE.PURPOSE_SECOND);
    angles.forEach((word, k) => {
      out[k] = sign(word << 31) * stableSize(word, -logUniform(waits[k]), shape);
    });
  },
  student: (words, variable, shape, out) => {
    const radii = words(variable, PURPOSE.PURPOSE_PATH).slice();
    const angles = words(variable, PURPOSE.PURPOSE_SECOND);
    const factor = f(-2 / shape);
    radii.forEach((word, k) => {
      const radius = f(Math.sqrt(f(shape * grown(f(logUniform(word) * factor)))));
      out[k] = f(f(sign(word << 31) * radius) * halfTurn(angles[k])[0]);
    });
  },
};

const sign = (word: number): number => (word >>> 31 === 1 ? -1 : 1);

const HALF_TURN = f(1.57079633);

function stableSize(word: number, wait: number, alpha: number): number {
  const turn = f(f(f(word >>> 1) + 0.5) * f(7.3145904e-10));
  const angle = f(HALF_TURN - turn);
  const rest = f(1 - alpha);
  const first = f(portableLog(portableSin(f(alpha * angle))) - f(portableLog(portableSin(turn)) / alpha));
  const second = f(f(rest / alpha) * f(portableLog(portableCos(f(rest * angle))) - portableLog(wait)));
  return portableExp(f(first + second));
}

/** e^x − 1 for x ≥ 0. */
function grown(x: number): number {
  return x < f(0.02) ? f(x + f(f(x * x) * f(0.5 + f(f(0.16666667) * x)))) : f(portableExp(x) - 1);
}

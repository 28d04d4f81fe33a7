import { PURPOSE } from "../../experiment/data/random.ts";
import { halfTurn, logUniform, sign } from "../deviates.ts";
import { portableExp } from "../elementary.ts";
import type { Noise } from "../rule.ts";

const f = Math.fround;

export const noise: Noise = (words, variable, shape, out) => {
  const radii = words(variable, PURPOSE.PURPOSE_PATH).slice();
  const angles = words(variable, PURPOSE.PURPOSE_SECOND);
  const factor = f(-2 / shape);
  radii.forEach((word, k) => {
    const radius = f(Math.sqrt(f(shape * grown(f(logUniform(word) * factor)))));
    out[k] = f(f(sign(word << 31) * radius) * halfTurn(angles[k])[0]);
  });
};

/** e^x − 1 for x ≥ 0. */
function grown(x: number): number {
  return x < f(0.02) ? f(x + f(f(x * x) * f(0.5 + f(f(0.16666667) * x)))) : f(portableExp(x) - 1);
}

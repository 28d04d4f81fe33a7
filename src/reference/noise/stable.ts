import { PURPOSE } from "../../experiment/data/random.ts";
import { logUniform, sign } from "../deviates.ts";
import { portableCos, portableExp, portableLog, portableSin } from "../elementary.ts";
import type { Noise } from "../rule.ts";

const f = Math.fround;

export const noise: Noise = (words, variable, shape, out) => {
  const angles = words(variable, PURPOSE.PURPOSE_PATH).slice();
  const waits = words(variable, PURPOSE.PURPOSE_SECOND);
  angles.forEach((word, k) => {
    out[k] = sign(word << 31) * stableSize(word, -logUniform(waits[k]), shape);
  });
};

const HALF_TURN = f(1.57079633);

function stableSize(word: number, wait: number, alpha: number): number {
  const turn = f(f(f(word >>> 1) + 0.5) * f(7.3145904e-10));
  const angle = f(HALF_TURN - turn);
  const rest = f(1 - alpha);
  const first = f(portableLog(portableSin(f(alpha * angle))) - f(portableLog(portableSin(turn)) / alpha));
  const second = f(f(rest / alpha) * f(portableLog(portableCos(f(rest * angle))) - portableLog(wait)));
  return portableExp(f(first + second));
}

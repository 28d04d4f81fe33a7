/** Adam without momentum on a loss of constant gradients (Reddi, Kale & Kumar, ICLR 2018, theorem 3). Pure. */

export interface ConstantGradients {
  /** Gradients of the examples, each drawn with the same chance. */
  readonly gradients: readonly number[];
  readonly learningRate: number;
  /** β₂. */
  readonly decay: number;
  /** True where the largest average so far divides, as in AMSGrad. */
  readonly amsgrad: boolean;
}

/** Digits to which two averages of squares are one: older gradients than that are forgotten. */
const DIGITS = 6;

/**
 * Mean place after a number of steps from 0, x ← x − ηg/√v with v ← β₂v + (1 − β₂)g² or the largest v so far: by the law of v and of its
 * largest value, in which the gradients of some steps ago no longer show.
 */
export function meanPlace(
  { gradients, learningRate, decay, amsgrad }: ConstantGradients,
  steps: number,
): number {
  let states = new Map([["", { square: 0, largest: 0, probability: 1 }]]);
  let mean = 0;
  for (let step = 0; step < steps; step++) {
    const next: typeof states = new Map();
    for (const { square, largest, probability } of states.values()) {
      for (const gradient of gradients) {
        const now = decay * square + (1 - decay) * gradient ** 2;
        const divisor = amsgrad ? Math.max(largest, now) : now;
        const share = probability / gradients.length;
        mean -= (learningRate * share * gradient) / Math.sqrt(divisor);
        const key = [now, divisor].map((value) => value.toPrecision(DIGITS)).join();
        const known = next.get(key);
        next.set(key, { square: now, largest: divisor, probability: share + (known?.probability ?? 0) });
      }
    }
    states = next;
  }
  return mean;
}

/** What a step of size η/C for a unit of the gradient does on average, C the largest gradient: the rule that never forgets it. */
export const longMemoryPlace = (
  { gradients, learningRate }: Pick<ConstantGradients, "gradients" | "learningRate">,
  steps: number,
): number => {
  const average = gradients.reduce((sum, gradient) => sum + gradient, 0) / gradients.length;
  return (-learningRate * steps * average) / Math.max(...gradients.map(Math.abs));
};

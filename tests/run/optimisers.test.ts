import { describe, expect, test } from "vitest";
import { observedVariance } from "../../src/estimate/observed.ts";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { normalTail } from "../../src/math/normal.ts";
import { replayReference } from "../../src/run/engines/reference/replay.ts";
import { finalSnapshot } from "../../src/run/final-snapshot.ts";
import { simulateReference } from "../../src/run/reference.ts";
import { expectByChance } from "../statistics/chance.ts";

/**
 * The rules as the libraries publish them, in f64: torch.optim's "Algorithm" boxes of PyTorch 2.x and keras.optimizers of Keras 3, from
 * f(x, y) = (1 − x)²/2 + 2(y − x²)², at a learning rate that may change with the step.
 */
const STEPS = 50;
const ETA = 0.02;
const gradientAt = ([x, y]: readonly number[]): number[] => [x - 1 - 8 * x * (y - x * x), 4 * (y - x * x)];
const START = [-0.7, 1.1];

/** One step of a published rule, from the gradient at the place that is passed in. */
type Published = (x: readonly number[], gradient: readonly number[], n: number, rate: number) => number[];

function published(make: () => Published, rate = (_: number) => ETA): number[][] {
  const rule = make();
  const path = [START];
  for (let n = 0; n < STEPS; n++) {
    const x = path[n];
    path.push(rule(x, gradientAt(x), n, rate(n)));
  }
  return path;
}

const zeros = () => [0, 0];

/** torch.optim.SGD. */
const torchSgd =
  ({ mu = 0, tau = 0, lambda = 0, nesterov = false }) =>
  (): Published => {
    let buffer: number[] | undefined;
    return (x, gradient, _n, rate) => {
      const g = gradient.map((value, i) => value + lambda * x[i]);
      buffer = buffer === undefined ? g : buffer.map((b, i) => mu * b + (1 - tau) * g[i]);
      const step = mu === 0 ? g : nesterov ? g.map((value, i) => value + mu * buffer![i]) : buffer;
      return x.map((value, i) => value - rate * step[i]);
    };
  };

/** keras.optimizers.SGD: velocity = momentum · velocity − rate · g; decay is applied to the variable before the update. */
const kerasSgd =
  ({ mu = 0, lambda = 0, nesterov = false }) =>
  (): Published => {
    let velocity = zeros();
    return (x, g, _n, rate) => {
      velocity = velocity.map((v, i) => mu * v - rate * g[i]);
      const step = nesterov ? velocity.map((v, i) => mu * v - rate * g[i]) : velocity;
      return x.map((value, i) => value - rate * lambda * value + step[i]);
    };
  };

interface AdamNumbers {
  readonly beta1?: number;
  readonly beta2?: number;
  readonly epsilon?: number;
  readonly lambda?: number;
  readonly decoupled?: boolean;
  readonly amsgrad?: boolean;
}

/** torch.optim.Adam and AdamW. */
const torchAdam =
  ({
    beta1 = 0.9,
    beta2 = 0.999,
    epsilon = 1e-8,
    lambda = 0,
    decoupled = false,
    amsgrad = false,
  }: AdamNumbers) =>
  (): Published => {
    let [mean, square, largest] = [zeros(), zeros(), zeros()];
    return (x, gradient, n, rate) => {
      const g = gradient.map((value, i) => value + (decoupled ? 0 : lambda * x[i]));
      const decayed = x.map((value) => (decoupled ? value * (1 - rate * lambda) : value));
      mean = mean.map((m, i) => beta1 * m + (1 - beta1) * g[i]);
      square = square.map((v, i) => beta2 * v + (1 - beta2) * g[i] ** 2);
      largest = largest.map((v, i) => Math.max(v, square[i]));
      const c1 = 1 - beta1 ** (n + 1);
      const root = Math.sqrt(1 - beta2 ** (n + 1));
      const divisor = amsgrad ? largest : square;
      return decayed.map(
        (value, i) => value - ((rate / c1) * mean[i]) / (Math.sqrt(divisor[i]) / root + epsilon),
      );
    };
  };

/** keras.optimizers.Adam and AdamW: alpha = rate·√(1 − β₂ⁿ)/(1 − β₁ⁿ), ε beside √v. */
const kerasAdam =
  ({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7, lambda = 0, amsgrad = false }: AdamNumbers) =>
  (): Published => {
    let [mean, square, largest] = [zeros(), zeros(), zeros()];
    return (x, g, n, rate) => {
      mean = mean.map((m, i) => m + (g[i] - m) * (1 - beta1));
      square = square.map((v, i) => v + (g[i] ** 2 - v) * (1 - beta2));
      largest = largest.map((v, i) => Math.max(v, square[i]));
      const alpha = (rate * Math.sqrt(1 - beta2 ** (n + 1))) / (1 - beta1 ** (n + 1));
      const divisor = amsgrad ? largest : square;
      return x.map(
        (value, i) => value - rate * lambda * value - (mean[i] * alpha) / (Math.sqrt(divisor[i]) + epsilon),
      );
    };
  };

/** torch.optim.RMSprop. */
const torchRmsprop =
  ({ alpha = 0.99, epsilon = 1e-8, mu = 0, lambda = 0, centred = false }) =>
  (): Published => {
    let [square, mean, buffer] = [zeros(), zeros(), zeros()];
    return (x, gradient, _n, rate) => {
      const g = gradient.map((value, i) => value + lambda * x[i]);
      square = square.map((v, i) => alpha * v + (1 - alpha) * g[i] ** 2);
      mean = mean.map((m, i) => alpha * m + (1 - alpha) * g[i]);
      const size = square.map((v, i) => Math.sqrt(v - (centred ? mean[i] ** 2 : 0)) + epsilon);
      buffer = buffer.map((b, i) => mu * b + g[i] / size[i]);
      return x.map((value, i) => value - rate * buffer[i]);
    };
  };

/** keras.optimizers.RMSprop: ε under the root, the learning rate before the momentum. */
const kerasRmsprop =
  ({ rho = 0.9, epsilon = 1e-7, mu = 0, centred = false }) =>
  (): Published => {
    let [square, mean, momentum] = [zeros(), zeros(), zeros()];
    return (x, g, _n, rate) => {
      square = square.map((v, i) => rho * v + (1 - rho) * g[i] ** 2);
      mean = mean.map((m, i) => rho * m + (1 - rho) * g[i]);
      const increment = g.map(
        (value, i) => (rate * value) / Math.sqrt(square[i] - (centred ? mean[i] ** 2 : 0) + epsilon),
      );
      momentum = momentum.map((m, i) => mu * m + increment[i]);
      return x.map((value, i) => value - momentum[i]);
    };
  };

/** keras.optimizers.Lion, and Program 1 of Chen et al. (2302.06675) with its decay. */
const lion =
  ({ beta1 = 0.9, beta2 = 0.99, lambda = 0 }) =>
  (): Published => {
    let mean = zeros();
    return (x, g, _n, rate) => {
      const next = x.map(
        (value, i) => value - rate * (Math.sign(beta1 * mean[i] + (1 - beta1) * g[i]) + lambda * value),
      );
      mean = mean.map((m, i) => beta2 * m + (1 - beta2) * g[i]);
      return next;
    };
  };

const RULES: Readonly<Record<string, readonly [Readonly<Record<string, unknown>>, () => Published]>> = {
  "PyTorch's SGD": [{ kind: "sgd" }, torchSgd({})],
  "PyTorch's SGD with momentum and weight decay": [
    { kind: "sgd", momentum: 0.9, weightDecay: 0.1 },
    torchSgd({ mu: 0.9, lambda: 0.1 }),
  ],
  "PyTorch's SGD with dampening": [
    { kind: "sgd", momentum: 0.8, dampening: 0.4, weightDecay: 0.1 },
    torchSgd({ mu: 0.8, tau: 0.4, lambda: 0.1 }),
  ],
  "PyTorch's SGD with Nesterov's momentum": [
    { kind: "sgd", momentum: 0.9, nesterov: true },
    torchSgd({ mu: 0.9, nesterov: true }),
  ],
  "Keras's SGD with weight decay": [
    { kind: "sgd", convention: "keras", weightDecay: 0.2 },
    kerasSgd({ lambda: 0.2 }),
  ],
  "Keras's SGD with momentum": [
    { kind: "sgd", convention: "keras", momentum: 0.9, weightDecay: 0.2 },
    kerasSgd({ mu: 0.9, lambda: 0.2 }),
  ],
  "Keras's SGD with Nesterov's momentum": [
    { kind: "sgd", convention: "keras", momentum: 0.9, nesterov: true },
    kerasSgd({ mu: 0.9, nesterov: true }),
  ],
  "PyTorch's Adam": [{ kind: "adam", convention: "pytorch" }, torchAdam({})],
  "PyTorch's Adam with a large ε and weight decay": [
    { kind: "adam", convention: "pytorch", epsilon: 0.1, weightDecay: 0.3 },
    torchAdam({ epsilon: 0.1, lambda: 0.3 }),
  ],
  "PyTorch's Adam with AMSGrad": [
    { kind: "adam", convention: "pytorch", amsgrad: true, beta2: 0.9 },
    torchAdam({ amsgrad: true, beta2: 0.9 }),
  ],
  "PyTorch's AdamW": [
    { kind: "adam", convention: "pytorch", weightDecay: 0.3, decoupled: true },
    torchAdam({ lambda: 0.3, decoupled: true }),
  ],
  "Keras's Adam": [{ kind: "adam", convention: "keras", epsilon: 1e-7 }, kerasAdam({})],
  "Keras's Adam with a large ε and AMSGrad": [
    { kind: "adam", convention: "keras", epsilon: 0.1, beta2: 0.9, amsgrad: true },
    kerasAdam({ epsilon: 0.1, beta2: 0.9, amsgrad: true }),
  ],
  "Keras's AdamW": [
    { kind: "adam", convention: "keras", epsilon: 1e-7, weightDecay: 0.3, decoupled: true },
    kerasAdam({ lambda: 0.3 }),
  ],
  "PyTorch's RMSprop": [{ kind: "rmsprop" }, torchRmsprop({})],
  "PyTorch's RMSprop, centred, with momentum and weight decay": [
    { kind: "rmsprop", centred: true, momentum: 0.5, weightDecay: 0.1 },
    torchRmsprop({ centred: true, mu: 0.5, lambda: 0.1 }),
  ],
  "Keras's RMSprop": [
    { kind: "rmsprop", convention: "keras", smoothing: 0.9, epsilon: 1e-7 },
    kerasRmsprop({}),
  ],
  "Keras's RMSprop, centred, with momentum": [
    { kind: "rmsprop", convention: "keras", smoothing: 0.9, epsilon: 1e-7, centred: true, momentum: 0.5 },
    kerasRmsprop({ centred: true, mu: 0.5 }),
  ],
  "Keras's Lion": [{ kind: "lion" }, lion({})],
  "Lion with weight decay": [{ kind: "lion", weightDecay: 0.3 }, lion({ lambda: 0.3 })],
};

const job = (dynamics: Readonly<Record<string, unknown>>) =>
  experiment({
    landscape: { variables: ["x", "y"], potential: "(1 - x)^2/2 + 2*(y - x^2)^2" },
    dynamics: { learningRate: ETA, ...dynamics },
    start: { at: START },
    exit: { when: "x > 50" },
    particles: 1,
    horizon: STEPS,
  });

const pathOf = (dynamics: Readonly<Record<string, unknown>>): Promise<{ readonly positions: Float64Array }> =>
  Promise.resolve(replayReference(model(job(dynamics)), { particle: 0 }));

describe("fifty steps are those of the published rule:", () => {
  for (const [name, [dynamics, rule]] of Object.entries(RULES)) {
    test(name, async () => {
      const { positions } = await pathOf(dynamics);
      const expected = published(rule).flat();
      expect(positions.length).toBe(expected.length);
      const worst = Math.max(
        ...expected.map((value, i) => Math.abs(positions[i] - value) / Math.max(1, Math.abs(value))),
      );
      expect(worst).toBeLessThan(1e-6);
      expect(Math.abs(expected.at(-2)! - START[0])).toBeGreaterThan(0.05);
    });
  }

  test("under a schedule Keras's momentum keeps the learning rates of former steps, and PyTorch's does not", async () => {
    const schedule = { kind: "decay", every: 10, factor: 0.5 };
    const rate = (n: number): number => ETA * 0.5 ** Math.floor(n / 10);
    for (const [convention, rule] of [
      ["pytorch", torchSgd({ mu: 0.9 })],
      ["keras", kerasSgd({ mu: 0.9 })],
    ] as const) {
      const { positions } = await pathOf({ kind: "sgd", convention, momentum: 0.9, schedule });
      published(rule, rate)
        .flat()
        .forEach((value, i) => {
          expect(Math.abs(positions[i] - value)).toBeLessThan(1e-6);
        });
    }
  });
});

test("noise that is added to the gradient has the variance that Neelakantan et al. give it", async () => {
  const times = [1, 20];
  const [variance, decay] = [0.3, 0.55];
  const noisy = experiment({
    landscape: { variables: ["x"], potential: "0*x" },
    dynamics: { kind: "sgd", learningRate: ETA, gradientNoise: { variance, decay } },
    start: { at: [0] },
    observe: { at: times, quantities: { x: { formula: "x", range: [-1, 1] } } },
    particles: 4000,
    horizon: 20,
  });
  const { tallies } = await finalSnapshot(simulateReference(noisy));
  times.forEach((time, k) => {
    const sum = Array.from({ length: time }, (_, n) => (1 + n) ** -decay).reduce((a, b) => a + b);
    const expected = ETA ** 2 * variance * sum;
    const found = observedVariance(tallies[0].observations!.looks[k], "x")!.value;
    expectByChance(`variance after ${time} steps`, found, expected * Math.sqrt(2 / 4000), expected);
  });
});

test("Lion without memory is descent by signs, whose mean exit time is that of its birth-and-death chain", async () => {
  const { tallies } = await finalSnapshot(
    simulateReference(experiment({ ...gallery["sign-descent"], particles: 3000 })),
  );
  const { exited, exitSteps, exitStepsSquared } = tallies[0];
  const mean = Number(exitSteps) / exited;
  const deviation = Math.sqrt(Number(exitStepsSquared) / exited - mean ** 2);
  expect(exited).toBe(3000);
  expectByChance("mean exit step", mean, deviation / Math.sqrt(exited), meanOfChain());
});

/** Steps from the middle of the places −9 … 9 of 0.1 each to beyond them, by elimination; a step goes down with probability Φ(x/σ). */
function meanOfChain(): number {
  const [size, sigma] = [9, 2];
  // Time to go from place k to the next: t_k = 1/p_k + (q_k/p_k) t_{k−1}, by symmetry about 0 counted in |k|.
  let toNext = 1;
  let total = toNext;
  for (let k = 1; k <= size; k++) {
    const down = 1 - normalTail((0.1 * k) / sigma);
    toNext = (1 + down * toNext) / (1 - down);
    total += toNext;
  }
  return total;
}

/** What captions say in numbers, and where each number comes from. */
import { timeStep } from "../../src/experiment/dynamics.ts";
import type { Experiment } from "../../src/experiment/experiment.ts";
import { replaceAt } from "../../src/experiment/field.ts";
import { groups } from "../../src/experiment/groups.ts";
import { experiment } from "../../src/experiment/read.ts";
import { gallery } from "../../src/gallery/gallery.ts";
import { catalogue } from "../../src/reproduce/catalogue.ts";
import { barrierOf } from "../../src/reproduce/papers/network.ts";
import type { Row } from "../../src/reproduce/reproduction.ts";
import { emptyTally } from "../../src/tally/tally.ts";
import { saddleEscapeTime } from "../../src/theory/papers/saddle-escape.ts";
import { diffusionExit } from "../../src/theory/papers/scale-speed.ts";
import type { Quantity } from "../../src/theory/prediction.ts";
import { theory } from "../../src/theory/predictions.ts";
import { portrait } from "../../src/theory/risk/portrait.ts";

export interface Claim {
  /** Words of the title or caption, with its numbers. */
  readonly says: string;
  /** The same numbers computed, in their order; percentages are in percent. */
  is(): readonly number[];
}

type Changes = Readonly<Record<string, unknown>>;

/** A document of the gallery without its sweep, some fields (by path) changed. */
function changed(name: string, changes: Changes = {}): Experiment {
  const plain = replaceAt(gallery[name], ["sweep"], {});
  const all = Object.entries(changes).reduce(
    (data, [path, value]) => replaceAt(data, path.split("."), value),
    plain,
  );
  return experiment(all);
}

/** What theory predicts for it: the first, exact, value of a quantity, or that of a law by name. */
function predicted(name: string, quantity: Quantity, changes: Changes = {}, law = /./): number {
  const found = theory(changed(name, changes)).predictions.find(
    (one) => one.quantity === quantity && law.test(one.name),
  );
  if (found === undefined) throw new Error(`${name}: no prediction of ${quantity}`);
  return found.value;
}

const mean = (name: string, changes?: Changes, law?: RegExp): number =>
  predicted(name, "meanExitTime", changes, law);

const rowsAsked = new Map<string, readonly Row[]>();

/** The rows of a reproduction that nothing was measured for: formulas and exact values alone. */
function rowsOf(id: string): readonly Row[] {
  const found = catalogue.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no reproduction ${id}`);
  const rows =
    rowsAsked.get(id) ??
    found.rows(
      groups(experiment(found.document)).map(({ experiment: point }) => ({
        experiment: point,
        tally: emptyTally({ timeStep: timeStep(point.dynamics), exitOffset: 0, started: 0 }),
      })),
    );
  rowsAsked.set(id, rows);
  return rows;
}

/** Formula and exact value of each row whose case and quantity match. */
function pairs(id: string, which = /./): readonly { readonly formula: number; readonly exact: number }[] {
  return rowsOf(id)
    .filter((row) => which.test(`${row.id} ${row.quantity} ${row.formula?.name}`) && row.exact !== undefined)
    .map(({ formula, exact }) => ({ formula: formula?.value ?? Number.NaN, exact: exact!.value }));
}

const exact = (id: string, which: RegExp): number => pairs(id, which)[0].exact;
const percent = (value: number, reference: number): number => 100 * (value / reference - 1);
const ends = (values: readonly number[]): readonly number[] => [Math.min(...values), Math.max(...values)];

/**
 * Mean exit time of the Ornstein–Uhlenbeck process whose values after each step of h are those of x ← ax + s ξ. Its relaxation rate
 * is −ln a/h and its stationary variance s²/(1 − a²).
 */
function interpolated(a: number, s: number): number {
  const rate = -Math.log(a) / 0.01;
  return mean("ornstein-uhlenbeck", {
    "landscape.potential": `${rate}*x^2/2`,
    "dynamics.temperature": (rate * s * s) / (1 - a * a),
  });
}

interface Rows {
  readonly landscape: { readonly examples: { readonly rows: readonly unknown[] } };
}

/**
 * Mean time from one minimum to the other of dθ = −L′ dη + √(ηC) dW with the exact variance C of one example's gradient (ax₁ + bx₂ − sz)
 * (2θx₁ + cx₂), a = θ² − 1 and b = cθ, by Var UV = Var U Var V + Cov² of normal U, V.
 */
function itoTwoFeatures(): number {
  const [c, s, rate, minimum] = [0.5, 0.3, 0.1, 0.935414];
  return diffusionExit({
    drift: (t) => -t * (2 * t * t - 2 + c * c),
    diffusion(t) {
      const [a, b] = [t * t - 1, c * t];
      return (rate / 2) * ((a * a + b * b + s * s) * (4 * t * t + c * c) + (2 * t * a + c * b) ** 2);
    },
    start: -minimum,
    low: { at: -4, exit: false },
    high: { at: minimum, exit: true },
  }).mean;
}

const OU = 0.01;
const CHAIN = { "dynamics.integrator": "euler", "exit.detection": "endpoint" };

export const CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
  "brownian-interval": [
    { says: "exactly 1,", is: () => [mean("brownian-interval")] },
    { says: "12 % late", is: () => [percent(mean("brownian-interval", CHAIN), 1)] },
  ],
  "double-well": [
    {
      // Half of 2π/√(V″(−1)|V″(0)|) e^(ΔV/T), because the exit is the top itself.
      says: "12 % too short",
      is: () => [-percent((Math.PI / Math.sqrt(2)) * Math.exp(0.25 / 0.1), mean("double-well"))],
    },
  ],
  "ornstein-uhlenbeck": [
    {
      says: "by −2 % at this step",
      is: () => [percent(interpolated(1 - OU, Math.sqrt(OU)), mean("ornstein-uhlenbeck"))],
    },
    {
      says: "leaves 0.01 %",
      is: () => [
        Math.abs(
          percent(
            interpolated(1 - OU + OU ** 2 / 2, (1 - OU / 2) * Math.sqrt(OU)),
            mean("ornstein-uhlenbeck"),
          ),
        ),
      ],
    },
  ],
  "muller-brown": [
    {
      says: "a barrier of 5.3: from its deepest minimum at (−0.558, 1.442) over the saddle at (−0.822, 0.624)",
      is() {
        const { minima, barriers } = portrait(changed("muller-brown"));
        const deepest = minima.reduce((a, b) => (b.loss < a.loss ? b : a));
        const saddle = barriers.find(({ at }) => Math.abs(at[0] + 0.822) < 0.05)!;
        return [saddle.loss - deepest.loss, ...deepest.at, ...saddle.at];
      },
    },
  ],
  "kramers-double-well": [
    {
      says: "gives 68.61 at T = 0.25, the continuous process takes 69.26 and the Eyring–Kramers formula 60.64",
      is: () => [
        0.01 * exact("kramers-double-well", /M01a mean/),
        0.25,
        exact("kramers-quadrature", /M01e mean/),
        pairs("kramers-quadrature", /M01e mean/)[0].formula,
      ],
    },
    {
      says: "4 to 18 % too short at barriers of 10 T to 2.5 T",
      is: () => [
        ...[0.1, 0.4].map((T) => {
          const at = { "dynamics.temperature": T };
          return -percent(mean("kramers-quadrature", at, /Kramers/), mean("kramers-quadrature", at));
        }),
        1 / 0.1,
        1 / 0.4,
      ],
    },
  ],
  "kramers-barrier-top": [
    {
      says: "11 % longer",
      is: () => [
        percent(
          0.01 * exact("kramers-barrier-top", /M01b mean/),
          mean("kramers-quadrature", { "exit.when": "x >= 0" }),
        ),
      ],
    },
  ],
  "kramers-strong-friction": [
    {
      says: "11 % too high at a barrier of 4 T",
      is: () => [
        Math.max(...pairs("kramers-strong-friction").map((one) => percent(one.formula, one.exact))),
        1 / 0.25,
      ],
    },
  ],
  "kramers-turnover": [
    {
      says: "4 to 10 % too high at a barrier of 4 T down to γ = 0.3 and 19 to 28 % below",
      is() {
        // The first formula of each friction is Mel'nikov and Meshkov's.
        const off = (id: string, which: RegExp) =>
          pairs(id, which)
            .filter((_, i) => i % 2 === 0)
            .map((one) => percent(one.formula, one.exact));
        return [
          ...ends(off("kramers-turnover", /M02_(0\.3|1|3|10)/)),
          4,
          0.3,
          ...ends([...off("kramers-turnover", /M02_0\.1/), ...off("kramers-weak-friction", /./)]),
        ];
      },
    },
  ],
  "kramers-weak-friction": [
    {
      says: "by a factor of 15 at γ = 0.02",
      is: () => {
        const { formula, exact } = pairs("kramers-weak-friction", /M02_0\.02/)[1];
        return [formula / exact, 0.02];
      },
    },
  ],
  "heavy-ball-crossing": [
    {
      // Friction (1 − μ)/√λ and temperature λC/(2(1 − μ)).
      says: "friction 1 and temperature 0.25",
      is: () => [(1 - 0.95) / Math.sqrt(0.0025), (0.0025 * 10) / (2 * (1 - 0.95))],
    },
    {
      says: "The rate is 2 % above",
      is: () => {
        const [{ formula, exact }] = pairs("heavy-ball-crossing");
        return [percent(exact, formula)];
      },
    },
  ],
  "liu-five-sigma": [{ says: "1 744 278 steps", is: () => [exact("liu-five-sigma", /RNG5s/)] }],
  "adam-variance": [
    {
      says: "off by 1 to 5 % here",
      is: () => ends(pairs("adam-variance").map((one) => Math.abs(percent(one.formula, one.exact)))),
    },
    { says: "0.1 % that β₂ = 0.999 leaves", is: () => [100 * (1 - 0.999), 0.999] },
  ],
  "mori-log-barrier": [
    { says: "exponent 10.5", is: () => [1 / 0.1 + 0.5] },
    {
      says: "1.5 to 1.8 times",
      is: () => ends(pairs("mori-log-barrier").map((one) => one.exact / one.formula)),
    },
  ],
  "mori-two-directions": [
    {
      says: "1.25, 3 and 1 for three of the four",
      is: () => [/T = 0.5/, /3 L.*T = 0.5/, /3 L.*T = 1/].map((which) => exact("mori-two-directions", which)),
    },
  ],
  "mori-five-directions": [{ says: "= 3.5", is: () => [1 / 0.2 + 1 - 5 / 2] }],
  "mori-one-direction": [
    {
      says: "What the step leaves is 1 %",
      is: () =>
        pairs("mori-one-direction")
          .slice(0, 1)
          .map((one) => percent(one.formula, one.exact)),
    },
  ],
  "mori-rate-log-barrier": [
    {
      says: "within 6 %",
      is: () => [
        Math.max(
          ...pairs("mori-rate-log-barrier")
            .filter((_, i) => i % 2 === 0)
            .map((one) => Math.abs(percent(one.formula, one.exact))),
        ),
      ],
    },
  ],
  "mori-reshuffled": [
    {
      says: "up to 37 %",
      is: () => [
        100 *
          Math.max(
            ...pairs("mori-reshuffled").map((one) => one.exact / pairs("mori-with-replacement")[0].exact),
          ),
      ],
    },
  ],
  "wang-exit": [
    {
      says: "5 % too long at η = 0.004 and 2 % at 0.001",
      is: () =>
        [/0\.004.* mean/, /0\.001.* mean/].flatMap((which, i) => {
          const [one] = pairs("wang-exit", which);
          return [percent(one.formula, one.exact), [0.004, 0.001][i]];
        }),
    },
  ],
  "wang-truncated-exit": [
    { says: "η^−1.4", is: () => [-rowsOf("wang-truncated-exit").at(-1)!.formula!.value] },
    {
      says: "21 % too long at η = 0.008 and 20 % at 0.004",
      is: () =>
        [/0\.008.* mean/, /0\.004.* mean/].flatMap((which, i) => {
          const [one] = pairs("wang-truncated-exit", which);
          return [percent(one.formula, one.exact), [0.008, 0.004][i]];
        }),
    },
  ],
  "wang-occupancy": [
    {
      says: "they keep 2 %",
      is: () => [
        100 *
          [/occ_0\.5.*first/, /occ_0\.5.*third/].reduce(
            (sum, which) => sum + exact("wang-occupancy", which),
            0,
          ),
      ],
    },
  ],
  "levy-exit": [
    {
      says: "5 % too long at α = 1.5",
      is: () => {
        const at = { "dynamics.alpha": 1.5, "dynamics.scale": 0.1 };
        return [percent(mean("levy-exit", at, /jump|Imkeller/i), mean("levy-exit", at)), 1.5];
      },
    },
  ],
  "levy-cauchy": [
    {
      says: "3 % below the formula at ε = 0.1",
      is: () => [
        -percent(mean("levy-cauchy", { "dynamics.scale": 0.1 }) / 0.1, Math.PI / 2 / 0.1 / 0.1),
        0.1,
      ],
    },
  ],
  "meng-quadratic-noise": [
    {
      says: "takes 122 steps of η = 0.2 to b = 1, the paper's convention (Hänggi–Klimontovich) 80, and whole steps 215",
      is: () => {
        const [ito, klimontovich] = pairs("meng-quadratic-noise", /M15a /);
        return [ito.formula, 0.2, 1, klimontovich.formula, ito.exact];
      },
    },
  ],
  "xie-piecewise-well": [
    {
      says: "by 7 to 9 %",
      is: () =>
        ends(
          pairs("xie-piecewise-well")
            .filter((_, i) => i % 2 === 0)
            .map((one) => -percent(one.exact, one.formula)),
        ),
    },
  ],
  "ziyin-local-maximum": [{ says: "x = 1 or −1.1", is: () => [1.05 - 0.05, -1.05 - 0.05] }],
  "ziyin-label-noise": [
    {
      says: "47 and 24 % above",
      is: () =>
        [1, 3].map((i) => pairs("ziyin-label-noise")[i]).map((one) => percent(one.exact, one.formula)),
    },
  ],
  "two-feature-regression": [
    { says: "takes 879 steps at s = 0.3", is: () => [exact("two-feature-regression", /0\.3/) / 0.1, 0.3] },
    { says: "Itô equation says 46 000", is: () => [itoTwoFeatures() / 0.1] },
  ],
  "probabilistic-stability": [{ says: "λ = 2.42125", is: () => [exact("probabilistic-stability", /M18b/)] }],
  "law-of-balance": [
    {
      says: "0.1 % lower at η = 0.05 and 0.6 % at 0.1; the variance is 5 and 11 % larger",
      is: () => {
        const off = (which: RegExp) =>
          pairs("law-of-balance", which).map((one) => percent(one.exact, one.formula));
        const [means, variances] = [off(/mean/).slice(1), off(/variance/).slice(1)];
        return [-means[0], 0.05, -means[1], 0.1, ...variances];
      },
    },
  ],
  "low-precision-sgld": [
    {
      says: "14 % at α = 0.01 and a factor of 2.2 at 0.001",
      is: () => [
        percent(exact("low-precision-sgld", /0\.01 /), 1),
        0.01,
        exact("low-precision-sgld", /0\.001 /),
        0.001,
      ],
    },
  ],
  "saddle-escape": [
    {
      says: "within 0.2 % of the continuous process at D = 0.01; steps of 0.1 add 8 %",
      is: () => {
        const at = { "dynamics.temperature": 0.01 };
        const continuous = mean("saddle-escape", {
          ...at,
          "dynamics.integrator": "heun",
          "exit.detection": "bridge",
          "dynamics.step": 0.01,
        });
        return [
          Math.abs(percent(saddleEscapeTime({ growth: 1, diffusion: 0.01, distance: 1 }), continuous)),
          0.01,
          0.1,
          percent(mean("saddle-escape", at), continuous),
        ];
      },
    },
  ],
  "learning-rate-decay": [{ says: "0.05 afterwards", is: () => [0.5 * 0.1] }],
  "battash-two-coordinates": [
    {
      says: "7 % too slow at noise 0.1",
      is: () => {
        const [{ formula, exact }] = pairs("battash-two-coordinates", /M27 mean/);
        return [percent(formula, exact), 0.1];
      },
    },
  ],
  "softmax-iris": [
    { says: "150 flowers", is: () => [(gallery["softmax-iris"] as Rows).landscape.examples.rows.length] },
  ],
  "two-layer-network": [{ says: "ΔL = 0.207", is: () => [barrierOf(changed("two-layer-network")).height] }],
  "linear-network": [
    {
      says: "in ratios of 2.5 to 7.8",
      is: () => {
        const document = gallery["linear-network"] as { sweep: Record<string, readonly number[]> };
        const [noises] = Object.values(document.sweep);
        const { height } = barrierOf(changed("linear-network"));
        return ends(noises.map((s) => 1 + height / ((s * s) / 2)));
      },
    },
  ],
  "second-moment-stability": [{ says: "η = 0.571", is: () => [2 / (1 + (4 + 1) / 2)] }],
  "law-of-balance-collapse": [
    { says: "0.417 on", is: () => [(2 * 0.2) / (1 - 0.2 ** 2)] },
    { says: "limit says 0.4", is: () => [(2 * 0.2) / 1] },
  ],
  "mori-real-sgd": [
    { says: "784 steps at c = 1.5", is: () => [exact("mori-real-sgd", /M10a_1\.5/), 1.5] },
    {
      // Var g = E (wx − z)²x² − w² = 1 + 2w², and L = 1.5 L* where w² = ½.
      says: "exact covariance 386",
      is: () => [
        mean("mori-log-barrier", {
          "dynamics.noise.deviation": "sqrt(1 + 2*x^2)",
          "landscape.parameters.c": 1.5,
        }),
      ],
    },
    { says: "is 12 where", is: () => [exact("mori-real-sgd", /slope/)] },
    { says: "Mori's chain gives 573", is: () => [exact("mori-log-barrier", /M09a_1\.5/)] },
    { says: "asymptote is 10.5", is: () => [1 / 0.1 + 0.5] },
  ],
};

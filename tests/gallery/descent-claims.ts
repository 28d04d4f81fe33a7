/** What captions on descent, its fluctuations and its data say in numbers, and where each comes from. */

import { gallery } from "../../src/gallery/gallery.ts";
import { barrierOf } from "../../src/papers/network/reproduction.ts";
import {
  type Claim,
  changed,
  ends,
  exact,
  itoTwoFeatures,
  mean,
  pairs,
  percent,
  type Rows,
} from "./caption-theory.ts";

export const DESCENT_CLAIMS: Readonly<Record<string, readonly Claim[]>> = {
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
  "meng-quadratic-noise": [
    {
      says: "takes 122 steps of η = 0.2 to b = 1, the paper's convention (Hänggi–Klimontovich) 80, and whole steps 215",
      is: () => {
        const [ito, klimontovich] = pairs("meng-quadratic-noise", /M15a /);
        return [ito.formula, 0.2, 1, klimontovich.formula, ito.exact];
      },
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
  "learning-rate-decay": [{ says: "0.05 afterwards", is: () => [0.5 * 0.1] }],
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

/** Questions of people who model decisions by diffusions to bounds. */
import type { ExitMoments } from "../../src/theory/first-passage/law.ts";
import { firstPassage } from "../../src/theory/first-passage/solve.ts";
import { insideAfter, meanBetween, overNormal, overUniform, upperProbability } from "./closed-forms.ts";
import { censoredShare, meanTime, meanTimeOf, shareOf } from "./measures.ts";
import type { Row } from "./row.ts";

const particles = 200_000;
/** dX = v dt + dW as overdamped motion: a tilted line at temperature ½. */
const walk = (potential: string, more: object = {}) => ({
  landscape: { variables: ["x"], potential, ...more },
  dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
  start: { at: [0] },
  particles,
});
const bounds = { exits: { upper: "x > 1", lower: "x < -1" } };

/** Exits of a Brownian motion between bounds that move, by the Fokker–Planck solver of src/theory/first-passage. */
const between = (
  bound: (t: number) => number,
  { drift, noise = 1, until }: { drift: (x: number, t: number) => number; noise?: number; until: number },
) =>
  firstPassage({
    drift,
    diffusion: () => noise ** 2 / 2,
    low: { kind: "exit", at: (t) => -bound(t) },
    high: { kind: "exit", at: bound },
    start: [{ weight: 1, at: 0 }],
    until,
  });
const SOLVER = "Fokker–Planck equation, solved to 1e-6";

export const decisions: readonly Row[] = [
  {
    id: "two-bounds",
    asked: "Return which bound was reached first, without integrating every path to a long fixed time",
    source: "https://github.com/mattja/sdeint/issues/22",
    document: { ...walk("-v*x", { parameters: { v: 0.5 } }), exit: bounds, horizon: 30 },
    quantity: "P(upper)",
    expected: upperProbability(0.5, 1),
    origin: "1/(1 + e^(−2va))",
    measure: shareOf("upper"),
  },
  {
    id: "two-bounds-time",
    asked: "… and return the first-passage time itself",
    source: "https://github.com/mattja/sdeint/issues/22",
    document: { ...walk("-v*x", { parameters: { v: 0.5 } }), exit: bounds, horizon: 30 },
    quantity: "mean exit time",
    expected: meanBetween(0.5, 1),
    origin: "(a/v) tanh(va)",
    measure: meanTime,
  },
  {
    id: "collapsing-line",
    asked: "A linearly collapsing bound with noise above 1 breaks the analytical solver",
    source: "https://github.com/mwshinn/PyDDM/issues/79",
    document: {
      ...walk("-x"),
      dynamics: { kind: "overdamped", temperature: 0.8978, step: 0.01 },
      exit: { exits: { upper: "x > 1.5 - 0.4*t", lower: "x < -1.5 + 0.4*t" } },
      horizon: 3.7,
    },
    quantity: "mean exit time, upper",
    expected: meanOf(between((t) => 1.5 - 0.4 * t, { drift: () => 1, noise: 1.34, until: 3.7 }).exits[1]),
    origin: SOLVER,
    measure: meanTimeOf("upper"),
  },
  {
    id: "growing-bound",
    asked: "A bound that grows exponentially is refused by an assertion",
    source: "https://github.com/mwshinn/PyDDM/issues/34",
    document: {
      ...walk("-x"),
      exit: { exits: { upper: "x > exp(0.2*t)", lower: "x < -exp(0.2*t)" } },
      horizon: 3,
    },
    quantity: "P(upper before t = 3)",
    expected: between((t) => Math.exp(0.2 * t), { drift: () => 1, until: 3 }).exits[1].probability,
    origin: SOLVER,
    measure: shareOf("upper"),
  },
  {
    id: "ignored-bound",
    asked: "A custom boundary that collapses within 100 ms is accepted and silently ignored",
    source: "https://github.com/lnccbrown/ssm-simulators/issues/310",
    document: {
      ...walk("-x"),
      dynamics: { kind: "overdamped", temperature: 0.5, step: 0.0005 },
      exit: { when: "abs(x) > exp(-50*t)" },
      horizon: 0.2,
    },
    quantity: "mean exit time",
    expected: meanOf(...between((t) => Math.exp(-50 * t), { drift: () => 1, until: 0.2 }).exits),
    origin: SOLVER,
    measure: meanTime,
  },
  {
    id: "late-attribute",
    asked: "Evidence that comes online only after a latency",
    source: "https://github.com/itsdfish/SequentialSamplingModels.jl/issues/41",
    document: {
      ...walk("-(0.3 + if(t > 0.5, 1.2, 0))*x"),
      exit: bounds,
      horizon: 30,
    },
    quantity: "P(upper)",
    expected: between(() => 1, { drift: (_, t) => 0.3 + (t > 0.5 ? 1.2 : 0), until: 30 }).exits[1]
      .probability,
    origin: SOLVER,
    measure: shareOf("upper"),
  },
  {
    id: "trial-drift",
    asked: "A drift that differs from trial to trial",
    source: "https://github.com/mwshinn/PyDDM/issues/87",
    document: {
      ...walk("-v*x", { parameters: { v: { normal: [1, 0.5] } } }),
      exit: bounds,
      horizon: 30,
    },
    quantity: "P(upper)",
    expected: overNormal(1, 0.5, (v) => upperProbability(v, 1)),
    origin: "1/(1 + e^(−2va)) over the normal law of v",
    measure: shareOf("upper"),
  },
  {
    id: "ratcliff",
    asked: "All variabilities at once: normal drift, uniform start, uniform non-decision time",
    source: "https://github.com/itsdfish/SequentialSamplingModels.jl/pull/29",
    document: {
      ...walk("-v*x", { parameters: { v: { normal: [1, 0.5] } } }),
      start: { coordinates: [{ uniform: [-0.4, 0.4] }] },
      exit: bounds,
      clock: { delay: { uniform: [0.2, 0.4] } },
      horizon: 30,
    },
    quantity: "mean response time",
    expected: 0.3 + overUniform(-0.4, 0.4, (x) => overNormal(1, 0.5, (v) => meanBetween(v, 1, x))),
    origin: "optional stopping, over both laws, plus the mean delay",
    measure: meanTime,
  },
  {
    id: "wald-delay",
    asked: "Uniform non-decision time on a single bound (the shifted Wald)",
    source: "https://github.com/popov-lab/bmm/issues/387",
    document: {
      ...walk("-1.5*x"),
      exit: { when: "x > 1" },
      clock: { delay: { uniform: [0.2, 0.3] } },
      horizon: 40,
    },
    quantity: "mean response time",
    expected: 1 / 1.5 + 0.25,
    origin: "a/v plus the mean delay",
    measure: meanTime,
  },
  {
    id: "undecided",
    asked: "Trials that time out undecided must stay in the result",
    source: "https://github.com/mwshinn/PyDDM/issues/67",
    document: { ...walk("0*x"), exit: bounds, horizon: 1 },
    quantity: "share undecided at t = 1",
    expected: insideAfter(1),
    origin: "Fourier series of the survival",
    measure: censoredShare,
  },
  {
    id: "lapses",
    asked: "A share of the trials comes from guesses and not from the diffusion",
    source: "https://github.com/mwshinn/PyDDM/issues/79",
    document: {
      ...walk("-0.5*x"),
      exit: bounds,
      clock: { lapses: { probability: 0.1, mean: 2 } },
      horizon: 60,
    },
    quantity: "mean response time",
    expected: 0.9 * meanBetween(0.5, 1) + 0.1 * 2,
    origin: "the mixture's mean",
    measure: meanTime,
  },
];

/** Mean time of those that use any of some exits. */
function meanOf(...exits: readonly ExitMoments[]): number {
  const total = (of: "time" | "probability"): number => exits.reduce((sum, exit) => sum + exit[of], 0);
  return total("time") / total("probability");
}

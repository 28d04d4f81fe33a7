/** The papers' own figures: on which axes a reproduction's rows are what the paper shows, or a straight line if its law holds. */
import type { LineScales } from "../estimate/fit.ts";
import type { Experiment } from "../experiment/document/experiment.ts";
import { numberAt, type Row } from "./reproduction.ts";

export interface PaperFigure {
  /** Figure or equation of the paper whose quantities these are. */
  readonly source: string;
  readonly x: { readonly label: string; readonly of: (experiment: Experiment, row: Row) => number };
  readonly y: {
    readonly label: string;
    /** Rows that belong to the figure, by what they measure. */
    readonly rows: RegExp;
    /** Factor of the row's numbers, from the experiment; default 1. */
    readonly scale?: (experiment: Experiment) => number;
  };
  /** What tells series apart; default one series. */
  readonly series?: (experiment: Experiment, row: Row) => string;
  readonly scales: LineScales;
  /** The paper's law is a line on these scales, so one is fitted; default where there is a slope. */
  readonly straight?: boolean;
  /** The paper's slope on these scales. */
  readonly slope?: { readonly name: string; readonly of: (experiment: Experiment) => number };
}

const at =
  (path: string) =>
  (experiment: Experiment): number =>
    numberAt(experiment, path);

const rate = { label: "learning rate", of: at("dynamics.learningRate") };
const temperature = { label: "T", of: at("dynamics.temperature") };
const noise = { label: "noise strength ε", of: at("dynamics.scale") };
const friction = { label: "friction γ", of: at("dynamics.friction") };

const POWER = { x: "logarithmic", y: "logarithmic" } as const;
const SEMI = { x: "linear", y: "logarithmic" } as const;
const LINEAR = { x: "linear", y: "linear" } as const;
const ARRHENIUS = { x: "inverse", y: "logarithmic" } as const;

/** ΔU of U = (x² − 1)². */
const BARRIER = { name: "barrier ΔU", of: () => 1 };

const turnover: PaperFigure = {
  source: "Kramers’ turnover: the rate against the friction",
  x: friction,
  y: { label: "rate between the wells", rows: /^rate between wells/ },
  scales: POWER,
};

const directions = (dimension: number): PaperFigure => ({
  source: "Mori, Ziyin, Liu & Ueda, eqs. (13) and (17): exit times against the ratio of losses",
  x: { label: "L(exit)/L(minimum) = c", of: at("landscape.parameters.c") },
  y: { label: "mean exit time", rows: /^mean time/ },
  series: (experiment) => (dimension === 2 ? `T = ${numberAt(experiment, "landscape.parameters.T")}` : ""),
  scales: POWER,
});

/** The weights of isotropic regression: the slope is that of Mori et al. with one example a step. */
const realSgd = (dimension: number): PaperFigure => ({
  source:
    "Mori, Ziyin, Liu & Ueda, Fig. 3b, with real minibatches: steps against L(exit)/L*, slope B/(ηh) + 1 − n/2",
  x: { label: "L(exit)/L* = c", of: at("landscape.parameters.c") },
  y: { label: "mean steps to exit", rows: /^mean steps/ },
  scales: POWER,
  slope: {
    name: "B/(ηh) + 1 − n/2 for c → ∞",
    of: (experiment) => 1 / numberAt(experiment, "dynamics.learningRate") + 1 - dimension / 2,
  },
});

const wang = (jumps: number): PaperFigure => ({
  source: `Wang, Oh & Rhee: exit times grow like η^−(α + (l* − 1)(α − 1)), here l* = ${jumps}`,
  x: rate,
  y: { label: "mean steps to exit", rows: /^mean steps/ },
  scales: POWER,
  slope: {
    name: `−(α + (l* − 1)(α − 1)), l* = ${jumps}`,
    of: (experiment) => {
      const alpha = numberAt(experiment, "dynamics.noise.alpha");
      return -(alpha + (jumps - 1) * (alpha - 1));
    },
  },
});

/** Entries of a matrix are told apart by the first word of their rows. */
const entry = (_: Experiment, { quantity }: Row): string => quantity.split(",")[0];

const lattice: PaperFigure = {
  source: "Zhang, Wilson & De Sa: sampling a standard normal law with W = 8, F = 3",
  x: { label: "step size α", of: at("dynamics.learningRate") },
  y: { label: "variance", rows: /^variance/ },
  scales: POWER,
};

/** By the id of the reproduction. Those that are a single number, or shares of basins, have no figure. */
export const paperFigures: Readonly<Record<string, PaperFigure>> = {
  "kramers-double-well": {
    source: "Kramers’ law: ln τ against 1/T has the barrier for its slope",
    x: temperature,
    y: { label: "mean steps −1 → 1", rows: /^mean steps/ },
    scales: ARRHENIUS,
    slope: BARRIER,
  },
  "kramers-barrier-top": {
    source: "Gobet: an exit seen after whole steps comes late by an amount of order √step",
    x: { label: "√step", of: (experiment) => Math.sqrt(numberAt(experiment, "dynamics.step")) },
    y: { label: "mean time −1 → 0", rows: /^mean steps/, scale: at("dynamics.step") },
    scales: LINEAR,
  },
  "kramers-quadrature": {
    source: "Kramers’ law: ln τ against 1/T has the barrier for its slope",
    x: temperature,
    y: { label: "mean time −1 → 1", rows: /^mean time/ },
    scales: ARRHENIUS,
    slope: BARRIER,
  },
  "kramers-turnover": turnover,
  "kramers-weak-friction": turnover,
  "kramers-strong-friction": turnover,
  "liu-momentum": {
    source: "Liu, Ziyin & Ueda, Theorem 1: the variance against λ",
    x: rate,
    y: { label: "variance", rows: /^variance/ },
    series: (experiment) => `μ = ${numberAt(experiment, "dynamics.momentum")}`,
    scales: SEMI,
  },
  "liu-edge-of-stability": {
    source: "Liu, Ziyin & Ueda, Theorem 1: the variance up to λh = 2",
    x: rate,
    y: { label: "variance", rows: /^variance/ },
    scales: SEMI,
  },
  "liu-nesterov": {
    source: "Liu, Ziyin & Ueda: the variance with Nesterov’s momentum",
    x: rate,
    y: { label: "variance", rows: /^variance/ },
    scales: SEMI,
  },
  "liu-coupled-directions": {
    source: "Liu, Ziyin & Ueda, Theorem 1: the entries of the covariance against the momentum",
    x: { label: "momentum μ", of: at("dynamics.momentum") },
    y: { label: "covariance", rows: /^Σ/ },
    series: entry,
    scales: LINEAR,
  },
  "liu-damped-newton": {
    source: "Liu, Ziyin & Ueda, second-order methods: the entries of the covariance against λ",
    x: rate,
    y: { label: "covariance", rows: /^Σ/ },
    series: entry,
    scales: LINEAR,
  },
  "liu-sharp-escape": {
    source: "Liu, Ziyin & Ueda, escape from sharp minima: exit times across ηh = 2",
    x: { label: "ηh", of: at("landscape.parameters.h") },
    y: { label: "mean steps to exit", rows: /^mean steps/ },
    scales: SEMI,
  },
  "liu-flat-and-sharp": {
    source: "Liu, Ziyin & Ueda, escape from sharp minima: τ(ηh) = τ(2 − ηh)",
    x: { label: "ηh", of: at("landscape.parameters.h") },
    y: { label: "mean steps to exit", rows: /^mean steps/ },
    scales: SEMI,
  },
  "adam-variance": {
    source: "Liu, Ziyin & Ueda: the variance of Adam against its learning rate",
    x: rate,
    y: { label: "variance", rows: /^variance/ },
    series: (experiment) => `β₁ = ${numberAt(experiment, "dynamics.beta1")}`,
    scales: POWER,
    slope: { name: "(lr/2)√C/h", of: () => 1 },
  },
  "mori-log-barrier": {
    source:
      "Mori, Ziyin, Liu & Ueda, Fig. 3b with its noise as Gaussian: steps against L(exit)/L*, slope B/(ηh) + 1 − n/2",
    x: { label: "L(exit)/L* = c", of: at("landscape.parameters.c") },
    y: { label: "mean steps to exit", rows: /^mean steps/ },
    scales: POWER,
    slope: {
      name: "B/(ηh) + 1 − n/2 for c → ∞",
      of: (experiment) => 1 / numberAt(experiment, "dynamics.learningRate") + 1 / 2,
    },
  },
  "mori-rate-log-barrier": {
    source: "Mori, Ziyin, Liu & Ueda, eq. (16): the escape rate is a power of L(saddle)/L*",
    x: { label: "L(saddle)/L*", of: (experiment) => 1 + 1 / numberAt(experiment, "landscape.parameters.a") },
    y: { label: "mean steps −1 → 1", rows: /^mean steps/ },
    scales: POWER,
    straight: true,
  },
  "mori-one-direction": directions(1),
  "mori-two-directions": directions(2),
  "mori-five-directions": directions(5),
  "mori-real-sgd": realSgd(1),
  "mori-real-sgd-two": realSgd(2),
  "mori-real-sgd-five": realSgd(5),
  "wang-exit": wang(1),
  "wang-truncated-exit": wang(2),
  "wang-three-jumps": wang(3),
  "levy-exit": {
    source: "Imkeller & Pavlyukevich: the mean exit time against the stability index",
    x: { label: "α", of: at("dynamics.alpha") },
    y: { label: "mean exit time", rows: /^mean time/ },
    scales: SEMI,
  },
  "levy-cauchy": {
    source: "Imkeller & Pavlyukevich: the mean exit time is a power of the noise, ε^−α",
    x: noise,
    y: { label: "mean steps to exit", rows: /^mean steps/ },
    scales: POWER,
    slope: { name: "−α", of: (experiment) => -numberAt(experiment, "dynamics.alpha") },
  },
  "levy-against-gaussian": {
    source: "Imkeller & Pavlyukevich: a power of ε for jumps, an exponential of 1/ε² for Gaussian noise",
    x: noise,
    y: { label: "mean exit time", rows: /^mean time/ },
    series: (experiment) => `α = ${numberAt(experiment, "dynamics.alpha")}`,
    scales: POWER,
  },
  "battash-two-coordinates": {
    source: "Battash & Lindenbaum: the mean exit time against the noise",
    x: noise,
    y: { label: "mean exit time", rows: /^mean time/ },
    scales: POWER,
  },
  "meng-quadratic-noise": {
    source: "Meng et al.: the mean exit time under noise that grows with the distance",
    x: { label: "distance of the exit", of: at("landscape.parameters.b") },
    y: { label: "mean steps to exit", rows: /^mean steps/ },
    scales: SEMI,
  },
  "meng-stationary": {
    source: "Meng et al.: the variance of the power-law stationary state",
    x: rate,
    y: { label: "variance", rows: /^variance/ },
    scales: POWER,
  },
  "xie-piecewise-well": {
    source: "Xie, Sato & Sugiyama: −ln of the escape rate against B/η",
    x: { label: "η/B", of: at("landscape.parameters.noise") },
    y: { label: "mean exit time", rows: /^mean time/ },
    scales: ARRHENIUS,
    straight: true,
  },
  "ziyin-local-maximum": {
    source: "Ziyin et al., arXiv:2107.11774: the mean of ln|w| against the learning rate",
    x: rate,
    y: { label: "mean of ln|w|", rows: /^mean of ln/ },
    scales: LINEAR,
  },
  "probabilistic-stability": {
    source: "Ziyin et al., Theorem 1: E ln|1 − λx²| changes its sign at λ*",
    x: rate,
    y: { label: "E ln|1 − λx²| per step", rows: /per step/ },
    scales: LINEAR,
  },
  "law-of-balance": {
    source: "Ziyin, Li & Ueda: mean and variance of v against the learning rate",
    x: rate,
    y: { label: "mean and variance of v", rows: /^(mean|variance) of v/ },
    series: entry,
    scales: LINEAR,
  },
  "law-of-balance-collapse": {
    source: "Ziyin, Li & Ueda: the share that has collapsed onto the saddle",
    x: rate,
    y: { label: "share with |u| < 10⁻⁴", rows: /^share/ },
    scales: LINEAR,
  },
  "low-precision-sgld": lattice,
  "variance-corrected-sgld": lattice,
  "truncated-sgd": {
    source: "Wu et al.: the variance against the threshold of truncation",
    x: { label: "threshold τ", of: at("dynamics.threshold") },
    y: { label: "variance", rows: /^variance/ },
    scales: LINEAR,
  },
  "saddle-escape": {
    source: "Kaminishi et al.: the time on a saddle grows like ln(1/D)/2",
    x: { label: "D", of: at("dynamics.temperature") },
    y: { label: "mean exit time", rows: /^mean time/ },
    scales: { x: "logarithmic", y: "linear" },
    slope: { name: "−1/(2λ)", of: () => -1 / 2 },
  },
  "sam-two-cycle": {
    source: "Zhou et al.: the amplitude of SAM’s two-cycle",
    x: rate,
    y: { label: "|θ|", rows: /^\|θ\|/ },
    scales: LINEAR,
  },
  "sam-variance": {
    source: "Zhou et al.: the variance of unnormalised SAM",
    x: rate,
    y: { label: "variance", rows: /^variance/ },
    scales: SEMI,
  },
  "learning-rate-decay": {
    source: "Ren, Ma & Ying: the variance while the learning rate falls",
    x: { label: "steps", of: (_, { quantity }) => Number(/after (\d+) steps/.exec(quantity)?.[1]) },
    y: { label: "variance", rows: /^variance/ },
    scales: SEMI,
  },
};

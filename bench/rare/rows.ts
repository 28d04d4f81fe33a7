/** The rows: exact answers of the simulated chains themselves, or of continuous time where a bridge looks between steps. */
import {
  autoregression,
  ball,
  between,
  bowl,
  doubleWell,
  fibonacciWalk,
  horizonWalk,
  ornsteinUhlenbeck,
  splitting,
  threeWells,
} from "./documents.ts";
import type { Row } from "./row.ts";

/** 1/(F(b + 3) − 1) in whole numbers. */
function fibonacci(b: number): number {
  let [last, next] = [1n, 1n];
  for (let k = 2; k < b + 3; k++) [last, next] = [next, last + next];
  return Number(10n ** 120n / (next - 1n)) / 1e120;
}

/** P(max S ≥ b) within n steps of ±1 by the reflection principle: P(S ≥ b) + P(S > b), in whole numbers. */
function reached(n: number, b: number): number {
  let choose = 1n;
  let sum = 0n;
  for (let ups = n; 2 * ups - n >= b; ups--) {
    const weight = 2 * ups - n > b ? 2n : 1n;
    sum += weight * choose;
    choose = (choose * BigInt(ups)) / BigInt(n - ups + 1);
  }
  return Number((sum * 10n ** 60n) / 2n ** BigInt(n)) / 1e60;
}

/** The harmonic function outside a ball. */
const hits = (d: number, r: number, R: number): number => (1 - R ** (2 - d)) / (r ** (2 - d) - R ** (2 - d));

const NYSTROM = "integral equation of the chain, Nyström's method on Gauss–Legendre nodes";
const QUADRATURE = "quadrature of the backward equation, 30 digits";

const walks: readonly Row[] = [10, 20, 30, 40, 50, 70, 100, 200, 470].map((b) => ({
  id: `fibonacci-${b}`,
  what: `+1 or −2: to ${b} before −1`,
  document: fibonacciWalk(b, { lanes: b > 100 ? 2048 : 512 }),
  exact: fibonacci(b),
  origin: "1/(F(b + 3) − 1) by the recursion h(k) = h(k + 1)/2 + h(k − 2)/2",
}));

const horizons: readonly Row[] = (
  [
    [100, 30],
    [100, 50],
    [100, 60],
    [400, 150],
    [1000, 300],
  ] as const
).map(([n, b]) => ({
  id: `horizon-${n}-${b}`,
  what: `±1: to ${b} within ${n} steps`,
  document: horizonWalk(n, b, { lanes: 1024 }),
  exact: reached(n, b),
  origin: "reflection principle, whole numbers",
}));

const committors: readonly Row[] = (
  [
    [0.05, 3, 2.728167617e-4],
    [0.05, 4, 3.139195987e-7],
    [0.05, 5, 4.78920763e-11],
    [0.05, 6, 1.002908328e-15],
    [0.01, 4, 3.599271249e-7],
    [0.01, 6, 9.923292035e-16],
    [0.005, 6, 1.078639e-15],
  ] as const
).map(([h, b, exact]) => ({
  id: `ou-${h}-${b}`,
  what: `Ornstein–Uhlenbeck, step ${h}: to ${b} before 0`,
  document: ornsteinUhlenbeck(h, b, { lanes: 1024 }),
  exact,
  origin: NYSTROM,
}));

/** One question asked in other ways: other levels, another score, ties, and every particle counted. */
const otherWays: readonly Row[] = [
  { id: "many-levels", what: "40 levels", method: { levels: Array.from({ length: 39 }, (_, i) => i + 1) } },
  { id: "few-levels", what: "3 levels", method: { levels: [10, 20, 30] } },
  {
    id: "between-places",
    what: "levels between places",
    method: { levels: [3.5, 7.25, 11, 14.5, 18, 21.5, 25, 28.5, 32, 35.5] },
  },
  { id: "other-score", what: "the score −(40 − x)²", method: { score: "-(40 - x)^2" } },
].map(({ id, what, method }) => ({
  id: `fibonacci-40-${id}`,
  what: `the walk to 40, ${what}`,
  document: fibonacciWalk(40, { lanes: 1024 }, method),
  exact: fibonacci(40),
  origin: "1/(F(b + 3) − 1)",
  gentle: false,
}));

const tilted: readonly Row[] = (
  [
    [0.05, 6, 1.002908328e-15, 0.5],
    [0.2, 4, 4.7354e-7, 0.5],
  ] as const
).map(([h, b, exact, tilt]) => ({
  id: `ou-${h}-${b}-tilted`,
  what: `the same, step ${h}: to ${b}, tilted by ${tilt}`,
  document: ornsteinUhlenbeck(h, b, { lanes: 1024 }, { tilt }),
  exact,
  origin: NYSTROM,
  gentle: false,
}));

const wells: readonly Row[] = (
  [
    [0.05, 0.01, 0, 38363.29339],
    [0.05, 0.01, 1, 72802.71494],
    [0.02, 0.05, 0, 13841044.34],
    [0.02, 0.05, 1, 24240256.55],
    [0.02, 0.1, 0, 7077689.05],
    [0.02, 0.01, 0, 65401584.09],
    [0.02, 0.01, 1, 122886767.1],
    [0.0125, 0.05, 0, 2.467835022e10],
    [0.0125, 0.05, 1, 4.318594784e10],
    [0.01, 0.05, 0, 3.644484426e12],
    [0.01, 0.05, 1, 6.37609904e12],
    [0.005, 0.05, 0, 2.590842304e23],
    [0.005, 0.05, 1, 4.530564482e23],
  ] as const
).map(([temperature, h, to, exact]) => ({
  id: `well-${temperature}-${h}-${to}`,
  what: `double well, T = ${temperature}, step ${h}: steps to ${to}`,
  document: doubleWell(temperature, h, to, { lanes: 1024 }),
  exact,
  origin: NYSTROM,
  // One that leaves in a cycle is replaced: as much as the probability that a cycle ends so.
  tolerance: temperature >= 0.05 ? 0.01 : 0,
}));

const coldest: readonly Row[] = ([0, 1] as const).map((to) => ({
  id: `well-0.005-0.05-${to}-tilted`,
  what: `the same, T = 0.005, to ${to}, tilted by 0.5`,
  document: doubleWell(0.005, 0.05, to, { lanes: 1024 }, { tilt: 0.5 }),
  exact: to === 0 ? 2.590842304e23 : 4.530564482e23,
  origin: NYSTROM,
  gentle: false,
}));

const autoregressions: readonly Row[] = (
  [
    [0.8, 705218.238],
    [1, 529177161],
  ] as const
).map(([l, exact]) => ({
  id: `ar-0.2-${l}`,
  what: `SGD on a quadratic, ηh = 0.2, tilted by 1: steps to |x| ≥ ${l}, ${(10 * l).toFixed(0)} of a step's deviations`,
  // Twice the exponent of the stationary law: ln P rises evenly with it.
  document: autoregression(0.2, l, { s: 0.1 }, splitting({ lanes: 1024 }, { score: "18*x^2", tilt: 1 })),
  exact,
  origin: NYSTROM,
  gentle: false,
}));

const brute: readonly Row[] = [
  {
    id: "ou-0.05-3-brute",
    what: "Ornstein–Uhlenbeck, step 0.05: to 3 before 0, every particle counted",
    document: { ...ornsteinUhlenbeck(0.05, 3), particles: 2 ** 21, method: { kind: "direct" } },
    exact: 2.728167617e-4,
    origin: NYSTROM,
    exit: "up",
  },
];

/** One jump does it, and levels gain nothing: every particle is counted. */
const tails: readonly Row[] = (
  [
    [3, 0.02, 54882.107, 2 ** 15, 2e4],
    [3, 0.01, 449986.868, 2 ** 16, 5e4],
    [5, 0.02, 15820290.5, 2 ** 17, 5e4],
  ] as const
).map(([nu, s, exact, particles, horizon]) => ({
  id: `student-${nu}-${s}`,
  what: `SGD, ηh = 0.1, Student noise ν = ${nu}, s = ${s}, without splitting: steps to |x| ≥ 1`,
  document: { ...autoregression(0.1, 1, { s, nu }), particles, horizon },
  exact,
  origin: NYSTROM,
}));

const balls: readonly Row[] = (
  [
    [3, 0.1, 2, 0.0001],
    [8, 0.2, 2, 0.0001],
    [16, 0.2, 2, 0.0002],
    [16, 0.1, 2, 0.0001],
    [32, 0.3, 2, 0.0002],
  ] as const
).map(([d, r, R, step]) => ({
  id: `ball-${d}-${r}`,
  what: `Brownian motion in ${d} variables: the ball ${r} before the sphere ${R}`,
  document: ball(d, r, R, step),
  exact: hits(d, r, R),
  origin: "harmonic function outside a ball",
  tolerance: 0.03,
}));

const bowls: readonly Row[] = (
  [
    [1, 0.02, 13034898127.904],
    [1, 0.0125, 3.3412123057068e16],
    [2, 0.02, 1502975451.3647],
    [2, 0.0125, 3.0198591318056e15],
    [8, 0.01, 2.7104498416191e15],
    [8, 0.00625, 4.2747018930047e27],
    [64, 0.005, 16371542837082],
    [64, 0.004, 8.5068277704274e20],
  ] as const
).map(([d, temperature, exact]) => {
  const step = 0.002;
  return {
    id: `bowl-${d}-${temperature}`,
    what: `|x|²/2 in ${d} variables, T = ${temperature}: steps to |x| ≥ 1`,
    document: bowl(d, temperature, step, d > 8 ? { lanes: temperature > 0.004 ? 128 : 256 } : {}),
    exact: exact / step,
    origin: QUADRATURE,
    tolerance: 0.02,
  };
});

const survivals: readonly Row[] = [
  ...(
    [
      [10, 5.584916780500388e-6],
      [20, 2.449758615658037e-11],
      [40, 4.71342356574314e-22],
      [80, 1.744868968448812e-43],
      [200, 8.85200946460467e-108],
    ] as const
  ).map(([time, exact]) => ({
    id: `survival-${time}`,
    what: `Brownian motion inside (−1, 1) after ${time}, by time-synchronous resampling`,
    document: between("bridge", 0.05, time, { lanes: 1024 }),
    exact,
    origin: "Fourier series",
    gentle: false,
  })),
  {
    id: "hazard-endpoint-0.01",
    what: "late hazard of the same, looked at after each step of 0.01",
    document: between("endpoint", 0.01, 60),
    exact: 1.10153988,
    origin: NYSTROM,
    hazard: true,
  },
];

/** At the lower temperatures particles stay in the middle, and the way is solved as a chain of states. */
const middles: readonly Row[] = (
  [
    [0.1, 0, 140.537352538, 0],
    [0.1, 1, 561.319686446, 0],
    [0.06, 1, 27872.3518035, 0],
    [0.04, 1, 3816910.43667, 0],
    [0.03, 1, 528002204.521, 0],
    [0.06, 1, 6202209.783, 0.4],
    [0.04, 1, 22763998849.1, 0.4],
  ] as const
).map(([temperature, to, exact, deeper]) => {
  const step = 0.005;
  const well = deeper === 0 ? "" : ", the middle one deepest";
  return {
    id: `middle-${temperature}-${to}${deeper === 0 ? "" : "-deep"}`,
    what: `three wells${well}, T = ${temperature}: steps from −1 to ${to}`,
    document: threeWells(temperature, to, step, {}, {}, deeper),
    exact: exact / step,
    origin: QUADRATURE,
    tolerance: 0.02,
  };
});

export const ROWS: readonly Row[] = [
  ...walks,
  ...horizons,
  ...committors,
  ...otherWays,
  ...tilted,
  ...brute,
  ...wells,
  ...coldest,
  ...autoregressions,
  ...tails,
  ...balls,
  ...bowls,
  ...middles,
  ...survivals,
];

/** The row of this name. Throws where there is none. */
export function exactly(id: string): Row {
  const row = ROWS.find((one) => one.id === id);
  if (row === undefined) throw new Error(`rare: there is no row ${id}`);
  return row;
}

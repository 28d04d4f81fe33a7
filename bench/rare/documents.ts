/** The experiments of the table, as documents. */

/** Sizes of a run: replicas and particles of each. */
export interface Size {
  readonly replicas?: number;
  readonly lanes?: number;
}

/** How a document asks for splitting, and how many particles that takes. */
export function splitting({ replicas = 64, lanes = 512 }: Size, method: object): object {
  return { particles: replicas * lanes, method: { kind: "splitting", replicas, ...method } };
}

/** A walk of +1 or −2, each with probability ½, from 0 to b before −1: it never jumps over a level on its way up. */
export const fibonacciWalk = (b: number, size: Size = {}, method: object = {}): object => ({
  landscape: { variables: ["x"], potential: "x/2" },
  dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1.5 } },
  start: { at: [0] },
  exit: { exits: { up: `x >= ${b}`, down: "x <= -1" } },
  horizon: 1e6,
  ...splitting(size, { question: "probability", of: ["up"], score: "x", ...method }),
});

/** A walk of ±1 that has to reach b within n steps; the score is what is left to go, squared, in the time that is left. */
export const horizonWalk = (n: number, b: number, size: Size = {}, method: object = {}): object => ({
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "sgd", learningRate: 1, noise: { kind: "rademacher", deviation: 1 } },
  start: { at: [0] },
  exit: { when: `x >= ${b}` },
  horizon: n,
  ...splitting(size, { question: "probability", score: `-(${b} - x)^2/(${n + 1} - t)`, ...method }),
});

/** x′ = x(1 − h) + √h ξ from ½ to b before 0, looked at where steps end. */
export const ornsteinUhlenbeck = (h: number, b: number, size: Size = {}, method: object = {}): object => ({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: { kind: "overdamped", temperature: 0.5, step: h, integrator: "euler" },
  start: { at: [0.5] },
  exit: { exits: { up: `x > ${b}`, down: "x < 0" }, detection: "endpoint" },
  horizon: 1e5,
  ...splitting(size, { question: "probability", of: ["up"], score: "x", ...method }),
});

/** Mean number of steps of x′ = x + h(x − x³) + √(2Th) ξ from −1 to `to`, looked at where steps end. */
export const doubleWell = (
  temperature: number,
  h: number,
  to: number,
  size: Size = {},
  method: object = {},
): object => ({
  landscape: { variables: ["x"], potential: "x^4/4 - x^2/2" },
  dynamics: { kind: "overdamped", temperature, step: h, integrator: "euler" },
  start: { at: [-1] },
  exit: { when: `x >= ${to}`, detection: "endpoint" },
  horizon: 1e6,
  ...splitting(size, { score: "x", ...method }),
});

/** SGD on x²/2 with noise, normal or Student's: x′ = (1 − r)x + s ξ from 0, until |x| ≥ l. */
export const autoregression = (
  r: number,
  l: number,
  { s, nu }: { readonly s: number; readonly nu?: number },
  method: object = {},
): object => ({
  landscape: { variables: ["x"], potential: "x^2/2" },
  dynamics: {
    kind: "sgd",
    learningRate: r,
    noise: {
      deviation: s / r,
      ...(nu === undefined ? { kind: "gaussian" } : { kind: "student", degrees: nu }),
    },
  },
  start: { at: [0] },
  exit: { when: `abs(x) >= ${l}` },
  horizon: 1e6,
  ...method,
});

/** |x|². */
const SQUARE = "sum(i, x[i]^2)";

/** Brownian motion in d variables from |x| = 1: does it hit the ball of radius r before the sphere of radius R? */
export const ball = (
  d: number,
  r: number,
  R: number,
  step: number,
  size: Size = {},
  method: object = {},
): object => ({
  landscape: { variables: [`x[${d}]`], potential: "0*x[1]" },
  dynamics: { kind: "overdamped", temperature: 0.5, step },
  start: { at: Array.from({ length: d }, (_, i) => (i === 0 ? 1 : 0)) },
  exit: { exits: { hit: `${SQUARE} < ${r * r}`, away: `${SQUARE} > ${R * R}` }, detection: "bridge" },
  horizon: 1e4,
  ...splitting(size, { question: "probability", of: ["hit"], score: `-sqrt(${SQUARE})`, ...method }),
});

/** |x|²/2 in d variables from 0, until |x| ≥ 1. */
export const bowl = (
  d: number,
  temperature: number,
  step: number,
  size: Size = {},
  method: object = {},
): object => ({
  landscape: { variables: [`x[${d}]`], potential: `(${SQUARE})/2` },
  dynamics: { kind: "overdamped", temperature, step },
  start: { at: Array.from({ length: d }, () => 0) },
  exit: { when: `${SQUARE} > 1`, detection: "bridge" },
  horizon: 1e6,
  ...splitting(size, { score: `sqrt(${SQUARE})`, ...method }),
});

/** Brownian motion ½x″ between −1 and 1 from 0, for so long; with a bridge every step is exact, however coarse. */
export const between = (
  detection: "bridge" | "endpoint",
  step: number,
  horizon: number,
  { replicas = 64, lanes = 512 }: Size = {},
): object => ({
  landscape: { variables: ["x"], potential: "0*x" },
  dynamics: { kind: "overdamped", temperature: 0.5, step, integrator: "euler" },
  start: { at: [0] },
  exit: { when: "abs(x) > 1", detection },
  horizon,
  // Rows that differ in the horizon alone would be parts of one another.
  seed: horizon,
  particles: replicas * lanes,
  method: { kind: "fleming-viot", replicas, every: 0.2, burnIn: 5 },
});

/** V = 4x²(x² − 1)² from −1: a well at 0 lies between, deeper by `deeper`. */
export const threeWells = (
  temperature: number,
  to: number,
  step: number,
  size: Size = {},
  method: object = {},
  deeper = 0,
): object => ({
  landscape: {
    variables: ["x"],
    potential: `4*x^2*(x^2 - 1)^2${deeper === 0 ? "" : ` - ${deeper}*exp(-x^2/0.08)`}`,
  },
  dynamics: { kind: "overdamped", temperature, step },
  start: { at: [-1] },
  exit: { when: `x >= ${to}`, detection: "bridge" },
  horizon: 1e7,
  ...splitting(size, { score: "x", ...method }),
});

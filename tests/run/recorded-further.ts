/** Recorded experiments that are not combinations of a rule and a noise: starts, conditions, looks, sweeps, data. */
import { jsonSchema } from "../../src/experiment/document/schema.ts";
import { type Document, observed, regression, well } from "./recorded-landscapes.ts";

const SGD = { kind: "sgd", learningRate: 0.3, noise: { kind: "gaussian", deviation: 1.2 } };
const OVERDAMPED = { kind: "overdamped", temperature: 0.8, step: 0.05 };
const COIN = { kind: "sgd", learningRate: 1, noise: { kind: "rademacher" } };
const minibatch = (more: Document = {}): Document => ({
  ...SGD,
  noise: { kind: "minibatch", batch: 2, ...more },
});

/** A walk of steps ±1, which comes to the boundary exactly. */
const walk = (when: string): Document => ({
  landscape: { variables: ["x"], potential: "0" },
  dynamics: COIN,
  start: { at: [0] },
  exit: { when },
  particles: 64,
  horizon: 60,
});

const MANY = Array.from({ length: 21 }, (_, i) => `w${i}`);
const QUANTITIES = {
  x: { formula: "x", range: [-1, 1], bins: 7 },
  square: { formula: "x^2 + y^2", range: [0, 3] },
  undefined: { formula: "log(x)", range: [-3, 3], bins: 256 },
  height: { formula: "potential", range: [0, 2], bins: 5 },
};
const BASINS = { left: "x < -0.4 or y < -1", right: "x > 0.4" };
const EVERY_FUNCTION =
  "k*x^2/2 + y^2/2 + 0.1*sin(3*x) + 0.1*cos(2*y) + 0.05*exp(-x^2) + 0.02*log(1 + y^2) + 0.1*tanh(x*y) + 0.01*sqrt(1 + x^2) + 0.01*max(x, y) + 0.01*min(x, 2*y) + 0.02*abs(x - y) + 0.01*pow(1 + x^2, 0.7) + 0.01*atan2(y, x) + 0.01*sign(x)*y + 0.01*tan(0.1*x) + 0.02*softplus(3*x - y)";

const CHOICES =
  "k*x²/2 + y^2/2 + 0.2*erf(2*x - y) + 0.05*floor(3*x)*y + 0.1*mod(x + y, 0.7)*x + if(x > 0 and not (y >= 0.5), 0.3*x*y, 0.1*|x|³) + 0.1*gamma(k)*x";

const { generator, exit } = jsonSchema()["properties"] as {
  readonly generator: { readonly enum: readonly string[] };
  readonly exit: { readonly properties: { readonly detection: { readonly enum: readonly string[] } } };
};

const STARTS = {
  point: { at: [0.3, -0.2] },
  "Gaussian cloud": { at: [0.3, -0.2], deviation: [0.2, 0] },
  box: { low: [-1, -0.5], high: [1, 0.5] },
  "law for each coordinate": {
    coordinates: [
      {
        choose: [
          [-0.4, 0.3],
          [0.2, 0.5],
          [1, 0.2],
        ],
      },
      { uniform: [-0.5, 0.5] },
    ],
  },
  "normal and a point": { coordinates: [{ normal: [0.3, 0.2] }, -0.2] },
};
const UNDERDAMPED = { kind: "underdamped", temperature: 0.8, friction: 0.7, step: 0.05 };
const VELOCITIES = {
  thermal: "thermal",
  "of a number and a law": [1.5, { uniform: [-2, 0.5] }],
  chosen: [
    {
      choose: [
        [-1, 0.25],
        [2, 0.75],
      ],
    },
  ],
};

const BOX = [{ kind: "reflect", where: "abs(x) > 1 or abs(y) > 0.9" }];
const WALLS: Readonly<Record<string, readonly [walls: readonly Document[], more?: Document]>> = {
  "a box": [BOX],
  "a box that moves": [[{ kind: "reflect", where: "abs(x) > 1 + t/20 or y < -1" }]],
  "a tilted half-space and an oblique one": [
    [
      { kind: "reflect", where: "x - 2*y > 1.4" },
      { kind: "reflect", where: "y < -1", direction: [0.7, 1] },
    ],
  ],
  "inside a ball and outside of another": [
    [
      { kind: "reflect", where: "x^2 + y^2 > 2" },
      { kind: "reflect", where: "(x + 0.8)^2 + (y - 0.7)^2 < 0.1" },
    ],
  ],
  "taking some, in a sweep": [
    [
      { kind: "absorb", where: "x < -1", reactivity: 0.4 },
      { kind: "absorb", where: "x^2 + y^2 > 2", reactivity: "0.2 + y^2" },
    ],
    { sweep: { "walls.0.reactivity": [0, 0.4] } },
  ],
  "taking some of several exits": [
    [{ kind: "absorb", where: "y < -0.9", reactivity: 0.8 }],
    { exit: { exits: { right: "x > 1", left: "x < -1" } } },
  ],
  "a diffusion": [
    BOX,
    { dynamics: { kind: "diffusion", step: 0.05, diffusion: ["0.3 + x^2/4", 0.4], convention: 0.5 } },
  ],
  inertia: [BOX, { dynamics: { kind: "underdamped", temperature: 0.8, friction: 0.7, step: 0.05 } }],
};

const RINGS: Readonly<Record<string, Document>> = {
  "an angle that exits by its sine": {
    landscape: { variables: ["x", "y"], potential: "y^2/2 - cos(x - y)/2", periodic: { x: "2*pi" } },
    exit: { when: "y > 1.2" },
    start: { at: [3, 0] },
  },
  "turns in a sweep of the period": {
    landscape: {
      variables: ["x", "y"],
      potential: "y^2/2 - cos(2*pi*x/p)/4",
      parameters: { p: 1.5 },
      periodic: { x: "p" },
    },
    exit: { when: "abs(winding(x)) > 0.8" },
    sweep: { "landscape.parameters.p": [1, 1.5] },
  },
};

/** Documents by name; a file that one names is `FILES`' own. */
export const FURTHER: Readonly<Record<string, Document>> = {
  ...Object.fromEntries(
    [OVERDAMPED, SGD].flatMap((dynamics) =>
      Object.entries(STARTS).map(([name, start]) => [
        `${dynamics.kind}, start from a ${name}`,
        well(dynamics, { start }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.entries(VELOCITIES).map(([name, velocities]) => [
      `underdamped, velocities ${name}`,
      well(UNDERDAMPED, { start: { ...STARTS["law for each coordinate"], velocities } }),
    ]),
  ),
  ...Object.fromEntries(
    generator.enum.map((name) => [
      `generator ${name}`,
      well(OVERDAMPED, { generator: name, seed: 2 ** 40 + 7 }),
    ]),
  ),
  ...Object.fromEntries(
    ["heun", "euler"].flatMap((integrator) =>
      exit.properties.detection.enum.map((detection) => [
        `overdamped, ${integrator} and ${detection}`,
        well({ ...OVERDAMPED, integrator }, { exit: { when: "x^2 + y^2 > 2 or y - x > 1", detection } }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    [
      "abs(x) > 5",
      "abs(x) >= 5",
      "x > 5 or x <= -5",
      "5 <= x or -5 > x",
      "not (-5 < x < 5) and mod(x, 2) > 0",
    ].map((when) => [`walk of steps ±1 until ${when}`, walk(when)]),
  ),
  "condition of several parts and powers": well(SGD, {
    exit: { when: "max(x, y) > 1.2 or x^3 < -1.5 or exp(-y) > 3 or distance(start) > 1.8" },
  }),
  "condition that names the minimum": well(SGD, {
    exit: { when: "distance(minimum) > 1.5 or loss > 6 + loss_minimum" },
  }),
  "named exits, seen by bridges": well(OVERDAMPED, {
    exit: { exits: { right: "x > 1", left: "x < -1 or min(y - 1.5, 1 - x) > 0" } },
  }),
  "named exits, seen after each step": well(SGD, {
    exit: { exits: { right: "x > 1.2", left: "x < -1.2" } },
  }),
  "exits by velocity, bridged": well(UNDERDAMPED, {
    start: { ...STARTS["law for each coordinate"], velocities: "thermal" },
    exit: { exits: { fast: "abs(velocity(x)) > 1.5 and y < 1", flux: "y > 1 and velocity(y) > 0.2" } },
  }),
  "exits by energy after each step, and observed velocities": well(UNDERDAMPED, {
    exit: { when: "(velocity(x)^2 + velocity(y)^2)/2 + loss > 3", detection: "endpoint" },
    observe: {
      every: 0.5,
      quantities: { speed: { formula: "velocity(y)", range: [-3, 3] } },
      basins: { leaving: "x*velocity(x) > 0" },
    },
  }),
  "a clock of even delays and lapses, with named exits": well(OVERDAMPED, {
    exit: { exits: { right: "x > 1", left: "x < -1" } },
    clock: { delay: { uniform: [0.1, 0.9] }, lapses: { probability: 0.3, mean: 1 } },
  }),
  "a clock of one of two delays": well(SGD, {
    clock: {
      delay: {
        choose: [
          [2, 0.5],
          [5.5, 0.5],
        ],
      },
    },
    exit: { when: "x^2 + y^2 > 2" },
  }),
  "exits looked for in every fourth step": well(SGD, {
    exit: { when: "x^2 + y^2 > 2", every: 4 },
    sweep: { "exit.every": [4, 1, 7] },
  }),
  "loss of all examples in the condition": regression(minibatch(), {
    exit: { when: "loss > 1.5*loss_minimum or w[2] - minimum[2] > 0.9", every: 2 },
  }),
  "start that is outside in part": well(OVERDAMPED, { start: { at: [0.2, -0.1], deviation: [0.7, 0.7] } }),
  "potential that blows up": {
    landscape: { variables: ["x"], potential: "-x^4/4" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.01 },
    start: { at: [1.5] },
    exit: { when: "x < -50" },
    particles: 24,
    horizon: 2,
  },
  "diffusion that becomes negative": {
    landscape: { variables: ["x"], potential: "x^2/2" },
    dynamics: { kind: "diffusion", step: 0.05, diffusion: "0.5 - x^2" },
    start: { at: [0] },
    exit: { when: "abs(x) > 1.5" },
    particles: 24,
    ...observed(4, ["x"]),
  },
  ...Object.fromEntries(
    Object.entries(WALLS).map(([name, [walls, more = {}]]) => [
      `walls: ${name}`,
      well(OVERDAMPED, { walls, ...more }),
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(RINGS).map(([name, more]) => [`ring: ${name}`, well(OVERDAMPED, more)]),
  ),
  "place far from zero": {
    landscape: { variables: ["x"], potential: "(x - 1e6)^2/2" },
    dynamics: { kind: "overdamped", temperature: 0.5, step: 0.05 },
    start: { at: [1e6] },
    exit: { when: "abs(x - 1e6) > 1" },
    particles: 24,
    horizon: 4,
    observe: { at: [1, 4], quantities: { x: { formula: "x", range: [999999, 1000001] } } },
  },
  "every function of the formula language": well(OVERDAMPED, {
    landscape: { variables: ["x", "y"], potential: EVERY_FUNCTION, parameters: { k: 1.5 } },
  }),
  "choices, whole parts and the error function": well(OVERDAMPED, {
    landscape: { variables: ["x", "y"], potential: CHOICES, parameters: { k: 1.5 } },
    exit: { when: "x² + y² > 2 and y >= -0.2 or erf(x) < -0.9 and mod(y, 1) > 0.2" },
  }),
  "21 variables, momentum and bounds": {
    landscape: {
      variables: MANY,
      potential: MANY.map((w, i) => `${w}^2/2 + ${w}*${MANY[(i + 1) % 21]}/4`).join(" + "),
    },
    dynamics: { ...SGD, momentum: 0.5, clip: { gradient: 4, step: 1, position: 1.5 } },
    start: { at: MANY.map(() => 0.1), deviation: MANY.map(() => 0.2) },
    exit: { when: "w0 > 1 or w20 < -1.2" },
    particles: 8,
    ...observed(30, ["w0", "w20"]),
  },
  "sweep of temperature and step": well(OVERDAMPED, {
    observe: undefined,
    sweep: { "dynamics.temperature": [0.3, 0.8], "dynamics.step": [0.02, 0.05] },
  }),
  "sweep of momentum and deviation": well(SGD, {
    sweep: { "dynamics.momentum": [0, 0.5], "dynamics.noise.deviation": [0.8, 1.2] },
  }),
  "sweep of the horizon and a parameter": well(SGD, {
    sweep: { horizon: [20, 40], "landscape.parameters.h": [0.8, 1.3] },
  }),
  "sweep of the start": well(SGD, { sweep: { "start.at.0": [-0.3, 0, 0.5] } }),
  "separate looks that nothing ends": well(OVERDAMPED, {
    exit: { when: "never" },
    observe: { at: [0.05, 1, 2], quantities: QUANTITIES, basins: BASINS },
  }),
  "regular looks, basins and exits": well(SGD, {
    observe: { from: 3, every: 5, quantities: QUANTITIES, basins: BASINS },
  }),
  "regular looks from the first step": well(SGD, { observe: { every: 1, basins: BASINS } }),
  "exits observed alone": well(OVERDAMPED, { observe: { quantities: QUANTITIES } }),
  "generated rows": regression(
    minibatch(),
    {},
    { generate: { "x[2]": "normal", y: "x[1] + uniform - 0.5" }, count: 37, seed: 5 },
  ),
  "fresh examples": regression(
    minibatch({ batch: 3 }),
    {},
    {
      fresh: { a: "normal", "x[2]": "normal + 0.3*a", b: "uniform", y: "x[1] - b + 0.4*normal" },
    },
  ),
  "rows of a file": regression(minibatch(), {}, { file: "rows.csv", columns: ["x[2]", "y"] }),
  ...Object.fromEntries(
    ["without-replacement", "reshuffled"].map((sampling) => [
      `${sampling}, six of seven, in a sweep of the batch`,
      regression(minibatch({ sampling, batch: 6 }), { sweep: { "dynamics.noise.batch": [1, 3, 6] } }),
    ]),
  ),
  "reshuffled, with label noise": regression(
    minibatch({ sampling: "reshuffled", batch: 3, perturb: { y: "y + 0.5*normal" } }),
  ),
  "network of 24 weights": {
    landscape: {
      variables: ["W[2,8]", "v[8]"],
      loss: "(sum(j, v[j]*tanh(sum(i, W[i,j]*x[i]))) - y)^2/2",
      examples: { generate: { "x[2]": "normal", y: "sin(x[1])*x[2]" }, count: 50 },
    },
    dynamics: minibatch({ batch: 4, sampling: "reshuffled" }),
    start: { at: [0.1], deviation: [0.6] },
    exit: { when: "v[1] > 0.9" },
    particles: 8,
    ...observed(20, ["v[1]", "W[2,8]"]),
  },
};

/** Contents of the files that documents name. */
export const FILES: Readonly<Record<string, string>> = {
  "rows.csv": "x1,x2,y\n0.5,-1,0.3\n1.5,0.2,-0.7\n-0.4,0.9,0.4\n0.8,-0.3,1.1\n",
};

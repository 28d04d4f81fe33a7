/** What most recorded experiments have in common: two landscapes, and what is observed of them. */

/** An experiment as plain data. */
export type Document = Readonly<Record<string, unknown>>;

/**
 * A horizon, and the coordinates' sums at a quarter of it, at it and where particles exit: a changed last bit shows in a sum of
 * positions long before it moves an exit. Each is brought into (−1, 1), so that none is too large to be summed.
 */
export const observed = (horizon: number, coordinates: readonly string[]) => ({
  horizon,
  observe: {
    at: [horizon / 4, horizon],
    quantities: Object.fromEntries(
      coordinates.map((one, i) => [
        `q${i}`,
        { formula: `${one}/(1 + abs(${one}))`, range: [-1, 1], bins: 8 },
      ]),
    ),
  },
});

/** A coupled well in two variables that every rule can leave. */
export const well = (dynamics: Document, more: Document = {}): Document => ({
  landscape: {
    variables: ["x", "y"],
    potential: "(h*x^2 + y^2 + c*x*y)/2 + x^4/8",
    parameters: { h: 1.2, c: 0.3 },
  },
  dynamics,
  start: { at: [0.3, -0.2], deviation: [0.1, 0.1] },
  exit: { when: "x^2 + y^2 > 1.5 or x < -0.9" },
  ...observed("step" in dynamics ? 2 : 40, ["x", "y"]),
  particles: 24,
  ...more,
});

/** A regression in two weights. */
export const regression = (
  dynamics: Document,
  more: Document = {},
  examples: Document = SEVEN_ROWS,
): Document => ({
  landscape: {
    variables: ["w[2]"],
    loss: "(sum(i, w[i]*x[i]) - y)^2/2",
    potential: "0.05*(w[1]^2 + w[2]^2)",
    examples,
  },
  dynamics: "matrix" in dynamics ? { ...dynamics, matrix: IN_WEIGHTS } : dynamics,
  start: { at: [0.1], deviation: [0.3] },
  exit: { when: "w[1] > 0.9 or w[2] < -0.7" },
  ...observed(40, ["w[1]", "w[2]"]),
  particles: 24,
  ...more,
});

const SEVEN_ROWS = {
  columns: ["x[2]", "y"],
  rows: [
    [0.5, -1, 0.3],
    [1.5, 0.2, -0.7],
    [-0.4, 0.9, 0.4],
    [0.8, -0.3, 1.1],
    [-1.2, 0.6, 0.2],
    [0.1, 1.4, -0.9],
    [2, -0.5, 0.6],
  ],
};

/** A symmetric matrix in the weights, where the rule has one in x and y. */
const IN_WEIGHTS = [
  [1.3, "0.1*w[1]"],
  ["0.1*w[1]", 1],
];

import { experiment } from "../../src/experiment/check/read.ts";

const well = (x: number): number => (x * x - 1) ** 2 / 4;
const even = Array.from({ length: 81 }, (_, i) => -2 + i / 20);
const uneven = even.map((x) => x + 0.02 * Math.sin(9 * x));
const line = (places: readonly number[]) => places.map((x) => [x, well(x)]);
const plane = (xs: readonly number[], ys: readonly number[]) =>
  xs.flatMap((x) => ys.map((y) => [x, y, well(x) + (1 + 0.3 * x) * y * y]));
const some = (places: readonly number[]) => places.filter((_, i) => i % 4 === 0);

const overdamped = {
  dynamics: { kind: "overdamped", temperature: 0.2, step: 0.01 },
  particles: 64,
  horizon: 5,
};
const inLine = (table: object, changes: object = {}) =>
  experiment({
    landscape: { variables: ["x"], table: { rows: line(even), beyond: "wall", ...table } },
    start: { at: [-1] },
    exit: { when: "x > 1" },
    ...overdamped,
    ...changes,
  });
const inPlane = (table: object) =>
  experiment({
    landscape: {
      variables: ["x", "y"],
      table: { rows: plane(some(even), some(even)), beyond: "wall", ...table },
    },
    start: { at: [-1, 0.1] },
    exit: { when: "x > 0.8" },
    ...overdamped,
  });

/** Particles in tables of every kind. */
export const TABLES = {
  "a cubic spline": inLine({}),
  "a cubic spline of uneven rows": inLine({ rows: line(uneven) }),
  "piecewise cubics without overshoot": inLine({ interpolation: "monotone" }),
  "straight lines, which go on beyond the ends": inLine({ interpolation: "linear", beyond: "linear" }),
  "a table that particles leave for its wall": inLine({ rows: line(even.slice(20, 61)) }),
  "a table that repeats itself": experiment({
    landscape: {
      variables: ["x"],
      potential: "-0.3*x",
      table: {
        rows: Array.from({ length: 25 }, (_, i) => [i / 4, i === 24 ? 1 : Math.cos((Math.PI * i) / 12)]),
        periodic: true,
      },
    },
    start: { at: [2] },
    exit: { when: "x > 3 or x < -3" },
    ...overdamped,
  }),
  "an exit by the table's own height, beside a typed potential": inLine(
    {},
    {
      landscape: {
        variables: ["x"],
        potential: "a*x^2 + 2*table",
        parameters: { a: 0.1 },
        table: { rows: line(even), beyond: "linear" },
      },
      exit: { when: "table > 0.3" },
    },
  ),
  "a start far from 0, from which positions are counted": experiment({
    landscape: {
      variables: ["x"],
      table: { rows: even.map((x) => [x + 5000, well(x)]), beyond: "wall" },
    },
    start: { at: [4999] },
    exit: { when: "x > 5001" },
    ...overdamped,
  }),
  "a bicubic spline": inPlane({}),
  "a bicubic spline of uneven rows": inPlane({ rows: plane(some(uneven), some(uneven)) }),
  "bilinear pieces": inPlane({ interpolation: "linear", beyond: "linear" }),
  "a table between a wall and the exit": inLine(
    { rows: line(even.slice(14, 61)), beyond: "refuse" },
    { walls: [{ kind: "reflect", where: "x < -1.3" }] },
  ),
  "a turn whose last row is left out": experiment({
    landscape: {
      variables: ["x"],
      periodic: { x: "2*pi" },
      table: {
        rows: Array.from({ length: 24 }, (_, i) => [(i * Math.PI) / 12, Math.cos((i * Math.PI) / 12) / 4]),
        periodic: true,
      },
    },
    start: { at: [2] },
    exit: { when: "winding(x) > 0.5 or winding(x) < -0.5" },
    ...overdamped,
    horizon: 40,
  }),
  "inertia in a table": inLine(
    {},
    { dynamics: { kind: "underdamped", temperature: 0.3, friction: 1, step: 0.02 } },
  ),
  "steps down a table with noise": inLine(
    {},
    {
      dynamics: { kind: "sgd", learningRate: 0.05, noise: { kind: "gaussian", deviation: 1.5 } },
      horizon: 300,
    },
  ),
};

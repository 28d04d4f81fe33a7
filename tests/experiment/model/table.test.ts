import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { experiment } from "../../../src/experiment/check/read.ts";
import { modelOfPart } from "../../../src/experiment/model/model.ts";
import { evaluateFree } from "../../../src/formula/evaluate.ts";
import { evaluatorF32 } from "../../../src/reference/formula.ts";

const landscapeOf = (variables: readonly string[], table: object, potential?: string) =>
  experiment({
    landscape: {
      variables,
      ...(potential === undefined ? {} : { potential }),
      table: { beyond: "linear", ...table },
    },
    dynamics: { kind: "overdamped", temperature: 0.1, step: 0.0001 },
    start: { at: variables.map(() => 0.1) },
    exit: { when: "abs(x) > 100" },
    horizon: 1,
  }).landscape;

const inLine = (table: object, potential?: string) =>
  modelOfPart({ landscape: landscapeOf(["x"], table, potential) }).landscape;
const inPlane = (table: object) => modelOfPart({ landscape: landscapeOf(["x", "y"], table) }).landscape;

/** SciPy 1.17.1's CubicSpline and PchipInterpolator through these rows give the numbers below. */
const places = [-2, -1.2, -1, 0.1, 0.3, 0.35, 1.5, 2];
const heights = [3, 0.4, 0.1, 0.9, 1.2, 1.1, 0.2, 2.5];
const rows = places.map((x, i) => [x, heights[i]]);

/** Place, value and slope. */
const SPLINE = [
  [-1.7, 1.7536854164336753, -3.599160515850826],
  [-1.05, 0.16247313245628642, -1.3323454863052717],
  [-0.3, 0.11402761266400556, 1.239214374486154],
  [0.2, 1.149426213915936, 1.8936574114213167],
  [0.32, 1.1669453406042731, -1.9714738323516343],
  [1, -0.09664756165188271, -0.8373513239503592],
  [1.95, 2.1553659591550662, 6.612166734310695],
] as const;
const PCHIP = [
  [-1.7, 1.7668428308823527, -3.5797334558823524],
  [-1.05, 0.128952205882353, -1.090073529411766],
  [-0.3, 0.48709174502478314, 0.9481644071664664],
  [0.2, 1.0766211604095564, 1.9837883959044365],
  [0.32, 1.171033266533066, -2.46444889779559],
  [1, 0.40289284083083565, -0.7611705699555602],
  [1.95, 2.1832407114624504, 6.409588932806324],
] as const;

describe("a cubic spline through a table", () => {
  const cubic = (x: number) => 0.5 * x ** 3 - 2 * x ** 2 + x - 3;

  for (const [name, knots] of [
    ["even", Array.from({ length: 9 }, (_, i) => -2 + i / 2)],
    ["uneven", [-2, -1.9, -0.5, 0.1, 0.15, 0.9, 2]],
    ["very uneven", [-2, -1.999, -1.998, -1.997, -1.9, 0, 2]],
  ] as const) {
    test(`is that cubic at every place between ${name} rows, with both derivatives`, () => {
      const { potential, gradient, hessian } = inLine({ rows: knots.map((x) => [x, cubic(x)]) });
      for (let x = -2; x <= 2; x += 0.037) {
        expect(potential([x])).toBeCloseTo(cubic(x), 10);
        expect(gradient([x])[0]).toBeCloseTo(1.5 * x ** 2 - 4 * x + 1, 9);
        expect(hessian([x])[0][0]).toBeCloseTo(3 * x - 4, 7);
      }
    });
  }

  test("is SciPy's", () => {
    const { potential, gradient } = inLine({ rows });
    for (const [x, value, slope] of SPLINE) {
      expect(potential([x])).toBeCloseTo(value, 11);
      expect(gradient([x])[0]).toBeCloseTo(slope, 10);
    }
  });

  test("does not hang on the order of the rows, nor on rows that stand there twice", () => {
    const { potential } = inLine({ rows });
    const shuffled = inLine({ rows: [...rows.slice(3), ...rows.slice(0, 5)] });
    expect(shuffled.potential([0.77])).toBe(potential([0.77]));
  });
});

test("a monotone table is SciPy's PCHIP, and overshoots nowhere", () => {
  const { potential, gradient } = inLine({ rows, interpolation: "monotone" });
  for (const [x, value, slope] of PCHIP) {
    expect(potential([x])).toBeCloseTo(value, 11);
    expect(gradient([x])[0]).toBeCloseTo(slope, 10);
  }
  for (let x = -2; x <= 2; x += 0.01) expect(potential([x])).toBeLessThanOrEqual(3);
});

test("a linear table goes straight from row to row", () => {
  const { potential, gradient } = inLine({ rows, interpolation: "linear" });
  expect(potential([-1.6])).toBeCloseTo(1.7, 12);
  expect(gradient([-1.6])[0]).toBeCloseTo(-3.25, 12);
  expect(gradient([1.9])[0]).toBeCloseTo(4.6, 12);
});

test("a periodic table has one shape in all periods, smooth where they meet", () => {
  const count = 24;
  const turn = Array.from({ length: count + 1 }, (_, i) => [
    i,
    Math.sin((2 * Math.PI * (i % count)) / count),
  ]);
  const { potential, gradient, hessian } = inLine({ rows: turn, periodic: true });
  for (const x of [0.3, 11.9, 23.99]) {
    for (const turns of [-3, 5]) {
      expect(potential([x + turns * count])).toBeCloseTo(potential([x]), 12);
      expect(gradient([x + turns * count])[0]).toBeCloseTo(gradient([x])[0], 12);
    }
    expect(potential([x])).toBeCloseTo(Math.sin((2 * Math.PI * x) / count), 4);
  }
  expect(hessian([count - 1e-9])[0][0]).toBeCloseTo(hessian([1e-9])[0][0], 6);
});

test("where the document has the period, the row that closes a table may be left out", () => {
  const [count, period] = [24, 2 * Math.PI];
  const turn = Array.from({ length: count }, (_, i) => (i * period) / count);
  const job = (rows: readonly (readonly number[])[], variables: readonly string[], periodic: object) =>
    modelOfPart({
      landscape: experiment({
        landscape: {
          variables,
          periodic,
          table: { rows, periodic: Object.keys(periodic), beyond: "linear" },
        },
        dynamics: { kind: "overdamped", temperature: 0.1, step: 0.0001 },
        start: { at: variables.map(() => 0.1) },
        exit: { when: `cos(${variables[0]}) < 0` },
        horizon: 1,
      }).landscape,
    }).landscape;
  const ring = job(
    turn.map((x) => [x, Math.cos(x)]),
    ["x"],
    { x: "2*pi" },
  );
  const torus = job(
    turn.flatMap((x) => turn.map((y) => [x, y, Math.cos(x) * Math.sin(y)])),
    ["x", "y"],
    { x: "2*pi", y: "2*pi" },
  );
  const half = job(
    turn.flatMap((x) => [-1, 0, 1, 2].map((y) => [x, y, y * y * Math.cos(x)])),
    ["x", "y"],
    { x: "2*pi" },
  );
  for (const x of [-0.1, 6.2, 6.4]) {
    expect(ring.potential([x])).toBeCloseTo(Math.cos(x), 4);
    expect(ring.gradient([x])[0]).toBeCloseTo(-Math.sin(x), 3);
    expect(torus.gradient([x, 6.1])[1]).toBeCloseTo(Math.cos(x) * Math.cos(6.1), 3);
    expect(half.gradient([x, 0.5])[0]).toBeCloseTo(-0.25 * Math.sin(x), 3);
    expect(half.gradient([x, 0.5])[1]).toBeCloseTo(Math.cos(x), 3);
  }
});

test("through rows with noise a spline swings and a monotone table does not", () => {
  const noisy = Array.from({ length: 500 }, (_, i) => {
    const x = -2 + i / 125;
    return [x, (x * x - 1) ** 2 + 0.02 * Math.sin(7919 * i * i)];
  });
  const [smooth, tame] = (["cubic", "monotone"] as const).map((interpolation) =>
    inLine({ rows: noisy, interpolation }),
  );
  const highest = (landscape: typeof smooth, i: number): number =>
    Math.max(...Array.from({ length: 9 }, (_, k) => landscape.potential([noisy[i][0] + (k + 0.5) / 1250]))) -
    Math.max(noisy[i][1], noisy[i + 1][1]);
  const inner = Array.from({ length: 400 }, (_, i) => i + 50);
  expect(Math.max(...inner.map((i) => highest(tame, i)))).toBeLessThan(1e-9);
  expect(Math.max(...inner.map((i) => highest(smooth, i)))).toBeGreaterThan(1e-3);
  for (const landscape of [smooth, tame]) {
    expect(landscape.potential(noisy[123].slice(0, 1))).toBeCloseTo(noisy[123][1], 9);
  }
});

describe("beyond its ends", () => {
  const parabola = Array.from({ length: 11 }, (_, i) => [-1 + i / 5, (-1 + i / 5) ** 2]);

  test("a wall climbs the height of the table within a tenth of its length", () => {
    const { potential, gradient, hessian } = inLine({ rows: parabola, beyond: "wall" });
    expect(potential([1.2])).toBeCloseTo(1 + 1, 12);
    expect(gradient([1.2])[0]).toBeCloseTo(10, 11);
    expect(gradient([-1.1])[0]).toBeCloseTo(-5, 11);
    expect(hessian([-1.1])[0][0]).toBeCloseTo(50, 10);
    expect(gradient([0.99])[0]).toBeCloseTo(1.98, 11);
  });

  test("a straight continuation keeps the slope of the end", () => {
    const { potential, gradient, hessian } = inLine({ rows: parabola, beyond: "linear" });
    expect(potential([1.5])).toBeCloseTo(2, 11);
    expect(gradient([-4])[0]).toBeCloseTo(-2, 11);
    expect(hessian([-4])[0][0]).toBe(0);
  });
});

describe("in two variables", () => {
  const f = (x: number, y: number) => x ** 3 * y ** 2 - 2 * x * y ** 3 + x ** 2 - y;
  const xs = [-1, -0.6, 0.1, 0.3, 1.2];
  const ys = [-2, -1, 0, 1, 2, 3];
  const grid = ys.flatMap((y) => xs.map((x) => [x, y, f(x, y)]));

  test("a bicubic spline is every product of cubics, with gradient and Hessian", () => {
    const { potential, gradient, hessian } = inPlane({ rows: grid });
    for (const [x, y] of [
      [-0.93, -1.7],
      [0.2, 0.4],
      [1.1, 2.9],
    ]) {
      expect(potential([x, y])).toBeCloseTo(f(x, y), 9);
      expect(gradient([x, y])[0]).toBeCloseTo(3 * x ** 2 * y ** 2 - 2 * y ** 3 + 2 * x, 8);
      expect(gradient([x, y])[1]).toBeCloseTo(2 * x ** 3 * y - 6 * x * y ** 2 - 1, 8);
      const [[xx, xy], [yx, yy]] = hessian([x, y]);
      expect(xx).toBeCloseTo(6 * x * y ** 2 + 2, 7);
      expect(xy).toBeCloseTo(6 * x ** 2 * y - 6 * y ** 2, 7);
      expect(yx).toBe(xy);
      expect(yy).toBeCloseTo(2 * x ** 3 - 12 * x * y, 7);
    }
  });

  test("a bilinear table is every product of straight lines", () => {
    const plane = (x: number, y: number) => 1 + 2 * x - y + 3 * x * y;
    const { potential, gradient } = inPlane({
      rows: xs.flatMap((x) => ys.map((y) => [x, y, plane(x, y)])),
      interpolation: "linear",
    });
    expect(potential([0.17, 1.4])).toBeCloseTo(plane(0.17, 1.4), 12);
    expect(Array.from(gradient([0.17, 1.4]), (v) => Number(v.toFixed(9)))).toEqual([6.2, -0.49]);
  });

  for (const beyond of ["wall", "linear"] as const) {
    test(`the gradient is the slope of the value, and the Hessian that of the gradient, also beyond (${beyond})`, () => {
      const { potential, gradient, hessian } = inPlane({ rows: grid, beyond });
      fc.assert(
        fc.property(
          fc.double({ min: -3, max: 3, noNaN: true }),
          fc.double({ min: -4, max: 5, noNaN: true }),
          (x, y) => {
            // Not on an edge, where a wall has a kink.
            fc.pre([...xs.map((k) => x - k), ...ys.map((k) => y - k)].every((d) => Math.abs(d) > 1e-3));
            const step = 1e-5;
            [0, 1].forEach((k) => {
              const [up, down] = [step, -step].map((d) => (k === 0 ? [x + d, y] : [x, y + d]));
              const slope = (potential(up) - potential(down)) / (2 * step);
              const size = 1 + Math.abs(potential([x, y]));
              expect(Math.abs(gradient([x, y])[k] - slope) / size).toBeLessThan(1e-5);
              [0, 1].forEach((i) => {
                const bend = (gradient(up)[i] - gradient(down)[i]) / (2 * step);
                const most = 1 + Math.abs(gradient([x, y])[i]);
                expect(Math.abs(hessian([x, y])[i][k] - bend) / most).toBeLessThan(1e-4);
              });
            });
          },
        ),
        { numRuns: 60, seed: 1 },
      );
    });
  }
});

test("a typed potential is added to the table, unless it names it", () => {
  const plain = inLine({ rows });
  expect(inLine({ rows }, "x^2").potential([0.5])).toBeCloseTo(plain.potential([0.5]) + 0.25, 12);
  const named = inLine({ rows }, "x^2 - 3*table");
  expect(named.potential([0.5])).toBeCloseTo(0.25 - 3 * plain.potential([0.5]), 12);
  expect(named.gradient([0.5])[0]).toBeCloseTo(1 - 3 * plain.gradient([0.5])[0], 12);
});

test("the 32 bits of the kernels keep five digits of the force", () => {
  const landscape = landscapeOf(["x"], { rows });
  const { formulas } = modelOfPart({ landscape });
  const { program, coefficients } = formulas.landscape.gradient;
  const exact = modelOfPart({ landscape }).landscape;
  const rough = evaluatorF32(
    program,
    coefficients.map((node) => evaluateFree(node, {})),
  );
  for (let x = -2.3; x < 2.3; x += 0.0171) {
    expect(Math.abs(rough([Math.fround(x)])[0] - exact.gradient([Math.fround(x)])[0])).toBeLessThan(5e-5);
  }
});

describe("in two variables the 32 bits of the kernels keep value and force to two parts in a million", () => {
  const even = Array.from({ length: 25 }, (_, i) => -1.5 + i / 8);
  const uneven = even.map((x) => x + 0.03 * Math.sin(5 * x));
  const surface = (x: number, y: number) =>
    (x * x - 1) ** 2 + y * y * (1 + x / 2) + 0.1 * Math.cos(4 * x * y);
  for (const [name, table] of [
    ["a bicubic spline", { rows: even.flatMap((x) => even.map((y) => [x, y, surface(x, y)])) }],
    ["one of uneven rows", { rows: uneven.flatMap((x) => uneven.map((y) => [x, y, surface(x, y)])) }],
    [
      "bilinear pieces",
      {
        rows: even.flatMap((x) => even.map((y) => [x, y, surface(x, y)])),
        interpolation: "linear",
        beyond: "linear",
      },
    ],
  ] as const) {
    test(name, () => {
      const { formulas, landscape } = modelOfPart({ landscape: landscapeOf(["x", "y"], table) });
      const [value, slopes] = [formulas.landscape.potential, formulas.landscape.gradient].map(
        ({ program, coefficients }) =>
          evaluatorF32(
            program,
            coefficients.map((node) => evaluateFree(node, {})),
          ),
      );
      const along = fc.float({ min: -2, max: 2, noNaN: true });
      fc.assert(
        fc.property(along, along, (x, y) => {
          // Straight pieces have a kink from one cell to the next, and rounding may take the other side of it.
          fc.pre([x, y].every((at) => Math.abs(at * 8 - Math.round(at * 8)) > 1e-5));
          const exact = [landscape.potential([x, y]), ...landscape.gradient([x, y])];
          [...value([x, y]), ...slopes([x, y])].forEach((rough, i) => {
            expect(Math.abs(rough - exact[i]) / (1 + Math.abs(exact[i]))).toBeLessThan(2e-6);
          });
        }),
        { numRuns: 300, seed: 1 },
      );
    });
  }
});

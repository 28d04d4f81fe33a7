import { describe, expect, test } from "vitest";
import { monotoneSlopes } from "../../src/math/monotone.ts";
import { splineSlopes } from "../../src/math/spline.ts";

/** The data RPN 15A of Fritsch & Carlson (SIAM J. Numer. Anal. 17, 238, 1980). */
const x = [7.99, 8.09, 8.19, 8.7, 9.2, 10, 12, 15, 20];
const y = [0, 2.76429e-5, 4.37498e-2, 0.169183, 0.469428, 0.94374, 0.998636, 0.999919, 0.999994];

const expectClose = (values: ArrayLike<number>, expected: readonly number[]): void => {
  expect(values).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(Math.abs(values[i] - value)).toBeLessThan(1e-12);
  });
};

describe("the slopes of a cubic spline", () => {
  test("reproduce every cubic exactly, however uneven the knots", () => {
    const knots = [-3, -2.9, -1, 0.2, 0.25, 4];
    const slopes = splineSlopes(
      knots,
      knots.map((k) => 2 * k ** 3 - k ** 2 + 5 * k - 7),
      false,
    );
    expectClose(
      slopes,
      knots.map((k) => 6 * k ** 2 - 2 * k + 5),
    );
  });

  test("are those of SciPy 1.17.1's CubicSpline", () => {
    expectClose(
      splineSlopes(x, y, false),
      [
        -0.42915234112117506, 0.32422709956058793, 0.4447379428788285, 0.34797127836049574,
        0.7105880838097502, 0.4092099188125036, -0.11192064121190604, 0.07058732784077465,
        -0.18774801313095463,
      ],
    );
  });

  test("with a period are those of SciPy 1.17.1's CubicSpline", () => {
    const knots = [0, 0.5, 1.3, 2.9, 4, 5, 2 * Math.PI];
    const values = knots.map((k, i) => (i === 6 ? 0.3 : Math.sin(k) + 0.3 * Math.cos(2 * k)));
    expectClose(
      splineSlopes(knots, values, true),
      [
        1.0335885499875597, 0.3524580315557339, 0.035689851337668305, -0.8097146566549935,
        -1.1116736698318745, 0.513672719253713, 1.0335885499875597,
      ],
    );
  });
});

describe("the slopes that keep a piecewise cubic monotone", () => {
  test("are those of SciPy 1.17.1's PchipInterpolator for the data of Fritsch and Carlson", () => {
    expectClose(
      monotoneSlopes(x, y, false),
      [
        0, 0.0005525086818680746, 0.3358768346083505, 0.3494491676859672, 0.5969582389267871,
        0.06032184552297048, 0.0009003953827692708, 3.142468363044495e-5, 0,
      ],
    );
  });

  test("vanish at every turn, also where a period joins the ends", () => {
    expect(Array.from(monotoneSlopes([0, 1, 2, 3, 4], [0, 1, 0, -1, 0], true)).map(Math.abs)).toEqual([
      1, 0, 1, 0, 1,
    ]);
  });

  test("of two knots are those of the line", () => {
    expect(Array.from(monotoneSlopes([0, 2], [1, 5], false))).toEqual([2, 2]);
  });
});

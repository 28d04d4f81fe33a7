/** Exit problems of two variables whose answers come from one variable, by separation, rotation or symmetry. */
import { gaussLegendre } from "../../src/math/gauss.ts";
import { type ExitProblem, exitLine } from "../../src/theory/line.ts";
import { survival } from "../../src/theory/survival.ts";
import { isUnavailable, type Unavailable } from "../../src/theory/unavailable.ts";
import { exitOf, landscapeOf, problem } from "./problems.ts";

export interface PlaneProblem {
  readonly name: string;
  readonly problem: ExitProblem;
  readonly mean: number;
  /** Undefined where one variable does not give it. */
  readonly rate: number | undefined;
}

/** A potential of one variable with its derivatives. */
interface Profile {
  readonly name: string;
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly curvature: (x: number) => number;
}

const wells = (height: number, bias: number): Profile => ({
  name: `${height.toFixed(2)} (x² − 1)² + ${bias.toFixed(2)} x`,
  value: (x) => height * (x * x - 1) ** 2 + bias * x,
  slope: (x) => 4 * height * x * (x * x - 1) + bias,
  curvature: (x) => height * (12 * x * x - 4),
});
const parabola = (stiffness: number): Profile => ({
  name: `${stiffness.toFixed(2)} x²/2`,
  value: (x) => (stiffness * x * x) / 2,
  slope: (x) => stiffness * x,
  curvature: () => stiffness,
});
const quartic = (stiffness: number): Profile => ({
  name: `${stiffness.toFixed(2)} x⁴/4 + x²/10`,
  value: (x) => (stiffness * x ** 4) / 4 + (x * x) / 10,
  slope: (x) => stiffness * x ** 3 + x / 5,
  curvature: (x) => 3 * stiffness * x * x + 0.2,
});

const given = <T extends object>(found: T | Unavailable): T => {
  if (isUnavailable(found)) throw new Error(found.unavailable);
  return found;
};

const oneVariable = ({ value, slope, curvature }: Profile) =>
  landscapeOf(
    1,
    (x) => value(x[0]),
    (x) => [slope(x[0])],
    (x) => [[curvature(x[0])]],
  );

/** V(u) + W(v) on axes turned by an angle, out of u > end (and u < low); the other variable does not matter. */
function turned(
  v: Profile,
  w: Profile,
  angle: number,
  ends: readonly [number, number],
  start: number,
  temperature: number,
): PlaneProblem {
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [low, high] = ends;
  const u = (x: ArrayLike<number>) => c * x[0] + s * x[1];
  const t = (x: ArrayLike<number>) => -s * x[0] + c * x[1];
  const levels = [(x: ArrayLike<number>) => u(x) - high];
  if (Number.isFinite(low)) levels.push((x) => low - u(x));
  const lineLevels = [(x: ArrayLike<number>) => x[0] - high];
  if (Number.isFinite(low)) lineLevels.push((x) => low - x[0]);
  const landscape = landscapeOf(
    2,
    (x) => v.value(u(x)) + w.value(t(x)),
    (x) => {
      const [a, b] = [v.slope(u(x)), w.slope(t(x))];
      return [c * a - s * b, s * a + c * b];
    },
    (x) => {
      const [a, b] = [v.curvature(u(x)), w.curvature(t(x))];
      return [
        [c * c * a + s * s * b, c * s * (a - b)],
        [c * s * (a - b), s * s * a + c * c * b],
      ];
    },
  );
  const curve = given(
    survival(given(exitLine(problem(oneVariable(v), exitOf(...lineLevels), temperature, start)))),
  );
  return {
    name: `${v.name} and ${w.name} turned by ${angle.toFixed(2)}, T = ${temperature.toFixed(3)}`,
    problem: problem(landscape, exitOf(...levels), temperature, [c * start, s * start]),
    mean: curve.moments.mean,
    rate: curve.modes[0].rate,
  };
}

const RULE = gaussLegendre(60);

function over(from: number, to: number, f: (x: number) => number): number {
  const half = (to - from) / 2;
  return RULE.points.reduce(
    (sum, point, q) => sum + RULE.weights[q] * half * f(from + half * (1 + point)),
    0,
  );
}

/** V(x) + W(y) out of a box: rates add, and the mean is ∫ S S dt = Σ a b/(λ + μ). */
function box(
  v: Profile,
  w: Profile,
  sides: readonly [number, number],
  start: readonly [number, number],
  temperature: number,
): PlaneProblem {
  const curves = [v, w].map((profile, axis) => {
    const out = exitOf(
      (x) => x[0] - sides[axis],
      (x) => -sides[axis] - x[0],
    );
    return given(survival(given(exitLine(problem(oneVariable(profile), out, temperature, start[axis])))));
  });
  const [a, b] = curves;
  // The expansions hold from here on; before, almost nobody has left.
  const from = Math.max(a.expandedFrom, b.expandedFrom);
  let mean = over(0, from, (t) => a.at(t) * b.at(t));
  for (const one of a.modes)
    for (const other of b.modes) {
      const rate = one.rate + other.rate;
      mean += (one.share * other.share * Math.exp(-rate * from)) / rate;
    }
  const landscape = landscapeOf(
    2,
    (x) => v.value(x[0]) + w.value(x[1]),
    (x) => [v.slope(x[0]), w.slope(x[1])],
    (x) => [
      [v.curvature(x[0]), 0],
      [0, w.curvature(x[1])],
    ],
  );
  return {
    name: `${v.name} and ${w.name} in a box ${sides.map((side) => side.toFixed(2)).join(" × ")}, T = ${temperature.toFixed(3)}`,
    problem: problem(
      landscape,
      exitOf(
        (x) => Math.abs(x[0]) - sides[0],
        (x) => Math.abs(x[1]) - sides[1],
      ),
      temperature,
      start,
    ),
    mean,
    rate: a.modes[0].rate + b.modes[0].rate,
  };
}

/** V(r) out of a circle from a distance: τ = ∫∫ (ρ/s) e^((V(s) − V(ρ))/T) dρ ds / T. */
function disc(
  v: Profile,
  radius: number,
  start: readonly [number, number],
  temperature: number,
): PlaneProblem {
  const r = (x: ArrayLike<number>) => Math.hypot(x[0], x[1]);
  const mean = over(Math.hypot(...start), radius, (s) =>
    over(0, s, (rho) => ((rho / s) * Math.exp((v.value(s) - v.value(rho)) / temperature)) / temperature),
  );
  const landscape = landscapeOf(
    2,
    (x) => v.value(r(x)),
    (x) => [0, 1].map((k) => (r(x) === 0 ? 0 : (v.slope(r(x)) * x[k]) / r(x))),
    (x) => {
      const distance = r(x);
      const flat = distance === 0 ? v.curvature(0) : v.slope(distance) / distance;
      return [0, 1].map((i) =>
        [0, 1].map((j) => {
          const share = distance === 0 ? 0 : (x[i] * x[j]) / distance ** 2;
          return (i === j ? flat : 0) + share * (v.curvature(distance) - flat);
        }),
      );
    },
  );
  return {
    name: `${v.name} in a disc of ${radius.toFixed(2)}, T = ${temperature.toFixed(3)}`,
    problem: problem(
      landscape,
      exitOf((x) => r(x) - radius),
      temperature,
      start,
    ),
    mean,
    rate: undefined,
  };
}

/** 46 problems, the same for a given generator. */
export function planeProblems(random: (low: number, high: number) => number): PlaneProblem[] {
  const list: PlaneProblem[] = [];
  for (let k = 0; k < 10; k++) {
    list.push(
      turned(
        wells(random(0.5, 2), random(-0.3, 0.3)),
        parabola(10 ** random(-1, 1.5)),
        0,
        [Number.NEGATIVE_INFINITY, random(-0.1, 1.2)],
        random(-1.1, -0.6),
        random(0.08, 0.4),
      ),
    );
    list.push(
      turned(
        wells(random(0.5, 2), random(-0.3, 0.3)),
        k % 2 === 0 ? parabola(10 ** random(-0.5, 1.3)) : quartic(random(0.5, 3)),
        random(0.1, 1.5),
        [Number.NEGATIVE_INFINITY, random(-0.1, 1.2)],
        random(-1.1, -0.6),
        random(0.08, 0.4),
      ),
    );
    list.push(
      turned(
        parabola(random(0.5, 3)),
        wells(random(0.3, 1), random(-0.2, 0.2)),
        random(0, 1.5),
        [-random(1, 2), random(1, 2)],
        random(-0.5, 0.5),
        random(0.1, 0.5),
      ),
    );
    list.push(
      box(
        k % 2 === 0 ? parabola(random(0.2, 3)) : wells(random(0.2, 1), random(-0.2, 0.2)),
        quartic(random(0.2, 3)),
        [random(0.8, 1.5), random(0.8, 2)],
        [random(-0.5, 0.5), random(-0.5, 0.5)],
        random(0.1, 0.6),
      ),
    );
  }
  for (let k = 0; k < 6; k++) {
    list.push(
      disc(
        k % 2 === 0 ? parabola(random(0.2, 3)) : wells(random(0.2, 1), 0),
        random(0.8, 1.6),
        [random(-0.4, 0.4), random(-0.4, 0.4)],
        random(0.1, 0.6),
      ),
    );
  }
  return list;
}

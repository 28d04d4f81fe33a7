import { describe, expect, test } from "vitest";
import { experiment } from "../../src/experiment/check/read.ts";
import { model } from "../../src/experiment/model/model.ts";
import { kolmogorovSurvival } from "../../src/math/kolmogorov.ts";
import { normalTail } from "../../src/math/normal.ts";
import { particleKernels } from "../../src/reference/particle.ts";
import { traitsOfParticles } from "../../src/reference/traits.ts";
import { expectByChance, expectLawByChance } from "../statistics/chance.ts";

const PARTICLES = 20_000;
const STEP = 1e-3;

const of = model(
  experiment({
    landscape: {
      variables: ["x", "y"],
      potential: "a*x^2 + b*y^2",
      parameters: { a: { normal: [1, 0.1] }, b: { uniform: [1, 2] } },
    },
    dynamics: { kind: "underdamped", temperature: 0.5, friction: 1, step: STEP },
    start: {
      coordinates: [{ normal: [0, 0.1] }, { uniform: [-0.5, 0.5] }],
      velocities: [{ uniform: [-1, 1] }, { normal: [2, 0.1] }],
    },
    exit: { when: "x > 2" },
    clock: { delay: { uniform: [0, 20] } },
    sweep: { "dynamics.temperature": [0.5, 1] },
    horizon: 100,
  }),
);

const even =
  (low: number, high: number) =>
  (value: number): number =>
    (value - low) / (high - low);
const bell =
  (mean: number, deviation: number) =>
  (value: number): number =>
    normalTail((mean - value) / deviation);

/** What each particle of a group has drawn, as the share of its law that lies below: even between 0 and 1. */
function shares(group: number): Readonly<Record<string, readonly number[]>> {
  const { programs } = of;
  const traits = traitsOfParticles(of.experiment, of.constants(programs), group);
  const { start } = particleKernels(of, group, programs);
  const rows = Array.from({ length: PARTICLES }, (_, number) => {
    traits.of(number);
    const [a, b] = Object.values(traits.values);
    const { x, memory, delay = 0 } = start(number);
    const [velocity] = memory;
    return [
      bell(1, 0.1)(a),
      even(1, 2)(b),
      bell(0, 0.1)(x[0]),
      even(-0.5, 0.5)(x[1]),
      even(-1, 1)(velocity[0]),
      bell(2, 0.1)(velocity[1]),
      even(0, 20)(delay * STEP),
    ];
  });
  const names = [
    "normal trait",
    "even trait",
    "normal x",
    "even y",
    "even velocity",
    "normal velocity",
    "delay",
  ];
  return Object.fromEntries(names.map((name, k) => [name, rows.map((row) => row[k])]));
}

/** Legendre polynomials of degree 1 and 2 of a share, which have mean 0 and variance 1. */
const WAVES = [
  (u: number): number => Math.sqrt(12) * (u - 0.5),
  (u: number): number => Math.sqrt(5) * (6 * u * u - 6 * u + 1),
];

function expectIndependent(what: string, one: readonly number[], other: readonly number[]): void {
  for (const first of WAVES) {
    for (const second of WAVES) {
      const count = Math.min(one.length, other.length);
      let sum = 0;
      for (let i = 0; i < count; i++) sum += first(one[i]) * second(other[i]);
      expectByChance(what, sum / count, 1 / Math.sqrt(count), 0, { particles: count, seed: 1 });
    }
  }
}

describe("what a particle draws", () => {
  const drawn = Object.entries(shares(0));

  test("has the laws that the document names", () => {
    expect(drawn).toHaveLength(7);
    for (const [name, values] of drawn) {
      const sorted = values.toSorted((a, b) => a - b);
      const distance = sorted.reduce(
        (most, u, i) => Math.max(most, u - i / PARTICLES, (i + 1) / PARTICLES - u),
        0,
      );
      expectLawByChance(name, kolmogorovSurvival(PARTICLES, distance), { particles: PARTICLES, seed: 1 });
    }
  });

  test("hangs on nothing else that it draws, nor on the particles before it", () => {
    drawn.forEach(([name, values], k) => {
      for (const [other, theirs] of drawn.slice(k + 1))
        expectIndependent(`${name} and ${other}`, values, theirs);
      for (const [other, theirs] of drawn) {
        expectIndependent(`${name} and the ${other} of the particle before`, values.slice(1), theirs);
      }
    });
  });

  test("differs from what the same particle of another group draws", () => {
    for (const [name, theirs] of Object.entries(shares(1))) {
      expectIndependent(`${name} of two groups`, Object.fromEntries(drawn)[name], theirs);
    }
  });
});

/** Questions of people who solve stochastic differential equations with a library. */
import { meanToEnds } from "./closed-forms.ts";
import { meanTime, observedMeanOf, observedVarianceOf } from "./measures.ts";
import type { Row } from "./row.ts";

const particles = 200_000;
const brownian = { kind: "overdamped", temperature: 0.5, step: 0.01 };
const line = { variables: ["x"], potential: "0*x" };
const never = { when: "never" };

export const equations: readonly Row[] = [
  {
    id: "reflecting-wall",
    asked: "Brownian motion with a reflecting boundary at 0 and an absorbing one at L",
    source: "https://github.com/sdepy/sdepy/issues/46",
    document: {
      landscape: line,
      dynamics: brownian,
      walls: [{ kind: "reflect", where: "x < 0" }],
      start: { at: [0.5] },
      exit: { when: "x > 1" },
      particles,
      horizon: 40,
    },
    quantity: "mean exit time",
    expected: 1 - 0.5 ** 2,
    origin: "(L² − x²)/σ²",
    measure: meanTime,
  },
  {
    id: "partial-reactivity",
    asked: "A Robin boundary: some collisions are absorbed",
    source: "https://github.com/zwicker-group/py-pde/issues/465",
    document: {
      landscape: line,
      dynamics: brownian,
      walls: [
        { kind: "reflect", where: "x < 0" },
        { kind: "absorb", where: "x > 1", reactivity: 2 },
      ],
      start: { at: [0.5] },
      exit: never,
      particles,
      horizon: 60,
    },
    quantity: "mean absorption time",
    expected: 1 - 0.5 ** 2 + 1 / 2,
    origin: "(L² − x²)/2D + L/κ",
    measure: meanTime,
  },
  {
    id: "crossing-in-a-step",
    asked: "An event of a noisy equation is found late, since paths cross and come back within a step",
    source: "https://github.com/SciML/ModelingToolkit.jl/issues/2723",
    document: {
      landscape: {
        variables: ["y"],
        potential: "p*exp(-y) + (d + s^2/2)*y",
        parameters: { p: 10, d: 0.2, s: 0.1 },
      },
      dynamics: { kind: "overdamped", temperature: 0.005, step: 0.02 },
      start: { at: [Math.log(55)] },
      exit: { when: `y < ${Math.log(50)}` },
      particles,
      horizon: 400,
    },
    quantity: "mean time to x = 50",
    expected: meanDown(
      (y) => 10 * Math.exp(-y) + 0.205 * y,
      0.005,
      Math.log(50),
      Math.log(55),
      Math.log(200),
    ),
    origin: "scale and speed measure of ln x, by quadrature",
    measure: meanTime,
  },
  {
    id: "stratonovich",
    asked: "Convert between Itô and Stratonovich without copying a Jacobian product about",
    source: "https://github.com/patrick-kidger/diffrax/issues/473",
    document: {
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "diffusion", drift: [0], diffusion: "0.08*x^2", convention: 0.5, step: 0.001 },
      start: { at: [1] },
      exit: never,
      observe: { at: [1], quantities: { logarithm: { formula: "log(x)", range: [-4, 4] } } },
      particles: 100_000,
      horizon: 1,
    },
    quantity: "mean of ln x at t = 1",
    expected: 0,
    origin: "d ln x = σ∘dW has no drift",
    absolute: 0.001,
    measure: observedMeanOf("logarithm"),
  },
  {
    id: "ito",
    asked: "… the same equation in Itô's sense",
    source: "https://github.com/patrick-kidger/diffrax/issues/473",
    document: {
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "diffusion", drift: [0], diffusion: "0.08*x^2", convention: 0, step: 0.001 },
      start: { at: [1] },
      exit: never,
      observe: { at: [1], quantities: { logarithm: { formula: "log(x)", range: [-4, 4] } } },
      particles: 100_000,
      horizon: 1,
    },
    quantity: "mean of ln x at t = 1",
    expected: -0.08,
    origin: "−σ²/2 by Itô's formula",
    absolute: 0.001,
    measure: observedMeanOf("logarithm"),
  },
  {
    id: "anti-ito",
    asked: "Choose the convention: Itô, Stratonovich and the like",
    source: "https://github.com/zwicker-group/py-pde/issues/816",
    document: {
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "diffusion", drift: [0], diffusion: "2 + 0.3*x", convention: 1, step: 0.005 },
      start: { at: [0] },
      exit: never,
      observe: { at: [0.5], quantities: { x: { formula: "x", range: [-12, 12] } } },
      particles: 500_000,
      horizon: 0.5,
    },
    quantity: "mean of x at t = 0.5",
    expected: 0.3 * 0.5,
    origin: "a ∇D t for a diffusion that grows along a line",
    tolerance: 0.02,
    measure: observedMeanOf("x"),
  },
  {
    id: "correlated-noise",
    asked: "Correlated Brownian motions, as a covariance",
    source: "https://github.com/google-research/torchsde/issues/107",
    document: {
      landscape: { variables: ["x", "y"], potential: "0*x" },
      dynamics: {
        kind: "diffusion",
        drift: [0, 0],
        covariance: [
          [1, 0.6],
          [0.6, 1],
        ],
        step: 0.01,
      },
      start: { at: [0, 0] },
      exit: { when: "abs(x + y) > sqrt(2)", detection: "bridge" },
      particles,
      horizon: 30,
    },
    quantity: "mean exit time",
    expected: 1 / 1.6,
    origin: "L²/σ² with the variance 1 + ρ across the strip",
    measure: meanTime,
  },
  {
    id: "covariance-of-both",
    asked: "Check that the noise is as correlated as it was asked for",
    source: "https://github.com/JuliaDynamics/CriticalTransitions.jl/issues/113",
    document: {
      landscape: { variables: ["x", "y"], potential: "0*x" },
      dynamics: {
        kind: "diffusion",
        drift: [0, 0],
        covariance: [
          [1, 0.3],
          [0.3, 1],
        ],
        step: 0.1,
      },
      start: { at: [0, 0] },
      exit: never,
      observe: { at: [1], quantities: { product: { formula: "x*y", range: [-40, 40] } } },
      particles: 500_000,
      horizon: 1,
    },
    quantity: "mean of xy at t = 1",
    expected: 0.3,
    origin: "ρt",
    measure: observedMeanOf("product"),
  },
  {
    id: "cir",
    asked: "The square-root process is biased where its variance reaches 0",
    source: "https://github.com/JuliaActuary/FinanceModels.jl/pull/277",
    document: {
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: {
        kind: "diffusion",
        drift: ["0.1*(0.1 - x)"],
        diffusion: "0.125*x",
        scheme: "full-truncation",
        step: 0.01,
      },
      start: { at: [0.1] },
      exit: never,
      observe: { at: [5], quantities: { x: { formula: "max(x, 0)", range: [0, 40] } } },
      particles: 500_000,
      horizon: 5,
    },
    quantity: "mean of x at t = 5",
    expected: 0.1,
    origin: "b + (x₀ − b)e^(−at), which starts at b",
    tolerance: 0.03,
    measure: observedMeanOf("x"),
  },
  {
    id: "heston",
    asked: "The Heston model makes prices that are not positive",
    source: "https://github.com/pfnet-research/pfhedge/issues/182",
    document: {
      landscape: { variables: ["logarithm", "v"], potential: "0*v" },
      dynamics: {
        kind: "diffusion",
        drift: ["-v/2", "0.04 - v"],
        diffusion: ["v/2", "0.02*v"],
        scheme: "full-truncation",
        step: 0.01,
      },
      start: { at: [0, 0.04] },
      exit: never,
      observe: { at: [1], quantities: { price: { formula: "exp(logarithm)", range: [0, 8] } } },
      particles: 200_000,
      horizon: 1,
    },
    quantity: "mean price at t = 1",
    expected: 1,
    origin: "the price is a martingale",
    measure: observedMeanOf("price"),
  },
  {
    id: "coloured-noise",
    asked: "Noise with a correlation time",
    source: "https://github.com/ins-amu/vbjax/issues/7",
    document: {
      landscape: { variables: ["x"], potential: "x^2/2" },
      dynamics: { kind: "coloured", temperature: 1, correlationTime: 0.5, step: 0.01 },
      start: { at: [0] },
      exit: never,
      observe: { at: [12], quantities: { x: { formula: "x", range: [-10, 10] } } },
      particles: 200_000,
      horizon: 12,
    },
    quantity: "variance of x",
    expected: 1 / 1.5,
    origin: "T/(k(1 + kτ)) for an Ornstein–Uhlenbeck noise",
    measure: observedVarianceOf("x"),
  },
  {
    id: "start-velocity",
    asked: "Particles with a velocity at the start",
    source: "https://github.com/patrick-kidger/diffrax/issues/317",
    document: {
      landscape: { variables: ["x"], potential: "0*x" },
      dynamics: { kind: "underdamped", temperature: 1, friction: 1, step: 0.02 },
      start: { at: [0], velocities: [-1] },
      exit: never,
      observe: { at: [2], quantities: { x: { formula: "x", range: [-20, 20] } } },
      particles: 500_000,
      horizon: 2,
    },
    quantity: "mean of x at t = 2",
    expected: Math.exp(-2) - 1,
    origin: "v₀(1 − e^(−γt))/γ",
    measure: observedMeanOf("x"),
  },
  {
    id: "kinetic-temperature",
    asked: "Velocities of BAOAB look too cold at long steps: what temperature do they have?",
    source: "https://github.com/openmm/openmm/issues/2532",
    document: {
      landscape: { variables: ["x"], potential: "x^2/2" },
      dynamics: { kind: "underdamped", temperature: 1, friction: 1, step: 0.5 },
      start: { at: [0], velocities: "thermal" },
      exit: never,
      observe: { at: [20], quantities: { heat: { formula: "velocity(x)^2", range: [0, 32] } } },
      particles: 200_000,
      horizon: 20,
    },
    quantity: "mean of v² at t = 20",
    expected: 1 - 0.5 ** 2 / 4,
    origin: "T(1 − (ωh)²/4), where places are exact",
    measure: observedMeanOf("heat"),
  },
  {
    id: "winding",
    asked: "An angle: the coordinate is periodic, and full turns are counted",
    source: "https://github.com/deepmodeling/rid-kit/issues/21",
    document: {
      landscape: {
        variables: ["theta"],
        potential: "cos(3*theta)",
        periodic: { theta: "2*pi" },
      },
      dynamics: { kind: "overdamped", temperature: 1, step: 0.005 },
      start: { at: [0] },
      exit: { when: "abs(winding(theta)) > 1" },
      particles: 50_000,
      horizon: 600,
    },
    quantity: "mean time of a full turn",
    expected: meanToEnds((x) => Math.cos(3 * x), 1, 2 * Math.PI),
    origin: "quadrature on the unwound angle",
    measure: meanTime,
  },
  {
    id: "annealing",
    asked: "A temperature that changes with time",
    source: "https://github.com/jax-md/jax-md/issues/40",
    document: {
      landscape: { variables: ["x"], potential: "x^2/2" },
      dynamics: { kind: "overdamped", temperature: "1 + 0.5*sin(t)", step: 0.01 },
      start: { at: [0] },
      exit: never,
      observe: { at: [3], quantities: { x: { formula: "x", range: [-10, 10] } } },
      particles: 500_000,
      horizon: 3,
    },
    quantity: "variance of x at t = 3",
    expected: 1 - Math.exp(-6) + 0.2 * (2 * Math.sin(3) - Math.cos(3) + Math.exp(-6)),
    origin: "∫ 2T(s) e^(−2(t − s)) ds",
    measure: observedVarianceOf("x"),
  },
  {
    id: "table",
    asked: "A potential from a table, interpolated by a spline",
    source: "https://github.com/GOMC-WSU/GOMC/pull/547",
    document: {
      landscape: {
        variables: ["x"],
        table: {
          interpolation: "cubic",
          rows: Array.from({ length: 81 }, (_, i) => {
            const x = -2 + i / 20;
            return [x, Number(((x ** 2 - 1) ** 2 / 4).toFixed(6))];
          }),
        },
      },
      dynamics: { kind: "overdamped", temperature: 0.1, step: 0.01 },
      start: { at: [0] },
      exit: { when: "abs(x) > 1.2" },
      particles: 100_000,
      horizon: 2000,
    },
    quantity: "mean exit time",
    expected: meanToEnds((x) => (x ** 2 - 1) ** 2 / 4, 0.1, 1.2),
    origin: "quadrature of the formula that was tabulated",
    measure: meanTime,
  },
];

/** Mean time from y to a lower end, reflecting far above: (1/T) ∫ e^{V(u)/T} ∫ᵤ e^{−V(z)/T} dz du. */
function meanDown(
  potential: (y: number) => number,
  temperature: number,
  end: number,
  start: number,
  above: number,
): number {
  const least = potential(end);
  const parts = 40_000;
  const width = (above - end) / parts;
  const weight = (k: number): number => Math.exp(-(potential(end + k * width) - least) / temperature);
  // Masses above each place, from the top down.
  const mass = new Float64Array(parts + 1);
  for (let k = parts - 1; k >= 0; k--) mass[k] = mass[k + 1] + ((weight(k) + weight(k + 1)) / 2) * width;
  const last = Math.round((start - end) / width);
  const height = (start - end) / last;
  let sum = 0;
  for (let k = 0; k <= last; k++) {
    const at = (k * height) / width;
    const low = Math.floor(at);
    const above = mass[low] + (at - low) * ((mass[low + 1] ?? 0) - mass[low]);
    const y = end + k * height;
    const value = above * Math.exp((potential(y) - least) / temperature);
    sum += (k === 0 || k === last ? 0.5 : 1) * value * height;
  }
  return sum / temperature;
}

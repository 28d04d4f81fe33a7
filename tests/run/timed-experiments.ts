/** Experiments whose formulas read the time wherever they may; the first of them are enough for every day. */
import { experiment } from "../../src/experiment/check/read.ts";

type Dynamics = Readonly<Record<string, unknown>>;

/** A rocked well in two variables with a bound that falls and swings, which reads the time wherever a formula may. */
function job(dynamics: Dynamics, horizon: number, fields: Readonly<Record<string, unknown>> = {}) {
  return experiment({
    landscape: {
      variables: ["x", "y"],
      potential: "(x^2 + y^2 + 0.3*x*y)/2 - a*x*sin(w*t)",
      parameters: { a: 0.5, w: 0.9 },
    },
    dynamics,
    start: { at: [0.1, -0.2] },
    exit: { when: "x > 1.2*exp(-0.1*t) or y + 0.1*sin(t) < -1.3 + 0.02*t" },
    observe: {
      every: horizon / 4,
      quantities: { driven: { formula: "sign(x)*cos(t)", range: [-3, 3], bins: 6 } },
      basins: { ahead: "x > 0.2*sin(t)" },
    },
    particles: 150,
    horizon,
    ...fields,
  });
}

const overdamped = { kind: "overdamped", temperature: 0.4, step: 0.05 };
const endpoint = { exit: { when: "x^2 + y^2 > (1.4 - 0.1*t)^2", detection: "endpoint" } };

export const TIMED: Readonly<Record<string, ReturnType<typeof experiment>>> = {
  "stochastic Heun": job(overdamped, 4),
  "Euler–Maruyama": job({ ...overdamped, integrator: "euler" }, 4),
  "stochastic Heun, exits seen after each step": job(overdamped, 4, endpoint),
  "stochastic Heun at a falling temperature": job({ ...overdamped, temperature: "a*exp(-t/3)" }, 4),
  "underdamped particles at a swinging temperature": job(
    { kind: "underdamped", temperature: "1 + 0.5*sin(t)", friction: 0.7, step: 0.1 },
    8,
  ),
  "a diffusion": job(
    {
      kind: "diffusion",
      step: 0.05,
      drift: ["cos(t) - x", "-y"],
      diffusion: ["0.3 + 0.1*sin(t)", "0.5 + x^2/4"],
    },
    4,
  ),
  "Lévy flights": job({ kind: "levy", step: 0.05, alpha: 1.6, scale: 0.4 }, 4),
  "SGD, whose time is the step": job(
    { kind: "sgd", learningRate: 0.3, noise: { kind: "gaussian", deviation: "1 + 0.5*cos(t/9)" } },
    40,
    { exit: { when: "x > 1.5 - t/60 or y < -1.4" } },
  ),
  "Langevin sampling at a falling temperature": job(
    { kind: "sgld", learningRate: 0.3, temperature: "2*a/(1 + t/20)", noise: { kind: "none" } },
    40,
    { exit: { when: "x > 1.2 - t/80 or y < -1.3" } },
  ),
  "positions counted from far away": job({ kind: "overdamped", temperature: 1e-4, step: 0.05 }, 4, {
    landscape: { variables: ["x", "y"], potential: "(x - 1000 - 0.1*t)^2/2 + y^2/2" },
    start: { at: [1000, 0] },
    exit: { when: "x > 1000.1 - 0.01*t" },
    observe: { at: [0.5], quantities: { driven: { formula: "x - 0.1*t", range: [999, 1001], bins: 6 } } },
  }),
};

/** Schema of the dynamics and of the noise of discrete rules; `dynamics.ts` has the types and their meaning. */
import * as z from "zod/mini";
import { minibatch } from "./examples-schema.ts";
import { described, nonnegative, positive, quantity } from "./schema-parts.ts";

const temperature = () => described(positive(), "Temperature T, in units of the potential");
const step = () => described(positive(), "Time of one step");
const learningRate = () => described(positive(), "Learning rate η");
const each = <T extends z.ZodMiniType>(one: T) => z.union([one, z.array(one).check(z.minLength(1))]);
const matrix = () => z.array(z.array(quantity()).check(z.minLength(1))).check(z.minLength(1));

const amplitude = {
  deviation: z.optional(
    described(each(quantity()), "Standard deviation s(x), one for all variables or one for each"),
  ),
  covariance: z.optional(described(matrix(), "Covariance matrix C(x) of the gradient's noise")),
  hessian: z.optional(described(quantity(), "c, if the covariance is c times the Hessian")),
  gradient: z.optional(
    described(
      z.array(z.string()).check(z.minLength(1)),
      "The whole stochastic gradient g(x, xi), one formula for each variable",
    ),
  ),
};

const index = () => described(each(positive()), "Tail index, one for all variables or one for each");

const noise = described(
  z._default(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("none") }),
      z.strictObject({ kind: z.literal("gaussian"), ...amplitude }),
      z.strictObject({ kind: z.literal("rademacher"), ...amplitude }),
      z.strictObject({ kind: z.literal("stable"), alpha: index(), ...amplitude }),
      z.strictObject({ kind: z.literal("pareto"), alpha: index(), ...amplitude }),
      z.strictObject({ kind: z.literal("student"), degrees: positive(), ...amplitude }),
      minibatch,
    ]),
    { kind: "none" },
  ),
  "Where the randomness of the gradient comes from",
);

const schedule = described(
  z._default(
    z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("constant") }),
      z.strictObject({ kind: z.literal("decay"), every: positive(), factor: positive() }),
      z.strictObject({ kind: z.literal("cosine"), over: positive() }),
      z.strictObject({ kind: z.literal("typed"), factor: z.string() }),
    ]),
    { kind: "constant" },
  ),
  "Factor of the learning rate at step n = 0, 1, …",
);

const momentum = () =>
  described(z._default(z.number().check(z.gt(-1), z.lt(1)), 0), "Momentum μ of m ← μm + g");

const rule = { learningRate: learningRate(), schedule, noise };

const clip = described(
  z._default(
    z.strictObject({
      gradient: z.optional(positive()),
      step: z.optional(positive()),
      position: z.optional(positive()),
    }),
    {},
  ),
  "Bounds of the gradient's length, of the whole step's length, and of each coordinate's size",
);

/** Kinds of dynamics, told apart by `kind`. */
export const dynamics = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: described(z.literal("overdamped"), "Overdamped Langevin dynamics dX = −∇V dt + √(2T) dW"),
    temperature: temperature(),
    step: step(),
    integrator: described(
      z._default(z.enum(["heun", "euler"]), "heun"),
      "Stochastic Heun (weak order 2) or Euler–Maruyama (weak order 1)",
    ),
  }),
  z.strictObject({
    kind: described(z.literal("underdamped"), "Underdamped Langevin dynamics of unit mass by BAOAB"),
    temperature: temperature(),
    friction: described(positive(), "Friction γ, in inverse time"),
    step: step(),
  }),
  z.strictObject({
    kind: described(z.literal("diffusion"), "dX = (A + a ∇·D) dt + √(2D) dW by Euler–Maruyama"),
    step: step(),
    drift: z.optional(described(z.array(quantity()).check(z.minLength(1)), "A(x); by default −∇V")),
    diffusion: described(each(quantity()), "D(x), one for all variables or one for each"),
    convention: described(
      z._default(z.number().check(z.minimum(0), z.maximum(1)), 0),
      "a: 0 Itô, 0.5 Stratonovich, 1 Hänggi–Klimontovich",
    ),
  }),
  z.strictObject({
    kind: described(z.literal("levy"), "dX = −∇V dt + ε dL with α-stable L, by Euler's rule"),
    step: step(),
    alpha: described(each(z.number().check(z.gt(0), z.maximum(2))), "Stability index α in (0, 2]"),
    scale: described(each(nonnegative()), "ε, one for all variables or one for each"),
  }),
  z.strictObject({
    kind: described(z.literal("sgd"), "Stochastic gradient descent with momentum, weight decay and clipping"),
    ...rule,
    momentum: momentum(),
    nesterov: z._default(z.boolean(), false),
    weightDecay: described(z._default(nonnegative(), 0), "Weight decay: λ of the term λx in the gradient"),
    clip,
  }),
  z.strictObject({
    kind: described(z.literal("adam"), "Adam without bias correction; AMSGrad; RMSProp with beta1 = 0"),
    ...rule,
    beta1: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.9),
    beta2: z._default(z.number().check(z.minimum(0), z.lt(1)), 0.999),
    epsilon: z._default(nonnegative(), 1e-8),
    amsgrad: z._default(z.boolean(), false),
  }),
  z.strictObject({
    kind: described(z.literal("preconditioned"), "x ← x − η (P(x) + δ)⁻¹ m: damped Newton, natural gradient"),
    ...rule,
    momentum: momentum(),
    matrix: described(z.union([z.literal("hessian"), matrix()]), "`hessian`, or a symmetric matrix P(x)"),
    damping: described(z._default(nonnegative(), 0), "δ"),
  }),
  z.strictObject({
    kind: described(z.literal("sam"), "Sharpness-aware minimisation"),
    ...rule,
    radius: described(nonnegative(), "ρ"),
    normalized: described(z._default(z.boolean(), true), "Whether the step uphill is ρ g/|g|, or ρ g"),
  }),
  z.strictObject({
    kind: described(z.literal("sgld"), "Stochastic gradient Langevin dynamics"),
    ...rule,
    temperature: z._default(positive(), 1),
  }),
  z.strictObject({
    kind: described(z.literal("low-precision-sgld"), "SGLD on fixed-point numbers with stochastic rounding"),
    learningRate: learningRate(),
    temperature: z._default(positive(), 1),
    wordBits: z.number().check(z.int(), z.minimum(2), z.maximum(23)),
    fractionBits: z.number().check(z.int(), z.minimum(0), z.maximum(22)),
    accumulator: z._default(z.enum(["full", "low", "variance-corrected"]), "variance-corrected"),
  }),
  z.strictObject({
    kind: described(z.literal("truncated-sgd"), "SGD that drops small gradients and adds noise"),
    ...rule,
    threshold: described(nonnegative(), "τ: coordinates of the gradient of at most this size are dropped"),
    deviation: described(nonnegative(), "s: standard deviation of the noise added to each coordinate"),
  }),
]);

/** One step of a rule as an affine map of z = (1, w, m), m the momentum where there is one: z′ = F z + L Ĝ (1, w). */

import { Matrix } from "ml-matrix";
import { isConstant } from "../../experiment/document/schedule.ts";
import { bind } from "../../formula/bind.ts";
import { constantRows, placesRound } from "../quadratic-rule.ts";
import { centre, startDistribution } from "../start-distribution.ts";
import type { Unavailable } from "../unavailable.ts";
import type { MinibatchModel } from "./regression.ts";

export interface AffineRule {
  /** Size of z: 1 + d, or 1 + 2d with momentum. */
  readonly size: number;
  /** F: what the step does without a gradient. */
  readonly still: Matrix;
  /** L, of d columns: what the minibatch's gradient adds to z. */
  readonly gain: Matrix;
  /** Covariance that the step adds whatever the place, as SGLD does. */
  readonly added: Matrix;
}

/** SGD with momentum (heavy ball or Nesterov) and weight decay, preconditioned rules and SGLD; unavailable for rules that are not affine in the gradient. */
export function affineRule(model: MinibatchModel): AffineRule | Unavailable {
  const { dynamics } = model.experiment;
  const dimension = model.experiment.landscape.variables.length;
  if (!isConstant(dynamics.schedule)) {
    return { unavailable: "the learning rate changes with the steps, so nothing becomes stationary" };
  }
  const rate = dynamics.learningRate;
  switch (dynamics.kind) {
    case "sgd": {
      if (Object.keys(dynamics.clip).length > 0) {
        return { unavailable: "something is clipped, so a step is not affine in the weights" };
      }
      const { momentum, nesterov, weightDecay } = dynamics;
      return momentumRule({
        rate: Matrix.mul(Matrix.eye(dimension), rate),
        momentum,
        nesterov: nesterov && momentum !== 0,
        weightDecay,
      });
    }
    case "preconditioned": {
      const rates = preconditionedRates(model);
      if (rates === undefined) {
        return {
          unavailable: "the preconditioner changes with the place, so a step is not affine in the weights",
        };
      }
      return momentumRule({ rate: rates, momentum: dynamics.momentum, nesterov: false, weightDecay: 0 });
    }
    case "sgld": {
      const rule = momentumRule({
        rate: Matrix.mul(Matrix.eye(dimension), rate),
        momentum: 0,
        nesterov: false,
        weightDecay: 0,
      });
      const added = Matrix.zeros(rule.size, rule.size);
      for (let i = 1; i <= dimension; i++) added.set(i, i, 2 * rate * model.temperature());
      return { ...rule, added };
    }
    default:
      return { unavailable: `a step of ${dynamics.kind} is not affine in the gradient of its minibatch` };
  }
}

export interface MomentumRule {
  /** Λ, d × d. */
  readonly rate: Matrix;
  /** μ. */
  readonly momentum: number;
  readonly nesterov: boolean;
  /** λ of the gradient's part λw. */
  readonly weightDecay: number;
}

/** m′ = μm + g + λw; w′ = w − Λm′, or of Nesterov w − Λ(g + λw + μm′). */
export function momentumRule({ rate, momentum, nesterov, weightDecay }: MomentumRule): AffineRule {
  const d = rate.rows;
  const size = 1 + d + (momentum === 0 ? 0 : d);
  const still = Matrix.zeros(size, size);
  const gain = Matrix.zeros(size, d);
  const identity = Matrix.eye(d);
  still.set(0, 0, 1);
  // Parts of w′ = w − Λ(a g + a λw + b m).
  const [a, b] = nesterov ? [1 + momentum, momentum * momentum] : [1, momentum];
  still.setSubMatrix(Matrix.sub(identity, Matrix.mul(rate, a * weightDecay)), 1, 1);
  gain.setSubMatrix(Matrix.mul(rate, -a), 1, 0);
  if (momentum !== 0) {
    still.setSubMatrix(Matrix.mul(rate, -b), 1, 1 + d);
    still.setSubMatrix(Matrix.mul(identity, weightDecay), 1 + d, 1);
    still.setSubMatrix(Matrix.mul(identity, momentum), 1 + d, 1 + d);
    gain.setSubMatrix(identity, 1 + d, 0);
  }
  return { size, still, gain, added: Matrix.zeros(size, size) };
}

/** Λ = η (P + δ)⁻¹ where it is the same everywhere. */
function preconditionedRates(model: MinibatchModel): Matrix | undefined {
  const { precondition } = model.formulas.motion;
  if (precondition === undefined) return undefined;
  const d = model.experiment.landscape.variables.length;
  const apply = bind(precondition, 2 * d, model.parameters);
  const columns = (x: ArrayLike<number>) =>
    Array.from({ length: d }, (_, j) =>
      apply([...Array.from(x), ...Array.from({ length: d }, (_, i) => (i === j ? 1 : 0))]),
    );
  const inverse = constantRows(columns, placesRound(startDistribution(model.experiment.start).map(centre)));
  return inverse === undefined
    ? undefined
    : new Matrix(inverse).transpose().mul(model.experiment.dynamics.learningRate);
}

import * as z from "zod/mini";
import type { Declare } from "../declaration.ts";
import type { NumberOrFormula } from "../noise.ts";
import { declareRule, isMoving, momentumField, type RuleFields, ruleFields } from "../rule-fields.ts";
import { described, matrix, nonnegative, titled } from "../schema-parts.ts";

/** Preconditioned descent m ← μm + g, x ← x − η (P(x) + δ)⁻¹ m: damped Newton with P the Hessian, natural gradient with P typed. */
export interface PreconditionedDynamics extends RuleFields {
  readonly kind: "preconditioned";
  readonly momentum: number;
  /** `hessian`, or a symmetric matrix of formulas. */
  readonly matrix: "hessian" | readonly (readonly NumberOrFormula[])[];
  /** δ ≥ 0; default 0. */
  readonly damping: number;
}

export const schema = z.strictObject({
  kind: described(z.literal("preconditioned"), "x ← x − η (P(x) + δ)⁻¹ m: damped Newton, natural gradient"),
  ...ruleFields,
  momentum: momentumField(),
  matrix: described(z.union([z.literal("hessian"), matrix()]), "`hessian`, or a symmetric matrix P(x)"),
  damping: titled(z._default(nonnegative(), 0), "Damping δ"),
});

export const declare: Declare<PreconditionedDynamics> = (dynamics, context) => {
  const { momentum } = dynamics;
  const shared = declareRule(dynamics, context);
  const moving = isMoving(momentum, context);
  return {
    ...shared,
    rule: "preconditioned",
    memory: moving ? ["direction"] : [],
    flags: { ...shared.flags, momentum: moving },
    constants: { ...shared.constants, momentum },
  };
};

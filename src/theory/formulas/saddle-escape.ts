/**
 * Time to leave a saddle by noise of constant strength, as the shot noise of variational quantum circuits: Kaminishi, Mori,
 * Sugawara & Yamamoto (arXiv:2402.09121). dx = λx dt + √(2D) dW from the saddle x = 0 to |x| = b, t = ηk. Pure.
 */
import type { Provenance } from "./provenance.ts";

export const SADDLE_ESCAPE: Provenance = {
  basis: "asymptotic",
  label: "Kaminishi",
  source:
    "Kaminishi et al., arXiv:2402.09121 (logarithm of the noise); constant by Itô calculus for dx = λx dt + √(2D) dW",
  validWhen:
    "λb² ≫ D, one unstable direction, continuous time; 0.2 % at λb²/D = 100. Steps of η = 0.1 add 8 %",
};

/** −E ln|ξ| = (γ_E + ln 2)/2 of a standard normal ξ: what a typical kick is short of 1. */
export const LOG_NORMAL_LAG = (0.5772156649015329 + Math.LN2) / 2;

/** The unstable direction. */
export interface SaddleDirection {
  /** λ > 0: minus the curvature. */
  readonly growth: number;
  /** D: half the squared noise per time; ηC/2 for a rule with noise η√C ξ in a step η. */
  readonly diffusion: number;
  /** b. */
  readonly distance: number;
}

/** τ = [ln(b√(λ/D)) + (γ_E + ln 2)/2]/λ. */
export function saddleEscapeTime({ growth, diffusion, distance }: SaddleDirection): number {
  return (Math.log(distance * Math.sqrt(growth / diffusion)) + LOG_NORMAL_LAG) / growth;
}

/**
 * Xie, Sato & Sugiyama, "A Diffusion Theory For Deep Learning Dynamics" (arXiv:2002.03495): noise proportional to the
 * curvature, D = ηH_a/(2B) around the minimum and η|H_b|/(2B) around the saddle; t = ηk. The noise jumps between the two
 * regions, so the convention matters: the paper's prefactor is that of Hänggi–Klimontovich, SGD is Itô. Pure.
 */
import type { Provenance } from "../../theory/formulas/provenance.ts";
import { diffusionExit } from "../../theory/formulas/scale-speed.ts";

export const XIE_TIME: Provenance = {
  basis: "asymptotic",
  label: "Xie",
  source:
    "Xie, Sato & Sugiyama, arXiv:2002.03495, SGD (prefactor 2π/|H_b|); 2π/H_a is the same law in the Itô convention",
  validWhen:
    "small η/B: exponent ≫ 1, noise constant in each of two regions; 0.3 to 7 % for exponents of 12 to 4. With D = η|L″|/2B taken literally the inflection has no noise and cannot be crossed",
};

export interface XieBarrier {
  /** H_a > 0: curvature at the minimum, along the way out. */
  readonly wellCurvature: number;
  /** |H_b|: curvature at the saddle along the way out. */
  readonly barrierCurvature: number;
  /** ΔL. */
  readonly barrier: number;
  /** s: share of ΔL climbed where the noise is still that of the minimum. Default |H_b|/(H_a + |H_b|), two parabolas. */
  readonly split?: number;
  /** η/B. */
  readonly noiseScale: number;
}

const splitOf = ({ wellCurvature, barrierCurvature, split }: XieBarrier): number =>
  split ?? barrierCurvature / (wellCurvature + barrierCurvature);

/** (2BΔL/η)(s/H_a + (1 − s)/|H_b|). */
export function xieExponent(barrier: XieBarrier): number {
  const share = splitOf(barrier);
  return (
    ((2 * barrier.barrier) / barrier.noiseScale) *
    (share / barrier.wellCurvature + (1 - share) / barrier.barrierCurvature)
  );
}

/**
 * τ = (2π/|H_b|) e^exponent as printed (a = 1), or (2π/H_a) e^exponent for Itô (a = 0): in general
 * 2π/(H_a^(1−a) |H_b|^a).
 * @param convention a. Default 0, Itô, which every discrete rule is
 */
export function xieTime(barrier: XieBarrier, convention = 0): number {
  const prefactor = barrier.wellCurvature ** (1 - convention) * barrier.barrierCurvature ** convention;
  return ((2 * Math.PI) / prefactor) * Math.exp(xieExponent(barrier));
}

/**
 * Exact mean time of the two parabolas L = ½H_a x² (x < x_s) and ΔL − ½|H_b|(x − x_b)², from the minimum to `exit`, with
 * the noise that jumps at x_s.
 * @param exit beyond the saddle x_b = √(2sΔL/H_a) + √(2(1 − s)ΔL/|H_b|); default as far beyond it as the minimum is before
 */
export function xieExactTime(barrier: XieBarrier, convention = 0, exit?: number): number {
  const { wellCurvature, barrierCurvature, noiseScale } = barrier;
  const share = splitOf(barrier);
  const joint = Math.sqrt((2 * share * barrier.barrier) / wellCurvature);
  const saddle = joint + Math.sqrt((2 * (1 - share) * barrier.barrier) / barrierCurvature);
  return diffusionExit({
    drift: (x) => (x < joint ? -wellCurvature * x : barrierCurvature * (x - saddle)),
    diffusion: (x) => (noiseScale / 2) * (x < joint ? wellCurvature : barrierCurvature),
    convention,
    start: 0,
    low: { at: Number.NEGATIVE_INFINITY, exit: false },
    high: { at: exit ?? 2 * saddle, exit: true },
    breaks: [joint],
  }).mean;
}

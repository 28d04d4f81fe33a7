import type { KilledChainSolvers } from "../../math/m-matrix.ts";
import { slowestMode } from "../../math/slowest-mode.ts";
import { communicatingClasses, restrictedTo } from "./classes.ts";
import { solversOf, type Transition } from "./transition.ts";

/** Slowest decay of a chain: S(n + 1)/S(n) → 1 − hazard. */
export interface SlowestDecay {
  /** 1 − λ for the largest eigenvalue λ of the transition operator, per step; full relative precision however small. */
  readonly hazard: number;
  /** Bound of the error, or its estimate where two modes decay almost alike. */
  readonly error: number;
}

/**
 * The late hazard of those that begin at the start. Where states do not all lead to one another, the slowest of the classes that
 * the start leads to decides.
 * @param solvers those of the whole transition
 */
export function slowestDecay(transition: Transition, solvers: KilledChainSolvers): SlowestDecay {
  const classes = communicatingClasses(transition);
  // All exit in their first step.
  if (classes.length === 0) return { hazard: 1, error: 0 };
  let slowest: SlowestDecay | undefined;
  for (const members of classes) {
    const { size } = transition;
    const whole = members.length === size;
    const { solve } = whole ? solvers : solversOf(restrictedTo(transition, members));
    const { rate, error } = slowestMode(solve, members.length);
    if (slowest === undefined || rate < slowest.hazard) slowest = { hazard: rate, error };
  }
  return slowest!;
}

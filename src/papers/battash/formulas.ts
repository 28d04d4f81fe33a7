/**
 * Battash & Lindenbaum, "Revisiting the Noise Model of Stochastic Gradient Descent": every coordinate has a stable noise of
 * its own index αᵢ. Rates of leaving a box add, because one jump of one coordinate suffices. Times are t = ηk. Pure.
 */
import { levyEscapeRate } from "../../theory/formulas/imkeller-pavlyukevich.ts";
import type { Provenance } from "../../theory/formulas/provenance.ts";

export const BOX_ESCAPE: Provenance = {
  basis: "asymptotic",
  label: "Battash & Lindenbaum",
  source:
    "Battash & Lindenbaum, arXiv:2303.02749; sum of the rates of Imkeller & Pavlyukevich, Stoch. Proc. Appl. 116, 611 (2006)",
  validWhen:
    "ε → 0, independent coordinates, a box of exits; the time is too long by 7 % for α = (1.2, 1.8) at ε = 0.1",
};

/** One coordinate of the box: its index and noise, and the distances to both edges. */
export interface StableCoordinate {
  /** αᵢ in (0, 2). */
  readonly index: number;
  /** ε of this coordinate. */
  readonly scale: number;
  /** Distance from the minimum to the lower edge; Infinity where there is none. */
  readonly below: number;
  /** Distance to the upper edge. */
  readonly above: number;
}

export interface BoxEscape {
  /** Per time. */
  readonly rate: number;
  readonly meanTime: number;
  /** Probability of leaving through each coordinate. */
  readonly shares: readonly number[];
}

/** Σᵢ ε^αᵢ (c_αᵢ/αᵢ)(aᵢ^−αᵢ + bᵢ^−αᵢ), and the part of each coordinate. */
export function boxEscape(coordinates: readonly StableCoordinate[]): BoxEscape {
  const rates = coordinates.map(({ index, scale, below, above }) =>
    levyEscapeRate(index, scale, below, above),
  );
  const rate = rates.reduce((sum, value) => sum + value, 0);
  return { rate, meanTime: 1 / rate, shares: rates.map((value) => value / rate) };
}

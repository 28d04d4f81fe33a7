/** Survival of a mixture: the average of that of its components. Pure. */
import type { Model } from "../../experiment/model/model.ts";
import { halfTime } from "../first-passage/law.ts";
import type { Prediction } from "../prediction.ts";
import { isUnavailable } from "../unavailable.ts";
import { type Component, components, NEGLIGIBLE, type Solved } from "./components.ts";

type Curve = (t: number) => number;

/** t ↦ P(exit time > t) over all particles; undefined where some component has none. */
export function mixtureSurvival(
  model: Model,
  survivalOf: (model: Model) => Curve | undefined,
): Curve | undefined {
  const all = components(model);
  return isUnavailable(all) ? undefined : averagedCurve(all, survivalOf);
}

function averagedCurve(
  all: readonly Component[],
  survivalOf: (model: Model) => Curve | undefined,
): Curve | undefined {
  const curves = all.flatMap(({ model, weight }) => {
    const curve = survivalOf(model);
    return curve === undefined ? [] : [{ weight, curve }];
  });
  const weight = curves.reduce((sum, one) => sum + one.weight, 0);
  if (!(1 - weight < NEGLIGIBLE)) return undefined;
  return (t) => curves.reduce((sum, one) => sum + one.weight * one.curve(t), 0) / weight;
}

/** The median over all particles where the likeliest components have an exact one. */
export function mixedMedian(
  solved: readonly Solved[],
  survivalOf: (model: Model) => Curve | undefined,
): Prediction | undefined {
  const likeliest = solved.reduce((best, one) => (one.weight > best.weight ? one : best));
  const pattern = likeliest.theory.predictions.find(
    ({ quantity, basis }) => quantity === "medianExitTime" && basis === "exact",
  );
  const curve = pattern && averagedCurve(solved, survivalOf);
  if (pattern === undefined || curve === undefined) return undefined;
  const value = halfTime((t) => 1 - curve(t), 1, { scale: pattern.value });
  return value === undefined ? undefined : { ...pattern, value };
}

/**
 * The median of each named exit over all particles.
 * @param averages what is found of all particles, with the probabilities of the exits
 */
export function mixedExitMedians(
  solved: readonly Solved[],
  averages: readonly Prediction[],
  incidenceOf: (exit: string) => Curve | undefined,
): readonly Prediction[] {
  const likeliest = solved.reduce((best, one) => (one.weight > best.weight ? one : best));
  return likeliest.theory.predictions.flatMap((pattern) => {
    const { quantity, basis, of: [exit] = [] } = pattern;
    if (quantity !== "exitMedianTime" || basis !== "exact") return [];
    const share = averages.find((one) => one.quantity === "exitProbability" && one.of?.[0] === exit);
    const curve = incidenceOf(exit);
    if (share === undefined || curve === undefined) return [];
    const value = halfTime(curve, share.value, { scale: pattern.value });
    return value === undefined ? [] : [{ ...pattern, value }];
  });
}

/** Survival of a mixture: the average of that of its components. Pure. */
import type { Model } from "../../experiment/model/model.ts";
import { root } from "../../math/root.ts";
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

/** The median over all particles where the components have exact ones. */
export function mixedMedian(
  solved: readonly Solved[],
  survivalOf: (model: Model) => Curve | undefined,
): Prediction | undefined {
  const medians = solved.flatMap(({ theory }) =>
    theory.predictions.filter(({ quantity, basis }) => quantity === "medianExitTime" && basis === "exact"),
  );
  const curve = medians.length === 0 ? undefined : averagedCurve(solved, survivalOf);
  if (curve === undefined) return undefined;
  // The median of a mixture lies between those of its components.
  const values = medians.map(({ value }) => value);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const value = least === most ? least : root((t) => curve(t) - 0.5, 0.999 * least, 1.001 * most);
  return value === undefined ? undefined : { ...medians[0], value };
}

/** What the sweep begins with, before the user has chosen. Pure. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import { isDrawn } from "../../experiment/document/law.ts";
import { nothingExits } from "../../experiment/document/walled.ts";
import type { AxesName } from "../../view/sweep-data.ts";

/** Fields with more than one value. */
export const sweptFields = ({ sweep }: Pick<Experiment, "sweep">): readonly string[] =>
  Object.keys(sweep).filter((field) => sweep[field].length > 1);

/** The field that is charted: the one with most values; empty without a sweep. */
export const longestField = ({ sweep }: Pick<Experiment, "sweep">): string =>
  sweptFields({ sweep }).toSorted((a, b) => sweep[b].length - sweep[a].length)[0] ?? "";

/** The number that one would turn first. */
export function firstField({ dynamics, landscape }: Pick<Experiment, "dynamics" | "landscape">): string {
  if ("temperature" in dynamics && typeof dynamics.temperature === "number") return "dynamics.temperature";
  if ("learningRate" in dynamics) return "dynamics.learningRate";
  const parameter = Object.entries(landscape.parameters).find(([, law]) => !isDrawn(law));
  return parameter === undefined ? "dynamics.step" : `landscape.parameters.${parameter[0]}`;
}

/** Arrhenius for temperatures, a power law over wide positive ranges, else nothing but y's logarithm where it is of exits. */
export function usualAxes(
  { sweep, ...ends }: Pick<Experiment, "sweep" | "exit" | "walls">,
  path: string,
): AxesName {
  if (path === "") return "linear";
  const [low, high] = [Math.min(...sweep[path]), Math.max(...sweep[path])];
  if (nothingExits(ends)) return low > 0 && high > 3 * low ? "power" : "linear";
  if (path === "dynamics.temperature") return "arrhenius";
  return low > 0 && high > 1.5 * low ? "power" : "exponential";
}

/** What a link may cost without a click, and what is said of one that costs more. Pure. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { countText, numberText } from "../../view/number-text.ts";
import type { PageEngine } from "../engine/engine.ts";
import type { Cost } from "./cost.ts";

/** Whether a link may run by itself. */
export function affordable({ work }: Pick<Cost, "work">, { unasked }: Pick<PageEngine, "unasked">): boolean {
  return work <= unasked;
}

/** What the user is told of a link that waits. */
export function waitingSentence(
  experiment: Pick<Experiment, "particles" | "sweep">,
  { particleSteps, work, known }: Cost,
  { unasked }: Pick<PageEngine, "unasked">,
): string {
  const count = Object.values(experiment.sweep).reduce((product, { length }) => product * length, 1);
  const size = `${countText(experiment.particles)} particles${count > 1 ? ` in each of ${countText(count)} groups` : ""}`;
  const dear = work / particleSteps;
  const each = dear < 2 ? "" : `, each as costly as ${numberText(dear, 2)} ordinary ones`;
  return `This link asks for ${size}: ${known === "bound" ? "at most" : "about"} ${numberText(particleSteps, 2)} particle-steps${each}. Links of more than ${numberText(unasked, 2)} wait for a click.`;
}

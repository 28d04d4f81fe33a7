/** What a link may cost without a click, and what is said of one that costs more. Pure. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { countText, numberText } from "../../view/number-text.ts";
import type { PageEngine } from "../engine/engine.ts";
import type { Cost } from "./cost.ts";

/** Ordinary particle-steps that a link may take without a click: seconds on a slow engine of each kind. */
const BUDGET = { hardware: 2e10, software: 1e9, reference: 2e6 } as const;

type Kind = keyof typeof BUDGET;

function kindOf({ adapter }: Pick<PageEngine, "adapter">): Kind {
  return adapter === undefined ? "reference" : adapter.software ? "software" : "hardware";
}

/** Whether a link may run by itself. */
export function affordable({ work }: Pick<Cost, "work">, engine: Pick<PageEngine, "adapter">): boolean {
  return work <= BUDGET[kindOf(engine)];
}

/** What the user is told of a link that waits. */
export function waitingSentence(
  experiment: Pick<Experiment, "particles" | "sweep">,
  { particleSteps, work, known }: Cost,
  engine: Pick<PageEngine, "adapter">,
): string {
  const count = Object.values(experiment.sweep).reduce((product, { length }) => product * length, 1);
  const size = `${countText(experiment.particles)} particles${count > 1 ? ` in each of ${countText(count)} groups` : ""}`;
  const most = BUDGET[kindOf(engine)];
  const dear = work / particleSteps;
  const each = dear < 2 ? "" : `, each as costly as ${numberText(dear, 2)} ordinary ones`;
  return `This link asks for ${size}: ${known === "bound" ? "at most" : "about"} ${numberText(particleSteps, 2)} particle-steps${each}. Links of more than ${numberText(most, 2)} wait for a click.`;
}

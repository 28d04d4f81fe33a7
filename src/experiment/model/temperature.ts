import { bind } from "../../formula/bind.ts";
import type { Experiment } from "../document/experiment.ts";
import type { Formulas } from "./formulas.ts";

/** The temperature of a dynamics at a time, 0 unless given. Throws where the dynamics has none. */
export function temperatureOf(
  { dynamics }: Pick<Experiment, "dynamics">,
  formulas: Pick<Formulas, "motion">,
  parameters: Readonly<Record<string, number>>,
): (time?: number) => number {
  if (!("temperature" in dynamics)) {
    return () => {
      throw new Error(`temperature: ${dynamics.kind} dynamics have none`);
    };
  }
  const { temperature } = dynamics;
  if (typeof temperature === "number") return () => temperature;
  const evaluate = bind([formulas.motion.temperature!], 0, parameters);
  return (time) => evaluate([], time)[0];
}

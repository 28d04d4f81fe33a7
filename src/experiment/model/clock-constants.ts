/** The numbers that engines need to draw a particle's delay and lapse, by name. */
import { timeStep } from "../document/dynamics.ts";
import { exitOffset } from "../document/exit-offset.ts";
import type { Experiment } from "../document/experiment.ts";
import { type Law, scaledLaw } from "../document/law.ts";
import { lawConstants } from "./law-constants.ts";

type Clocked = Pick<Experiment, "clock" | "dynamics" | "exit">;

/** The delay in steps; a time that is typed as a multiple of the step stays one. */
export const delayLaw = ({ clock, dynamics }: Clocked): Law =>
  scaledLaw(clock?.delay ?? 0, (delay) => {
    const steps = delay / timeStep(dynamics);
    return Math.abs(steps - Math.round(steps)) < 1e-9 * steps ? Math.round(steps) : steps;
  });

/**
 * The delay's law in steps as `delay`…, `lapse_probability`, `lapse_steps` (the mean), and `lapse_shift`, with which the step of a lapse is
 * ⌊its time in steps + shift⌋, so that the time of that step is nearest to it. None without a clock.
 */
export function clockConstants(experiment: Clocked): Readonly<Record<string, number>> {
  const { clock, dynamics } = experiment;
  if (clock === undefined) return {};
  return {
    ...lawConstants(delayLaw(experiment), "delay"),
    lapse_probability: clock.lapses?.probability ?? 0,
    lapse_steps: (clock.lapses?.mean ?? 0) / timeStep(dynamics),
    lapse_shift: 0.5 + exitOffset(experiment),
  };
}

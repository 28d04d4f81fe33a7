import type { Experiment } from "../document/experiment.ts";

/** The experiment in which all particles have one value of a parameter, as those have who have drawn it. */
export const withParameter = (experiment: Experiment, name: string, value: number): Experiment => ({
  ...experiment,
  landscape: {
    ...experiment.landscape,
    parameters: { ...experiment.landscape.parameters, [name]: value },
  },
});

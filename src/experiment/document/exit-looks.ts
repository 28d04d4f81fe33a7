import type { Experiment } from "./experiment.ts";

/** True where exits are not looked for after every step, in the experiment or in some group of its sweep. */
export const looksRarely = ({
  exit,
  sweep = {},
}: Pick<Experiment, "exit"> & { readonly sweep?: Experiment["sweep"] }): boolean =>
  (exit.every ?? 1) !== 1 || Object.hasOwn(sweep, "exit.every");

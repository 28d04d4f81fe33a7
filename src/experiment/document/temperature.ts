import type { NumberOrFormula } from "./noise.ts";

/** What the schemas of dynamics say of a temperature. */
export const TEMPERATURE =
  "in units of the potential; or a formula in the time t and the parameters, e.g. 0.5*exp(-t/100)";

/** The factor that a temperature is in the constants of a group: 1 where it is a formula, which kernels evaluate in each step. */
export const factorOf = (temperature: NumberOrFormula): number =>
  typeof temperature === "number" ? temperature : 1;

/** Keeps a temperature of 0, at which no bridge crosses, from dividing by zero. */
export const LEAST_TEMPERATURE = 1e-30;

/** Checks documents and prepares experiments off the page's own thread; the formula parser lives here alone. */
import { readModel } from "../../experiment/check/read.ts";
import { prepare } from "../../run/prepare.ts";

export const answers = {
  /** A document, ready to run. Throws what refuses it: ExperimentError or FormulaError. */
  prepare: (document: unknown) => prepare(readModel(document)),
};

import { breaksBetween } from "../experiment/data/potential-table/table-lookup.ts";
import type { Model } from "../experiment/model/model.ts";
import type { ExitProblem } from "./line.ts";

/** Where a table of one variable is not smooth: its pieces meet at its rows. */
export function breaksOf({ formulas: { lookup } }: Model): Pick<ExitProblem, "breaks"> {
  return lookup === undefined || lookup.axes.length > 1
    ? {}
    : { breaks: (low, high) => breaksBetween(lookup, low, high) };
}

import type { Estimate } from "../estimate/estimate.ts";
import { observedMean, observedShare, observedVariance, outsideRange } from "../estimate/observed.ts";
import type { Observation, Observations } from "../tally/observation.ts";
import type { Prediction } from "../theory/prediction.ts";
import { numberText } from "./number-text.ts";

/** One line of what was observed. */
export interface ObservedRow {
  readonly what: string;
  readonly when: string;
  /** The number of theory that it estimates, of regular looks, which see the stationary law. */
  readonly predicted?: { readonly quantity: Prediction["quantity"]; readonly of: string };
  /** Undefined where none can be given. */
  readonly estimate?: Estimate | undefined;
  /** A count that is no estimate, or why there is no estimate. */
  readonly note?: string;
}

/** Everything that was observed of one group: quantities, basins, transitions between them and parts of the exit. */
export function observedRows({ looks, exits }: Observations, timeStep: number): readonly ObservedRow[] {
  return [
    ...looks.flatMap((look) =>
      rowsOf(
        look,
        look.step === undefined ? "regular looks" : `t = ${numberText(look.step * timeStep, 4)}`,
        "in",
        look.step === undefined,
      ),
    ),
    ...(exits === undefined ? [] : rowsOf(exits, "at exit", "through", false)),
  ];
}

function rowsOf(record: Observation, when: string, verb: string, regular: boolean): readonly ObservedRow[] {
  const names = record.classes.map(({ name }) => name);
  const stationary = (
    quantity: "stationaryMean" | "stationaryVariance",
    of: string,
  ): Pick<ObservedRow, "predicted"> => (regular ? { predicted: { quantity, of } } : {});
  return [
    ...record.quantities.flatMap(({ name }): ObservedRow[] => {
      const outside = Object.entries(outsideRange(record, name)).filter(([, count]) => count > 0);
      if (outside.length > 0) {
        const counts = outside.map(([where, count]) => `${count} ${where}`).join(", ");
        return [{ what: `mean of ${name}`, when, note: `${counts} its range: widen it` }];
      }
      return [
        {
          what: `mean of ${name}`,
          when,
          ...stationary("stationaryMean", name),
          estimate: observedMean(record, name),
        },
        {
          what: `variance of ${name}`,
          when,
          ...stationary("stationaryVariance", name),
          estimate: observedVariance(record, name),
        },
      ];
    }),
    ...names.map((name) => ({
      what: `part ${verb} ${name}`,
      when,
      estimate: observedShare(record, name),
    })),
    ...record.transitions.flatMap((counts, from) =>
      counts.flatMap((count, to) =>
        from === to ? [] : [{ what: `seen to go ${names[from]} → ${names[to]}`, when, note: String(count) }],
      ),
    ),
  ];
}

/** What is measured at the points of a sweep while it runs: a few of them in each frame, the one that waited longest first. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import { nothingExits } from "../../experiment/document/walled.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { Tally } from "../../tally/tally.ts";
import { type SweepQuantity, sweepQuantities } from "../../view/sweep-quantities.ts";

/** Milliseconds between two looks at what can be measured. */
const LOOK = 250;
/** Milliseconds of one frame that estimating the groups may take. */
const BUDGET = 4;

export interface SweepMeasurements {
  /** What can be measured of an experiment's tallies; it changes only when the first looks have been taken. */
  readonly quantities: (snapshot: Snapshot, experiment: Experiment) => readonly SweepQuantity[];
  /** Estimate groups whose tallies are new, until the frame's budget is spent. */
  readonly measure: (snapshot: Snapshot, quantity: SweepQuantity) => void;
  /** One tally for each group, each as it was when its turn came. */
  readonly tallies: () => readonly Tally[];
  /** Forget the tallies: another experiment runs. */
  readonly forget: () => void;
}

export function createSweepMeasurements(): SweepMeasurements {
  let offered: {
    readonly of: Experiment | undefined;
    readonly at: number;
    readonly list: readonly SweepQuantity[];
  } = { of: undefined, at: 0, list: [] };
  let measured: readonly Tally[] = [];
  let last = 0;
  return {
    quantities({ tallies }, experiment) {
      const now = performance.now();
      if (offered.of !== experiment || now - offered.at > LOOK) {
        const list = sweepQuantities(tallies[0], !nothingExits(experiment)).map(remembered);
        const same = offered.of === experiment && list.length === offered.list.length;
        offered = { of: experiment, at: now, list: same ? offered.list : list };
      }
      return offered.list;
    },
    measure({ tallies }, quantity) {
      const begun = performance.now();
      if (measured.length !== tallies.length) measured = [...tallies];
      for (let k = 0; k < tallies.length && performance.now() - begun < BUDGET; k++) {
        last = (last + 1) % tallies.length;
        measured = measured.with(last, tallies[last]);
        quantity.measure(tallies[last]);
      }
    },
    tallies: () => measured,
    forget() {
      measured = [];
    },
  };
}

/** The same quantity, which measures each tally once. */
function remembered(quantity: SweepQuantity): SweepQuantity {
  const known = new WeakMap<Tally, ReturnType<SweepQuantity["measure"]>>();
  return {
    ...quantity,
    measure(tally) {
      if (!known.has(tally)) known.set(tally, quantity.measure(tally));
      return known.get(tally);
    },
  };
}

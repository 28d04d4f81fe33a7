import type { SplitTally } from "../../src/tally/split-tally.ts";

/** Two replicas of a hundred that climb two levels; sums beyond 2⁵³. */
export const splitTally: SplitTally = {
  lanes: 100,
  units: [],
  cut: 0,
  levels: [1, 2.5],
  floor: undefined,
  cycles: [],
  arrived: [
    [20, 30, 10],
    [25, 18, 20],
  ],
  steps: [9_007_199_254_740_993n, 400n, 300n],
  ancestors: [4, 6],
  exits: [
    [6, 4],
    [20, 0],
  ],
  exitSteps: [120n, 9_007_199_254_740_995n],
};

/** The same behind a source of two cycles, which brings particles to the first of three levels. */
export const cycledTally: SplitTally = {
  ...splitTally,
  levels: [-1, 1, 2, 3],
  floor: -2,
  arrived: [
    [20, 30, 10, 50],
    [25, 18, 20, 50],
  ],
  steps: [500n, 400n, 300n, 300n],
  exits: [[50], [50]],
  exitSteps: [5000n, 5500n],
  cycles: [
    { up: [1000n, 1200n], reached: [100, 100], back: [500n, 700n], returned: [99, 100], climbed: [20, 22] },
    { up: [900n, 1100n], reached: [100, 100], back: [], returned: [], climbed: [] },
  ],
};

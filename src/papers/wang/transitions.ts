/** Wang & Rhee, global dynamics: into which well a jump goes, against the limiting chain of wells. */
import { binomialInterval } from "../../estimate/binomial.ts";
import { type Estimate, LEVEL } from "../../estimate/estimate.ts";
import { settings } from "../../reproduce/measurand.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import type { Tally } from "../../tally/tally.ts";
import { wellChain } from "./formulas.ts";
import { WELLS, well, wellsOf } from "./wells.ts";

/** Share of the passages out of a well that led into another. */
function passageShare(tally: Tally, from: number, to: number): Estimate | undefined {
  const row = tally.observations?.looks[0]?.transitions[from];
  if (row === undefined) return undefined;
  const left = row.reduce((sum, count, j) => (j === from ? sum : sum + count), 0);
  if (left === 0) return undefined;
  return {
    value: row[to] / left,
    ...binomialInterval(row[to], left, LEVEL),
    level: LEVEL,
    method: "share of the passages that were seen between looks",
  };
}

function passages({ experiment, tally }: Run): readonly Row[] {
  const { minima, maxima } = wellsOf(experiment);
  const { generator } = wellChain(minima, maxima, well(experiment));
  return WELLS.flatMap((from, i) =>
    WELLS.flatMap((to, j) => {
      if (i === j) return [];
      const limit = -generator[i][j] / generator[i][i];
      return [
        row({
          id: "C6",
          measures: { kind: "exitShare", way: `${from} → ${to}` },
          at: settings({ η: numberAt(experiment, "dynamics.learningRate") }),
          formula: ["limiting chain", limit],
          exact: closedForm(limit, "limit η → 0"),
          measured: passageShare(tally, i, j),
          tolerance: 0.03,
        }),
      ];
    }),
  );
}

export const transitions: PublishedResult = {
  experiment: "wang-transitions",
  cases: ["C6"],
  holds:
    "the limit η → 0 holds within chance at η = 0.001 for passages from near one minimum to near the next; at the saddles themselves a particle lingers long enough for a second jump to lead it back",
  rows: (runs) => runs.flatMap(passages),
};

/** Damian, Ma & Lee, and Ziyin, Li & Ueda: label noise balances two layers. */

import { balanceOf } from "../../reproduce/balance.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredBetween } from "../../reproduce/measured.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import type { Row } from "../../reproduce/row.ts";
import { closedForm, row } from "../../reproduce/row.ts";
import { balancingRate, labelNoiseRate } from "../../theory/formulas/discrete-balance.ts";

/** ln|u² − v²| between two looks of real label noise. */
function balancing({ experiment, tally }: Run): readonly Row[] {
  const problem = balanceOf(experiment);
  const looks = experiment.observe?.at ?? [];
  const steps = (looks[1] ?? 0) - (looks[0] ?? 0);
  return [
    row({
      id: "M19",
      measures: { kind: "drift", of: "ln|u² − v²|" },
      at: ["late", ...settings({ η: problem.learningRate, σ: problem.spread })],
      formula: ["−2η²σ²/(2 − ηS), S = 2", labelNoiseRate(problem, 2 * problem.label)],
      exact: closedForm(balancingRate(problem), "E ln|1 − η²r²| over the exact law of r"),
      measured: measuredBetween(
        tally,
        [0, 1],
        (before, after) => (after.mean("log") - before.mean("log")) / steps,
      ),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "label-noise-balancing",
    cases: ["M19"],
    holds:
      "u² − v² is multiplied by 1 − η²r² exactly; 2η²σ²/(2 − ηS) is its first order, 0.13 % low here, with S = 2 at late times",
    rows: (runs) => runs.flatMap(balancing),
  },
];

/** Reddi, Kale & Kumar: a convex loss that Adam climbs, and AMSGrad descends. */

import { model } from "../../experiment/model/model.ts";
import { settings } from "../../reproduce/measurand.ts";
import { measuredExitShare, measuredMean } from "../../reproduce/measured.ts";
import { numberAt } from "../../reproduce/number-at.ts";
import type { PublishedResult, Run } from "../../reproduce/reproduction.ts";
import { closedForm, type Row, row } from "../../reproduce/row.ts";
import { type ConstantGradients, longMemoryPlace, meanPlace } from "./formulas.ts";

function ruleOf({ experiment }: Run): ConstantGradients {
  const { rows } = model(experiment);
  const { dynamics } = experiment;
  if (rows === undefined || dynamics.kind !== "adam") throw new Error("reddi: Adam on examples");
  return {
    gradients: Array.from(rows.values),
    learningRate: dynamics.learningRate,
    decay: numberAt(experiment, "dynamics.beta2"),
    amsgrad: dynamics.amsgrad,
  };
}

function climbs(run: Run): readonly Row[] {
  const rule = ruleOf(run);
  const steps = run.experiment.observe!.at![0];
  const id = rule.amsgrad ? "C14_amsgrad" : "C14_adam";
  const shared = {
    id,
    at: [...settings({ C: Math.max(...rule.gradients) }), rule.amsgrad ? "AMSGrad" : "Adam"],
  };
  const right = rule.amsgrad ? 0 : 1;
  return [
    row({
      ...shared,
      measures: { kind: "mean", of: "x", after: steps },
      formula: ["a rule that never forgets C", longMemoryPlace(rule, steps)],
      exact: closedForm(meanPlace(rule, steps), "the law of the average of squares"),
      measured: measuredMean(run.tally, "x"),
    }),
    row({
      ...shared,
      measures: { kind: "exitShare", way: "to the right, uphill" },
      formula: [rule.amsgrad ? "their remedy" : "theorem 3", right],
      // Walks of 100 steps and more against their drift: odds below e^(−40).
      exact: closedForm(right, "the drift's sign"),
      measured: measuredExitShare(run.tally, "right"),
    }),
  ];
}

export const results: readonly PublishedResult[] = [
  {
    experiment: "reddi-adam-uphill",
    cases: ["C14_adam"],
    holds:
      "all leave uphill, at a speed that is 2.4 times that of the way down which the average gradient shows",
    rows: (runs) => runs.flatMap(climbs),
  },
  {
    id: "reddi-amsgrad",
    experiment: "reddi-adam-uphill",
    changes: { "dynamics.amsgrad": true },
    cases: ["C14_amsgrad"],
    holds:
      "all leave downhill; the largest average of squares takes some steps to come, until which the way is Adam's",
    rows: (runs) => runs.flatMap(climbs),
  },
];

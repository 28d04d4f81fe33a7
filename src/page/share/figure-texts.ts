/** What stands round the charts in a picture: title, caption, the numbers, the citation, and how to get it again. */

import manifest from "../../../package.json" with { type: "json" };
import type { Estimate } from "../../estimate/estimate.ts";
import { exitRate } from "../../estimate/exit-rate.ts";
import { meanExitTime } from "../../estimate/mean-exit-time.ts";
import type { Experiment } from "../../experiment/document/experiment.ts";
import { lawText } from "../../experiment/document/law.ts";
import { pointText } from "../../experiment/document/point-text.ts";
import { countText, digitsFor, measureText } from "../../view/number-text.ts";
import type { PublicationTexts } from "../../view/publication/publication.ts";
import { shownWarnings } from "../charts/warnings.ts";
import type { LabState } from "../state.ts";

/** Texts of what the page shows now. Throws a sentence before anything has been counted. */
export function figureTexts(state: LabState): PublicationTexts {
  const { experiment, snapshot, group } = state;
  const tally = snapshot?.tallies[group];
  if (experiment === undefined || tally === undefined) {
    throw new Error("save: nothing has been counted yet; wait until the run has begun");
  }
  const point = pointText(snapshot?.groups[group].point ?? {});
  const rate = exitRate(tally);
  const mean = meanExitTime(tally);
  const warnings = shownWarnings(state);
  const numbers = [
    `${countText(tally.exited)} exited, ${countText(tally.censored)} censored, ${countText(tally.diverged)} diverged, ${countText(tally.alive)} alive of ${countText(tally.started)} started`,
    ...(rate.bound === "upper" ? [] : [`exit rate ${measured(rate)}`]),
    ...(mean === undefined
      ? []
      : [`${mean.upTo === undefined ? "mean exit time" : `mean of min(T, ${mean.upTo})`} ${measured(mean)}`]),
  ];
  return {
    title: experiment.title,
    caption: experiment.caption,
    foot: [
      settingText(experiment),
      ...(point === "" ? [] : [`Shown: ${point}.`]),
      `${numbers.join("; ")}${state.activity === "finished" ? "" : " (the run goes on)"}.`,
      ...[...warnings.document, ...warnings.counts].map((sentence) => `Warning: ${sentence}.`),
      ...(experiment.citation === "" ? [] : [experiment.citation]),
      `Escapement ${manifest.version}, ${state.engine?.name ?? "no engine"}.`,
    ],
  };
}

/** The experiment in one line. */
function settingText({ landscape, dynamics, exit, seed }: Experiment): string {
  const parameters = Object.entries(landscape.parameters).map(
    ([name, value]) => `${name} = ${lawText(value)}`,
  );
  const numbers = Object.entries(dynamics)
    .filter(([, value]) => typeof value === "number")
    .map(([name, value]) => `${name} ${value}`);
  const potential = landscape.loss === undefined ? `V = ${landscape.potential}` : `loss ${landscape.loss}`;
  return `${[potential, ...parameters].join(", ")}; ${[dynamics.kind, ...numbers].join(", ")}; exit when ${exit.when}; seed ${seed}.`;
}

function measured({ value, low, high }: Pick<Estimate, "value" | "low" | "high">): string {
  const digits = digitsFor(value, (high - low) / 2);
  return `${measureText(value, digits)} (95 %: ${measureText(low, digits)} … ${measureText(high, digits)})`;
}

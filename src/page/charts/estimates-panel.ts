/** The table of estimates beside what theory says. */
import { html, nothing } from "lit/html.js";
import { nothingExits } from "../../experiment/document/walled.ts";
import type { MakePanel } from "../panel.ts";
import { estimates } from "./estimates.ts";
import { checkOf, stepRequest } from "./step-check.ts";

export const estimatesPanel: MakePanel = ({ actions }) => ({
  template({ snapshot, group, theory, experiment, stepComparison }) {
    // What other methods have found stands in a panel of theirs.
    if (experiment !== undefined && experiment.method.kind !== "direct") return nothing;
    const exits = experiment === undefined || !nothingExits(experiment);
    // The step of a discrete rule stands for nothing finer.
    const compared = experiment !== undefined && exits && "step" in experiment.dynamics;
    return html`${estimates(snapshot?.tallies[group], theory, { exits, check: checkOf(stepComparison, group) })}
      ${compared ? stepRequest(stepComparison, group, actions) : nothing}`;
  },
});

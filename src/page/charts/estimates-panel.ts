/** The table of estimates beside what theory says. */
import { NEVER } from "../../experiment/document/observe.ts";
import type { MakePanel } from "../panel.ts";
import { estimates } from "./estimates.ts";

export const estimatesPanel: MakePanel = () => ({
  template: ({ snapshot, group, theory, experiment }) =>
    estimates(snapshot?.tallies[group], theory, { exits: experiment?.exit.when !== NEVER }),
});

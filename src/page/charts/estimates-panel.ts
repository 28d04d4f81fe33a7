/** The table of estimates beside what theory says. */
import { nothingExits } from "../../experiment/document/walled.ts";
import type { MakePanel } from "../panel.ts";
import { estimates } from "./estimates.ts";

export const estimatesPanel: MakePanel = () => ({
  template: ({ snapshot, group, theory, experiment }) =>
    estimates(snapshot?.tallies[group], theory, {
      exits: experiment === undefined || !nothingExits(experiment),
    }),
});

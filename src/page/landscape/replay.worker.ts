/** One particle's path by the CPU twins, off the page's own thread. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Path, ReplayRequest } from "../../run/path.ts";
import { replayReference } from "../../run/replay-reference.ts";

export interface ReplayQuestion {
  readonly experiment: Experiment;
  readonly request: ReplayRequest;
}

export type ReplayAnswer = { readonly path: Path } | { readonly failure: string };

export function receive({ experiment, request }: ReplayQuestion): void {
  postMessage(answer(experiment, request));
}

function answer(experiment: Experiment, request: ReplayRequest): ReplayAnswer {
  try {
    return { path: replayReference(experiment, request) };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

/** The reference engine off the page's own thread: a snapshot for each that the page asks for, and single particles with it. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { simulateReference } from "../../run/reference.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { OutcomeWords } from "../../tally/nearest-exit.ts";

/** The first message names the experiment; each further one asks for a snapshot. */
export type ReferenceRequest = { readonly experiment: Experiment; readonly interval: number } | "next";

export interface ReferenceAnswer {
  /** Undefined at the end. */
  readonly snapshot?: Snapshot | undefined;
  /** Positions of the living, for each group one particle's coordinates behind the other's. */
  readonly living?: readonly Float64Array[];
  /** How the particles ended that have done so since the answer before. */
  readonly ended?: readonly OutcomeWords[];
  readonly failure?: string;
}

let run: AsyncGenerator<Snapshot, void, void> | undefined;
let living: readonly Float64Array[] = [];
let ended: OutcomeWords[] = [];

export async function receive(request: ReferenceRequest): Promise<void> {
  if (request !== "next") {
    const { experiment, interval } = request;
    run = simulateReference(experiment, {
      interval,
      living: (positions) => {
        living = positions;
      },
      outcomes: (words) => ended.push(words),
    });
    return;
  }
  try {
    const { value, done } = await run!.next();
    postMessage({ snapshot: done ? undefined : value!, living, ended } satisfies ReferenceAnswer);
    ended = [];
  } catch (error) {
    postMessage({
      failure: error instanceof Error ? error.message : String(error),
    } satisfies ReferenceAnswer);
  }
}

/** The reference engine off the page's own thread: a snapshot for each that the page asks for, single particles with it, and replays. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import { referenceEngine } from "../../run/engines/reference/engine.ts";
import { replayReference } from "../../run/engines/reference/replay.ts";
import type { Path, ReplayRequest, WayRequest } from "../../run/path.ts";
import { simulateReference } from "../../run/reference.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { OutcomeWords } from "../../tally/nearest-exit.ts";

export interface ReferenceAnswer {
  /** Undefined at the end. */
  readonly snapshot: Snapshot | undefined;
  /** Positions of the living, for each group one particle's coordinates behind the other's. */
  readonly living: readonly Float64Array[];
  /** How the particles ended that have done so since the answer before. */
  readonly ended: readonly OutcomeWords[];
}

let run: AsyncGenerator<Snapshot, void, void> | undefined;
let living: readonly Float64Array[] = [];
let ended: OutcomeWords[] = [];

export const answers = {
  /** Begin a run, whose snapshots are asked for one by one. */
  begin({ experiment, interval }: { readonly experiment: Experiment; readonly interval: number }): void {
    run = simulateReference(experiment, {
      interval,
      living: (positions) => {
        living = positions;
      },
      outcomes: (words) => ended.push(words),
    });
  },
  async next(): Promise<ReferenceAnswer> {
    const { value, done } = await run!.next();
    const since = ended;
    ended = [];
    return { snapshot: done ? undefined : value!, living, ended: since };
  },
  /** The exact path of one particle. */
  async replay({
    experiment,
    request,
  }: {
    readonly experiment: Experiment;
    readonly request: ReplayRequest | WayRequest;
  }): Promise<Path> {
    if (!("way" in request)) return replayReference(experiment, request);
    const { replayWay } = await import("../../run/methods/splitting/replay-way.ts");
    return replayWay(referenceEngine(), experiment, request);
  },
};

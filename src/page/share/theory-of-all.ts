/** Theory and warnings for every group of a run, as the result document holds them. */
import type { Experiment } from "../../experiment/experiment.ts";
import type { Prediction } from "../../theory/prediction.ts";
import type { Warning } from "../../warning/warning.ts";
import type { TheoryAnswer, TheoryRequest, WarningsAnswer } from "../engine/theory.worker.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { State } from "../state.ts";

/** What can be said of a group before it has run. */
export interface GroupTheory {
  readonly predictions: readonly Prediction[];
  /** What its document gives reason to warn of. */
  readonly warnings: readonly Warning[];
}

/** Theory of each group: what the page has already, and the rest by a worker of its own that ends with the last. */
export async function theoryOfAll({
  snapshot,
  theory,
  documentWarnings,
  group,
}: Pick<State, "snapshot" | "theory" | "documentWarnings" | "group">): Promise<readonly GroupTheory[]> {
  const wanted = (snapshot?.groups ?? []).map(({ experiment }, g) => ({
    experiment,
    known:
      g === group && theory !== undefined && documentWarnings !== undefined
        ? { predictions: theory.predictions, warnings: documentWarnings }
        : undefined,
  }));
  if (wanted.every(({ known }) => known !== undefined)) return wanted.map(({ known }) => known!);
  const worker = openWorker("theory");
  try {
    const all: GroupTheory[] = [];
    for (const { experiment, known } of wanted) all.push(known ?? (await ask(worker, experiment)));
    return all;
  } finally {
    worker.terminate();
  }
}

function ask(worker: Worker, experiment: Experiment): Promise<GroupTheory> {
  return new Promise((resolve, reject) => {
    let warnings: readonly Warning[] = [];
    const receive = ({ data }: MessageEvent<TheoryAnswer | WarningsAnswer>) => {
      if ("warnings" in data) {
        ({ warnings } = data);
        return;
      }
      end();
      resolve({ predictions: data.predictions, warnings });
    };
    const listenNoMore = onWorkerFailure(worker, (reason) => {
      end();
      reject(new Error(`save: the worker of theory failed (${reason}); try again`));
    });
    const end = () => {
      worker.removeEventListener("message", receive);
      listenNoMore();
    };
    worker.addEventListener("message", receive);
    worker.postMessage({ key: 0, experiment } satisfies TheoryRequest);
  });
}

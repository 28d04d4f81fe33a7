/** Theory for every group of a run, as the result document holds it. */
import type { Experiment } from "../../experiment/experiment.ts";
import type { Prediction } from "../../theory/prediction.ts";
import type { TheoryAnswer, TheoryRequest } from "../engine/theory.worker.ts";
import { openWorker } from "../open-worker.ts";
import type { State } from "../state.ts";

/** Predictions of each group: what the page has already, and the rest by a worker of its own that ends with the last. */
export async function theoryOfAll({
  snapshot,
  theory,
  group,
}: Pick<State, "snapshot" | "theory" | "group">): Promise<readonly (readonly Prediction[])[]> {
  const wanted = (snapshot?.groups ?? []).map(({ experiment }, g) => ({
    experiment,
    known: g === group ? theory?.predictions : undefined,
  }));
  if (wanted.every(({ known }) => known !== undefined)) return wanted.map(({ known }) => known!);
  const worker = openWorker("theory");
  try {
    const all: (readonly Prediction[])[] = [];
    for (const { experiment, known } of wanted) all.push(known ?? (await ask(worker, experiment)));
    return all;
  } finally {
    worker.terminate();
  }
}

function ask(worker: Worker, experiment: Experiment): Promise<readonly Prediction[]> {
  return new Promise((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<TheoryAnswer>) => resolve(data.predictions), {
      once: true,
    });
    worker.addEventListener("error", () => reject(new Error("save: theory stopped; try again")), {
      once: true,
    });
    worker.postMessage({ key: 0, experiment } satisfies TheoryRequest);
  });
}

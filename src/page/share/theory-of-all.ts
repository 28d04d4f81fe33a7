/** Theory and warnings for every group of a run, as the result document holds them. */

import type { Experiment } from "../../experiment/document/experiment.ts";
import { THEORY_SECONDS } from "../../theory/budget.ts";
import type { Theory } from "../../theory/predictions.ts";
import type { Warning } from "../../warning/warning.ts";
import type { TheoryAnswer, TheoryRequest, WarningsAnswer } from "../engine/theory.worker.ts";
import { onWorkerFailure, openWorker } from "../open-worker.ts";
import type { State } from "../state.ts";

/** What can be said of a group before it has run. */
export interface GroupTheory extends Theory {
  /** What its document gives reason to warn of. */
  readonly warnings: readonly Warning[];
}

/**
 * What the page knows already of its groups, and the rest by a worker of its own: the warnings of all groups first, then theory, as far as it
 * comes in half a minute.
 * @throws a sentence where the worker fails.
 */
export async function theoryOfAll({
  snapshot,
  theory,
  documentWarnings,
  group,
}: Pick<State, "snapshot" | "theory" | "documentWarnings" | "group">): Promise<readonly GroupTheory[]> {
  const experiments = (snapshot?.groups ?? []).map(({ experiment }) => experiment);
  let worker: Worker | undefined;
  const ask = <Answer extends WarningsAnswer | TheoryAnswer>(
    experiment: Experiment,
    only: NonNullable<TheoryRequest["only"]>,
  ) => answerOf<Answer>((worker ??= openWorker("theory")), { key: 0, experiment, only });
  try {
    const warned: Pick<WarningsAnswer, "warnings" | "problem">[] = [];
    for (const [g, experiment] of experiments.entries()) {
      const known =
        g === group && documentWarnings !== undefined ? { warnings: documentWarnings } : undefined;
      warned.push(known ?? (await ask<WarningsAnswer>(experiment, "warnings")));
    }
    const end = performance.now() + 1000 * THEORY_SECONDS;
    const found: Theory[] = [];
    for (const [g, experiment] of experiments.entries()) {
      const known = g === group ? theory : undefined;
      const late = performance.now() >= end;
      found.push(known ?? (late ? LATE : await before(end, ask<TheoryAnswer>(experiment, "theory"))) ?? LATE);
    }
    return found.map(({ predictions, unavailable }, g) => ({
      predictions,
      unavailable: warned[g].problem === undefined ? unavailable : [warned[g].problem, ...unavailable],
      warnings: warned[g].warnings,
    }));
  } finally {
    worker?.terminate();
  }
}

const LATE: Theory = {
  predictions: [],
  unavailable: [
    `theory was not ready within ${THEORY_SECONDS} s; the command gives it more time with --theory`,
  ],
};

/** The answer of a worker to one question. Rejects with a sentence. */
function answerOf<Answer>(worker: Worker, request: TheoryRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const receive = ({ data }: MessageEvent<Answer>) => {
      end();
      resolve(data);
    };
    const listenNoMore = onWorkerFailure(worker, (reason) => {
      end();
      reject(new Error(`save: the worker of theory failed (${reason}); try again, or save the tables`));
    });
    const end = () => {
      worker.removeEventListener("message", receive);
      listenNoMore();
    };
    worker.addEventListener("message", receive);
    worker.postMessage(request);
  });
}

/** What comes before a time of `performance.now`; undefined where nothing has. */
async function before<T>(time: number, answer: Promise<T>): Promise<T | undefined> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<undefined>((resolve) => {
    clock = setTimeout(() => resolve(undefined), time - performance.now());
  });
  try {
    return await Promise.race([answer, over]);
  } finally {
    clearTimeout(clock);
  }
}

/** Theory and warnings for every group of a run, as the result document holds them. */
import { THEORY_SECONDS } from "../../theory/budget.ts";
import type { Theory } from "../../theory/predictions.ts";
import type { Warning } from "../../warning/warning.ts";
import { type DocumentWarnings, documentWarnings, predictionsOf } from "../engine/theory.ts";
import type { LabState } from "../state.ts";
import { createWorkerClient } from "../worker/client.ts";

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
  documentWarnings: knownWarnings,
  group,
}: Pick<LabState, "snapshot" | "theory" | "documentWarnings" | "group">): Promise<readonly GroupTheory[]> {
  const experiments = (snapshot?.groups ?? []).map(({ experiment }) => experiment);
  const worker = createWorkerClient("theory", {
    failed: (reason) => `save: the worker of theory failed (${reason}); try again, or save the tables`,
  });
  try {
    const warned: DocumentWarnings[] = [];
    for (const [g, experiment] of experiments.entries()) {
      const known = g === group && knownWarnings !== undefined ? { warnings: knownWarnings } : undefined;
      warned.push(known ?? (await documentWarnings(worker, experiment)));
    }
    const end = performance.now() + 1000 * THEORY_SECONDS;
    const found: Theory[] = [];
    for (const [g, experiment] of experiments.entries()) {
      const known = g === group ? theory : undefined;
      const late = performance.now() >= end;
      found.push(known ?? (late ? LATE : await before(end, predictionsOf(worker, experiment))) ?? LATE);
    }
    return found.map(({ predictions, unavailable }, g) => {
      const { warnings, problem } = warned[g];
      return {
        predictions,
        unavailable: problem === undefined ? unavailable : [problem, ...unavailable],
        warnings,
      };
    });
  } finally {
    worker.close();
  }
}

const LATE: Theory = {
  predictions: [],
  unavailable: [
    `theory was not ready within ${THEORY_SECONDS} s; the command gives it more time with --theory`,
  ],
};

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

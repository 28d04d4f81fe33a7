/** Asks the theory worker for one experiment at a time; the newest question is the only one that gets an answer. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Warning } from "../../warning/warning.ts";
import { sentenceOf } from "../sentence.ts";
import { createWorkerClient, type WorkerClient, WorkerTrouble } from "../worker/client.ts";
import { newest } from "../worker/newest.ts";
import type { TheoryAnswer } from "./theory.worker.ts";

/** Milliseconds that the first frames of a run have to themselves before theory begins. */
const DELAY = 100;

export interface TheorySource {
  /**
   * Ask for an experiment without a sweep; false where the last question was the same in all that theory depends on. A
   * worker still busy with the question before is replaced.
   */
  ask(experiment: Experiment): boolean;
}

/** What the document gives reason to warn of. */
export interface DocumentWarnings {
  readonly warnings: readonly Warning[];
  /** Why they could not be found. */
  readonly problem?: string;
}

/**
 * A worker that fails is said as theory that is unavailable, and the next question gets another one.
 * @param events.answered receives the predictions; @param events.warned receives what the document gives reason to warn of, before them.
 */
export function createTheory(events: {
  readonly answered: (answer: TheoryAnswer) => void;
  readonly warned?: (warnings: readonly Warning[]) => void;
}): TheorySource {
  const worker = createWorkerClient("theory", {
    failed: (reason) => `its worker failed (${reason}); change the experiment to ask again`,
  });
  let asked = "";
  let asking: ReturnType<typeof setTimeout> | undefined;

  const answerOf = newest(async (experiment: Experiment): Promise<TheoryAnswer> => {
    const warned = documentWarnings(worker, experiment).then(({ warnings, problem }) => {
      events.warned?.(warnings);
      return problem;
    });
    try {
      const [problem, answer] = await Promise.all([warned, predictionsOf(worker, experiment)]);
      return problem === undefined ? answer : { ...answer, unavailable: [problem, ...answer.unavailable] };
    } catch (error) {
      return { predictions: [], unavailable: [sentenceOf(error)], survival: undefined, incidences: [] };
    }
  }, worker.close);

  return {
    ask(experiment) {
      const { landscape, dynamics, start, walls, exit, clock, observe, horizon } = experiment;
      const question = JSON.stringify({
        landscape,
        dynamics,
        start,
        walls,
        exit,
        clock,
        observe,
        horizon,
      });
      if (question === asked) return false;
      asked = question;
      clearTimeout(asking);
      asking = setTimeout(async () => {
        const answer = await answerOf(experiment);
        if (answer !== undefined) events.answered(answer);
      }, DELAY);
      return true;
    },
  };
}

/** Warnings of an experiment without a sweep; those that cannot be found are a problem in words. Rejects with WorkerTrouble. */
export async function documentWarnings(
  worker: WorkerClient<"theory">,
  experiment: Experiment,
): Promise<DocumentWarnings> {
  try {
    return { warnings: await worker.ask("warnings", experiment) };
  } catch (error) {
    if (error instanceof WorkerTrouble) throw error;
    return { warnings: [], problem: `warnings of the document could not be found: ${fault(error)}` };
  }
}

/** Theory of an experiment without a sweep; what it throws is said as a fault. Rejects with WorkerTrouble. */
export async function predictionsOf(
  worker: WorkerClient<"theory">,
  experiment: Experiment,
): Promise<TheoryAnswer> {
  try {
    return await worker.ask("theory", experiment);
  } catch (error) {
    if (error instanceof WorkerTrouble) throw error;
    return { predictions: [], unavailable: [fault(error)], survival: undefined, incidences: [] };
  }
}

/** Where theory cannot speak it gives reasons: what it throws is a mistake of the program, and its place goes to the console. */
function fault(error: unknown): string {
  reportError(error);
  return `${String(error)}: this is a fault in the program, please report it with the experiment`;
}

/** Gathers commands into messages: what is asked for at one time goes to the executor together. */
import type { Answer, Command, Executor, Fault } from "./executor.ts";

export interface Outbox {
  /** Queue commands. Resolves with the first fault of theirs, if there is one; with none where the executor is gone. */
  send(...commands: readonly Command[]): Promise<Fault | undefined>;
  /**
   * Read bytes of a buffer, behind all that is queued, which goes on its way now: what comes later does not delay the answer.
   * Rejects where they cannot be read.
   */
  read(buffer: number, offset: number, bytes: number): Promise<ArrayBuffer>;
  /** Resolves when all that is queued has been done, or the executor is gone. */
  done(): Promise<void>;
}

/** What waits for the answers to some of the commands of a message. */
interface Waiting {
  readonly first: number;
  readonly count: number;
  answered(answers: readonly Answer[]): void;
  gone(error: unknown): void;
}

export function createOutbox(executor: Executor): Outbox {
  let queued: Command[] = [];
  let waiting: Waiting[] = [];
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    if (waiting.length === 0) return;
    const [commands, asked] = [queued, waiting];
    [queued, waiting] = [[], []];
    executor.apply(commands).then(
      (answers) => {
        for (const { first, count, answered } of asked)
          answered(answers.filter(({ at }) => at >= first && at < first + count));
      },
      (error: unknown) => {
        for (const { gone } of asked) gone(error);
      },
    );
  }

  function queue(commands: readonly Command[], settle: Pick<Waiting, "answered" | "gone">): void {
    waiting.push({ first: queued.length, count: commands.length, ...settle });
    queued.push(...commands);
    if (scheduled) return;
    scheduled = true;
    queueMicrotask(flush);
  }

  const faultIn = (answers: readonly Answer[]): Fault | undefined => {
    for (const answer of answers) if ("fault" in answer) return answer.fault;
    return undefined;
  };

  return {
    send: (...commands) =>
      new Promise((resolve) =>
        queue(commands, {
          answered: (answers) => resolve(faultIn(answers)),
          gone: () => resolve(undefined),
        }),
      ),
    read: (buffer, offset, bytes) =>
      new Promise((resolve, reject) => {
        queue([{ kind: "read", buffer, offset, bytes }], {
          answered([answer]) {
            if ("bytes" in answer) resolve(answer.bytes);
            else reject(new Error(answer.fault.message));
          },
          gone: reject,
        });
        flush();
      }),
    done: () =>
      new Promise((resolve) => {
        queue([], { answered: () => resolve(), gone: () => resolve() });
        flush();
      }),
  };
}

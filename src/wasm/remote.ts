/** Executors: a machine on another thread, or on this one. */
import { AdapterError } from "../gpu/error.ts";
import type { Answer, Command, Executor } from "./executor.ts";
import type { Machine } from "./machine.ts";

/** One end of a way for messages: a worker, what a worker calls its parent, or a `MessagePort`. */
export interface Port {
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  /** Have all messages handed over from now on. */
  listen(receive: (message: unknown) => void): void;
}

/** A thread that serves a machine. */
export interface Host {
  readonly port: Port;
  /** Settles with the reason where it has ended by itself. */
  readonly died: Promise<string>;
  /** End it at once, whatever it is doing. */
  end(): void;
}

interface Question {
  readonly key: number;
  readonly commands: readonly Command[];
}

interface Reply {
  readonly key: number;
  readonly answers: readonly Answer[];
}

/** An executor whose machine is served by a host. */
export function createRemoteExecutor({ port, died, end }: Host): Executor {
  const open = new Map<number, { resolve(answers: readonly Answer[]): void; reject(error: Error): void }>();
  let last = 0;
  let over: Error | undefined;
  const close = (error: Error): void => {
    over ??= error;
    const left = [...open.values()];
    open.clear();
    for (const { reject } of left) reject(over);
  };
  void died.then((reason) => close(new Error(`executor: it has ended (${reason}); begin another`)));
  port.listen((message) => {
    const { key, answers } = message as Reply;
    open.get(key)?.resolve(answers);
    open.delete(key);
  });
  return {
    died,
    apply: (commands) =>
      new Promise((resolve, reject) => {
        if (over !== undefined) {
          reject(over);
          return;
        }
        const key = (last += 1);
        open.set(key, { resolve, reject });
        const given = commands.flatMap((command) => (command.kind === "write" ? [command.data] : []));
        port.postMessage({ key, commands } satisfies Question, given);
      }),
    end() {
      close(new Error("executor: it was ended; begin another"));
      end();
    },
  };
}

/**
 * An executor whose machine is served by a host that is only beginning.
 * @throws AdapterError with the reason where it cannot begin
 */
export async function openRemoteExecutor(host: Host): Promise<Executor> {
  const executor = createRemoteExecutor(host);
  try {
    await executor.apply([]);
  } catch {
    const reason = await host.died;
    throw new AdapterError(`no thread for WebAssembly, got: ${reason}; use another engine`, "openThread");
  }
  return executor;
}

/** Serve a machine to the executor at the other end of a port. */
export function serveMachine(port: Port, machine: Machine): void {
  port.listen(async (message) => {
    const { key, commands } = message as Question;
    const answers = await machine.apply(commands);
    const given = answers.flatMap((answer) => ("bytes" in answer ? [answer.bytes] : []));
    port.postMessage({ key, answers } satisfies Reply, given);
  });
}

import { EXIT } from "./exit-codes.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ctrl-C and its kin, which end a phase of the work and not the command: what is known by then is still written. */
export interface Interrupts {
  /** Run one phase, whose signal is aborted by an interrupt. One that came between phases ends the next at once. */
  during<T>(phase: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** True once a phase was interrupted. */
  readonly seen: boolean;
  /** Leave signals to the system again. */
  release(): void;
}

/** Begin to catch interrupts. A second one, before the phase has ended, ends the command at once. */
export function catchInterrupts(): Interrupts {
  let controller = new AbortController();
  let seen = false;
  const interrupt = (): void => {
    if (controller.signal.aborted) process.exit(EXIT.INTERRUPTED);
    seen = true;
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, interrupt);
  return {
    async during(phase) {
      try {
        return await phase(controller.signal);
      } finally {
        controller = new AbortController();
      }
    },
    get seen() {
      return seen;
    },
    release() {
      for (const signal of SIGNALS) process.off(signal, interrupt);
    },
  };
}

/**
 * Engines in processes of their own. Drivers read what they are told from the environment once, so that two widths of lavapipe, or lavapipe
 * and SwiftShader, cannot be timed in one process; and what a compiler does cold shows in a fresh one only.
 */
import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { experiment } from "../src/experiment/check/read.ts";
import { gallery } from "../src/gallery/gallery.ts";
import { openDevice } from "../src/gpu/open.node.ts";
import type { Engine } from "../src/run/engine.ts";
import { gpuEngine } from "../src/run/engines/gpu/engine.ts";
import { WASM_KERNELS } from "../src/run/engines/wasm/kernels.ts";
import { openWasm } from "../src/run/engines/wasm/open.ts";
import { prepare } from "../src/run/prepare.ts";
import { simulate } from "../src/run/simulate.ts";
import type { Snapshot } from "../src/run/snapshot.ts";
import { withScore } from "../src/score/score.ts";
import { compileKernelText } from "../src/wasm/compile.ts";
import { openThread } from "../src/wasm/thread.node.ts";
import { countsOf, referenceJob } from "./job.ts";

/** What the engines are timed on. */
export const JOBS = {
  reference: referenceJob,
  "double well": (particles: number) => experiment({ ...gallery["double-well"], particles }),
} as const;
export type JobName = keyof typeof JOBS;

/** An engine to open: in WebAssembly, or on an adapter under a part of its name. */
export type EngineChoice =
  | { readonly kind: "wasm"; readonly threads?: number }
  | { readonly kind: "device"; readonly adapter: string };

/** One run. */
export interface EngineRun {
  readonly seconds: number;
  readonly particles: number;
  readonly liveSteps: number;
  readonly exited: number;
}

/** How long one kernel takes to compile, in seconds, and how large it becomes, in bytes. */
export interface KernelCompile {
  readonly experiment: string;
  readonly kernel: string;
  /** WGSL → module: the first time in a process, and the best of some more. Cold is only the first kernel of a process. */
  readonly first: number;
  readonly warm: number;
  readonly bytes: number;
  /** Module → machine code, by `WebAssembly.compile`. */
  readonly machine: number;
}

type Question =
  | { readonly ask: "open"; readonly choice: EngineChoice }
  | { readonly ask: "run"; readonly job: JobName; readonly particles: number }
  | { readonly ask: "compile"; readonly experiment: string };

type Answer = { readonly failed: string } | { readonly value: unknown };

/** Compilations of a kernel after its first, of which the best counts. */
const WARM = 5;

/** A process that has opened an engine. */
export interface EngineProcess {
  /** What computes, in the engine's or the adapter's own words. */
  readonly computes: string;
  run(job: JobName, particles: number): Promise<EngineRun>;
  end(): void;
}

/**
 * Open an engine in a process of its own.
 * @param environment added to this process's own
 * @throws Error with the reason where it cannot be opened
 */
export async function openProcess(
  choice: EngineChoice,
  environment: Readonly<Record<string, string>> = {},
): Promise<EngineProcess> {
  const { ask, end } = begin(environment);
  try {
    const computes = (await ask({ ask: "open", choice })) as string;
    return {
      computes,
      run: (job, particles) => ask({ ask: "run", job, particles }) as Promise<EngineRun>,
      end,
    };
  } catch (error) {
    end();
    throw error;
  }
}

/** Compile all kernels of an experiment of the gallery in a fresh process, `advance` first. */
export async function compileInProcess(name: string): Promise<readonly KernelCompile[]> {
  const { ask, end } = begin({});
  try {
    return (await ask({ ask: "compile", experiment: name })) as readonly KernelCompile[];
  } finally {
    end();
  }
}

function begin(environment: Readonly<Record<string, string>>): {
  ask(question: Question): Promise<unknown>;
  end(): void;
} {
  const child = fork(process.argv[1], [], { env: { ...process.env, ...environment } });
  return {
    ask: (question) => answered(child, question),
    end: () => void child.kill(),
  };
}

function answered(child: ChildProcess, question: Question): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void =>
      reject(new Error(`bench: a process that was asked to ${question.ask} ended with ${code}`));
    child.once("exit", ended);
    child.once("message", (answer: Answer) => {
      child.off("exit", ended);
      if ("failed" in answer) reject(new Error(answer.failed));
      else resolve(answer.value);
    });
    child.send(question);
  });
}

/** Answer what the process that began this one asks, until it ends it. */
export function serve(): void {
  let engine: Engine | undefined;
  const answer = async (question: Question): Promise<unknown> => {
    switch (question.ask) {
      case "open": {
        const opened = await open(question.choice);
        engine = opened.engine;
        return opened.computes;
      }
      case "run":
        return timed(engine!, question.job, question.particles);
      case "compile":
        return compiled(question.experiment);
    }
  };
  process.on("message", (question: Question) => {
    answer(question).then(
      (value) => process.send!({ value }),
      (error: unknown) => process.send!({ failed: error instanceof Error ? error.message : String(error) }),
    );
  });
}

async function open(choice: EngineChoice): Promise<{ readonly engine: Engine; readonly computes: string }> {
  if (choice.kind === "device") {
    const device = await openDevice({ adapter: choice.adapter });
    return { engine: gpuEngine(device), computes: `${device.adapter.device}, ${device.adapter.description}` };
  }
  const { threads = availableParallelism() } = choice;
  const { engine } = await openWasm({ thread: openThread, threads: () => threads });
  return { engine, computes: engine.computes };
}

async function timed(engine: Engine, job: JobName, particles: number): Promise<EngineRun> {
  const begun = performance.now();
  let last: Snapshot | undefined;
  for await (const snapshot of simulate(engine, JOBS[job](particles), {
    interval: Number.POSITIVE_INFINITY,
  })) {
    last = snapshot;
  }
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, ...countsOf(last!.tallies[0]) };
}

async function compiled(name: string): Promise<readonly KernelCompile[]> {
  const { kernels } = prepare(withScore(experiment(gallery[name])), WASM_KERNELS).kernels;
  const { advance, ...others } = kernels;
  const measured: KernelCompile[] = [];
  for (const [kernel, { text }] of Object.entries({ advance, ...others })) {
    const once = (): { readonly seconds: number; readonly bytes: Uint8Array<ArrayBuffer> } => {
      const begun = performance.now();
      const { bytes } = compileKernelText(text, kernel);
      return { seconds: (performance.now() - begun) / 1000, bytes };
    };
    const first = once();
    const warm = Math.min(...Array.from({ length: WARM }, () => once().seconds));
    const begun = performance.now();
    await WebAssembly.compile(first.bytes);
    const machine = (performance.now() - begun) / 1000;
    measured.push({
      experiment: name,
      kernel,
      first: first.seconds,
      warm,
      bytes: first.bytes.length,
      machine,
    });
  }
  return measured;
}

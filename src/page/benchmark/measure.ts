/** The benchmark of this device: a fixed set of experiments, each checked before it is timed. */
import manifest from "../../../package.json" with { type: "json" };
import type { Adapter } from "../../gpu/device.ts";
import { openDevice } from "../../gpu/open.ts";
import { type Ceilings, measureCeilings } from "../../run/ceilings.ts";
import { selfTest } from "../../run/engines/gpu/self-test.ts";
import { createPreparer } from "../engine/preparer.ts";
import { galleryDocument } from "../form/gallery-document.ts";
import { refusalOf } from "../form/problem.ts";
import { type CaseResult, measureCase, RUNS } from "./measure-case.ts";

/** Experiments of the gallery, without their sweeps: each asks for another kind of step. */
export const CASES: readonly { readonly name: string; readonly what: string }[] = [
  { name: "double-well", what: "Heun and bridge, one variable" },
  { name: "muller-brown", what: "Heun and bridge, two variables, exponentials" },
  { name: "eight-dimensional-saddle", what: "Heun and bridge, eight variables" },
  { name: "kramers-turnover", what: "BAOAB with velocity" },
  { name: "mori-one-direction", what: "SGD with noise that depends on the place" },
  { name: "wang-exit", what: "SGD with Pareto noise" },
  { name: "levy-exit", what: "stable jumps" },
];

/** Everything that was measured, and on what. */
export interface BenchmarkResult {
  /** ISO 8601. */
  readonly date: string;
  readonly version: string;
  readonly adapter: Adapter;
  readonly browser: string;
  readonly features: { readonly "timestamp-query": boolean; readonly subgroups: boolean };
  readonly selfTest: "passed" | "failed";
  readonly ceilings: Ceilings;
  readonly cases: readonly CaseResult[];
}

export interface MeasureOptions {
  readonly signal: AbortSignal;
  /** What is being done, and how much of all has been done, 0 … 1. */
  readonly progress: (what: string, share: number) => void;
  /** Another case has been measured: everything so far. */
  readonly measured: (result: BenchmarkResult) => void;
  /** Seconds of one timed run. Default 1 on a graphics processor, 0.4 on a software adapter. */
  readonly seconds?: number;
}

/** Measure this device, case by case. Throws AdapterError, DeviceFault, the signal's reason, or a sentence where an answer is wrong. */
export async function measure(options: MeasureOptions): Promise<void> {
  const { signal, progress, measured } = options;
  progress("Opening the device", 0);
  const device = await openDevice();
  const preparer = createPreparer();
  try {
    const test = await selfTest(device);
    const seconds = options.seconds ?? (device.adapter.software ? 0.25 : 1);
    progress("Ceilings of the device", 0.02);
    const ceilings = await measureCeilings(device, RUNS, Math.min(0.1, seconds), signal);
    let result: BenchmarkResult = {
      date: new Date().toISOString(),
      version: manifest.version,
      adapter: device.adapter,
      browser: navigator.userAgent,
      features: {
        "timestamp-query": device.gpu.features.has("timestamp-query"),
        subgroups: device.gpu.features.has("subgroups"),
      },
      selfTest: test.passed ? "passed" : "failed",
      ceilings,
      cases: [],
    };
    for (const [i, { name, what }] of CASES.entries()) {
      signal.throwIfAborted();
      progress(name, 0.15 + (0.85 * i) / CASES.length);
      const document = (await galleryDocument(name)) as Readonly<Record<string, unknown>>;
      const prepared = await preparer.ask({ ...document, sweep: {} }).catch((error: unknown) => {
        throw new Error(`benchmark: ${name}: ${refusalOf(error)}`, { cause: error });
      });
      const one = await measureCase(device, prepared!, { name, what, ceilings, seconds, signal });
      result = { ...result, cases: [...result.cases, one] };
      measured(result);
    }
  } finally {
    preparer.close();
    device.gpu.destroy();
  }
}

import type { Adapter } from "../../../gpu/device.ts";
import type { PassTime } from "../../../gpu/stopwatch.ts";
import type { OutcomeWords } from "../../../tally/nearest-exit.ts";
import type { KernelOptions } from "../../../wgsl/kernels.ts";
import type { RowPlace } from "../../../wgsl/row-layout.ts";
import type { BatchView } from "./batch.ts";

/** What this engine alone can be told. None of it changes a tally. */
export interface GpuOptions extends KernelOptions {
  /** Time in milliseconds that one round aims at. Default 50; a page that draws wants 8. */
  readonly target?: number;
  /** Steps of every round instead of an adaptive number. */
  readonly roundSteps?: number;
  /** Pack the living to the front after every round. Default true; the tally is the same without. */
  readonly compaction?: boolean;
  /** Most particles of one batch. Default: by the adapter. */
  readonly batchParticles?: number;
  /** Receives the memory of each batch when it is made, and undefined before it is freed: for pictures of a run. */
  readonly batch?: (view: BatchView | undefined) => void;
  /**
   * Receives the positions of the living with each count, for each group one particle's coordinates behind the other's, and the outcome words of
   * the batch: for pictures where the memory is none of a device's.
   */
  readonly living?: (positions: readonly Float64Array[], batch: OutcomeWords) => void;
  /** Receives the device time of each kernel of a round, in nanoseconds; never called on a device without timestamps. */
  readonly passes?: (passes: readonly PassTime[]) => void;
}

/** Where `advance` reads a small data set: software adapters read a uniform buffer fastest; on hardware its reads of different rows may wait for each other. */
export const rowPlaceOf = ({ software }: Pick<Adapter, "software">): RowPlace =>
  software ? "uniform" : "workgroup";

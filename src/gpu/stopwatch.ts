import { BUFFER_USAGE } from "./constants.ts";

/** How long the device worked on one compute pass. */
export interface PassTime {
  readonly label: string;
  readonly nanoseconds: number;
}

/** Measures the compute passes of one command encoder after another. */
export interface Stopwatch {
  /** Where `stop` has the times written, to be read back like any other buffer. */
  readonly times: GPUBuffer;
  /** Descriptor of the next pass of the encoder. */
  pass(label: string): GPUComputePassDescriptor;
  /** Append what writes the times of the encoder's passes; returns how to read the words of `times`. */
  stop(encoder: GPUCommandEncoder): (words: Uint32Array) => PassTime[];
  destroy(): void;
}

/** A stopwatch for encoders of at most `passes` passes; undefined where the device has no timestamps. */
export function createStopwatch(device: GPUDevice, passes: number): Stopwatch | undefined {
  if (!device.features.has("timestamp-query")) return undefined;
  const querySet = device.createQuerySet({ label: "stopwatch", type: "timestamp", count: 2 * passes });
  const times = device.createBuffer({
    label: "times",
    size: 16 * passes,
    usage: BUFFER_USAGE.QUERY_RESOLVE | BUFFER_USAGE.COPY_SRC,
  });
  let labels: string[] = [];
  return {
    times,
    pass(label) {
      const at = 2 * labels.push(label) - 2;
      const timestampWrites = { querySet, beginningOfPassWriteIndex: at, endOfPassWriteIndex: at + 1 };
      return { label, timestampWrites };
    },
    stop(encoder) {
      const measured = labels;
      labels = [];
      if (measured.length > 0) encoder.resolveQuerySet(querySet, 0, 2 * measured.length, times, 0);
      return (words) => {
        const at = (i: number): number => words[2 * i] + words[2 * i + 1] * 2 ** 32;
        return measured.map((label, i) => ({ label, nanoseconds: at(2 * i + 1) - at(2 * i) }));
      };
    },
    destroy() {
      querySet.destroy();
      times.destroy();
    },
  };
}

/** Reads back what rounds leave on the device. */
import { type BufferPart, createReadback, type Readback } from "../../../gpu/readback.ts";
import { CENSUS } from "../../../wgsl/records.ts";
import { unpackWords } from "../../../wgsl/struct.ts";
import type { Memory } from "./memory.ts";

/** The device's counts, one stride for each group. */
export interface CountWords {
  readonly tallies: Uint32Array;
  readonly divergences: Uint32Array;
  readonly alive: Uint32Array;
  /** Records of what is observed, as `observationLayout` places them. */
  readonly observations: Uint32Array;
}

/** Words of the particles themselves, group by group. */
export interface ParticleWords {
  /** One plane for each coordinate, counted from the group's origin. */
  readonly positions: Float32Array;
  readonly outcomes: Uint32Array;
}

/** What has been read of a round. */
export interface RoundWords {
  /** Particles of all groups alive at the last census. */
  readonly survivors: number;
  /** Proof that the last census ran: it belongs to one step. */
  readonly canary: number;
  /** The counts, where they are read. */
  readonly words?: CountWords;
  /** The particles, where they are read with the counts. */
  readonly particles?: ParticleWords;
  /** Words of the stopwatch. */
  readonly times: Uint32Array;
}

export interface RoundReader {
  /**
   * Append the copies of a round.
   * @param counts whether the counts are read beside the census
   * @returns reads them once the encoder's commands are submitted. Throws DeviceLostError.
   */
  copy(encoder: GPUCommandEncoder, counts: boolean): () => Promise<RoundWords>;
  destroy(): void;
}

/**
 * A reader of rounds, of which any number may be on their way.
 * @param times words of a stopwatch to read with each; @param coordinates of a particle, where the particles are read with the counts
 */
export function createRoundReader(
  device: GPUDevice,
  { census, tallies, divergences, alive, observations, states, outcomes }: Memory["buffers"],
  times: GPUBuffer | undefined,
  coordinates: number | undefined,
): RoundReader {
  const counted = [tallies, divergences, alive, observations];
  const watched = times === undefined ? [] : [times];
  const positions: BufferPart = { buffer: states, offset: 0, bytes: (coordinates ?? 0) * outcomes.size };
  const particles = coordinates === undefined ? [] : [positions, outcomes];
  const bytes = [census, ...counted, ...watched, ...particles].reduce(
    (sum, source) => sum + ("buffer" in source ? source.bytes : source.size),
    0,
  );
  /** Readbacks that nobody waits for; there are as many as rounds were on their way at once. */
  const idle: Readback[] = [];
  const readbacks: Readback[] = [];
  const taken = (): Readback => {
    const made = idle.shift() ?? createReadback(device, bytes);
    if (!readbacks.includes(made)) readbacks.push(made);
    return made;
  };
  return {
    copy(encoder, counts) {
      const readback = taken();
      readback.copy(encoder, [census, ...(counts ? [...counted, ...particles] : []), ...watched]);
      return async () => {
        const words = new Uint32Array(await readback.read());
        idle.push(readback);
        const { survivors, canary } = unpackWords(CENSUS, words);
        let at = census.size / 4;
        const take = ({ size }: { readonly size: number }): Uint32Array =>
          words.subarray(at, (at += size / 4));
        return {
          survivors,
          canary,
          ...(counts
            ? {
                words: {
                  tallies: take(tallies),
                  divergences: take(divergences),
                  alive: take(alive),
                  observations: take(observations),
                },
                ...(coordinates === undefined
                  ? {}
                  : {
                      particles: {
                        positions: floats(take({ size: positions.bytes })),
                        outcomes: take(outcomes),
                      },
                    }),
              }
            : {}),
          times: times === undefined ? new Uint32Array(0) : take(times),
        };
      };
    },
    destroy() {
      for (const readback of readbacks) readback.destroy();
    },
  };
}

const floats = ({ buffer, byteOffset, length }: Uint32Array): Float32Array =>
  new Float32Array(buffer, byteOffset, length);

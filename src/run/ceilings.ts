/** The most that a device does of each kind of work, by kernels that do nothing else. */

import { type Arithmetic, loopArithmetic } from "../arithmetic/arithmetic.ts";
import type { Device } from "../gpu/device.ts";
import { type Spread, spreadOf } from "../math/spread.ts";
import { CEILING_WORKGROUP, COPY_BLOCKS, copyKernel } from "../wgsl/ceilings.ts";
import { ARITHMETIC_CEILINGS, type ArithmeticCeiling } from "./ceiling-kernels.ts";
import { prepareTask } from "./task.ts";

/** How much of one thing the device does in a second. */
export interface Ceiling {
  readonly name: string;
  readonly unit: string;
  readonly perSecond: Spread;
  /** Time of each run. */
  readonly seconds: readonly number[];
}

/** All ceilings, and the two that a kernel's counted arithmetic is compared with. */
export interface Ceilings {
  readonly clock: "device" | "wall";
  readonly ceilings: readonly Ceiling[];
  /** Sums and products of real numbers: two for each multiply-add of the faster form. */
  readonly floatPerSecond: number;
  /** Operations of the generator, counted as in any other kernel. */
  readonly integerPerSecond: number;
}

/** Invocations that fill the device several times over. */
const INVOCATIONS = { hardware: 2 ** 20, software: 2 ** 14 } as const;
/** Bytes of the copied buffer: far more than a cache holds. */
const COPIED = { hardware: 2 ** 28, software: 2 ** 26 } as const;
/** Turns after which the values are checked, and invocations that are looked at. */
const CHECKED_TURNS = 1000;
const CHECKED = 8;

/** Measure every ceiling. @param seconds that one run shall take; @param signal stops between two ceilings, by throwing */
export async function measureCeilings(
  device: Device,
  runs: number,
  seconds: number,
  signal?: AbortSignal,
): Promise<Ceilings> {
  const rates = new Map<ArithmeticCeiling, number>();
  const ceilings: Ceiling[] = [];
  for (const ceiling of ARITHMETIC_CEILINGS) {
    signal?.throwIfAborted();
    const { ceiling: measured, turnsPerSecond } = await measure(device, ceiling, runs, seconds);
    ceilings.push(measured);
    rates.set(ceiling, turnsPerSecond);
  }
  ceilings.push(await measureCopy(device, runs, seconds));
  const fastest = (unit: string): number =>
    Math.max(...ceilings.filter((one) => one.unit === unit).map(({ perSecond }) => perSecond.median));
  const words = ARITHMETIC_CEILINGS.find(({ unit }) => unit === "words")!;
  const { always } = loopArithmetic(words.kernel.text, { entry: words.kernel.name });
  return {
    clock: device.gpu.features.has("timestamp-query") ? "device" : "wall",
    ceilings,
    floatPerSecond: 2 * fastest("multiply-adds"),
    integerPerSecond: always.integer * rates.get(words)!,
  };
}

async function measure(
  { gpu, adapter }: Device,
  ceiling: ArithmeticCeiling,
  runs: number,
  seconds: number,
): Promise<{ readonly ceiling: Ceiling; readonly turnsPerSecond: number }> {
  const { kernel, perTurn, resultWords, mostTurns } = ceiling;
  const invocations = adapter.software ? INVOCATIONS.software : INVOCATIONS.hardware;
  const task = await prepareTask(gpu, kernel, {
    workgroups: invocations / CEILING_WORKGROUP,
    resultBytes: 4 * resultWords * invocations,
  });
  try {
    await task.run(CHECKED_TURNS);
    for (let i = 0; i < CHECKED; i++) {
      const id = Math.floor((i * (invocations - 1)) / (CHECKED - 1));
      ceiling.check(id, CHECKED_TURNS, await task.results(resultWords * id, resultWords));
    }
    const turns = await repeated((count) => task.run(count), 64, mostTurns, seconds);
    const times: number[] = [];
    for (let i = 0; i < runs; i++) times.push(await task.run(turns));
    const perSecond = spreadOf(times.map((taken) => (invocations * turns * perTurn) / taken));
    return {
      ceiling: { name: ceiling.name, unit: ceiling.unit, perSecond, seconds: times },
      turnsPerSecond: perSecond.median / perTurn,
    };
  } finally {
    task.destroy();
  }
}

async function measureCopy({ gpu, adapter }: Device, runs: number, seconds: number): Promise<Ceiling> {
  const bytes = Math.min(
    adapter.software ? COPIED.software : COPIED.hardware,
    gpu.limits.maxStorageBufferBindingSize,
    gpu.limits.maxBufferSize,
  );
  const sourceWord = (i: number): number => Math.imul(i, 0x9e3779b1) >>> 0;
  const task = await prepareTask(gpu, copyKernel(), {
    workgroups: Math.ceil(bytes / (16 * COPY_BLOCKS * CEILING_WORKGROUP)),
    resultBytes: bytes,
    sourceWord,
  });
  try {
    await task.run(0);
    for (let i = 0; i < CHECKED; i++) {
      const count = 1024;
      const first = Math.floor((i * (bytes / 4 - count)) / (CHECKED - 1));
      const wrong = (await task.results(first, count)).findIndex((word, k) => word !== sourceWord(first + k));
      if (wrong >= 0) {
        throw new Error(`ceilings: the copy changed word ${first + wrong}; a wrong answer is not timed`);
      }
    }
    const copies = await repeated((count) => task.run(0, count), 1, 4096, seconds);
    const times: number[] = [];
    for (let i = 0; i < runs; i++) times.push(await task.run(0, copies));
    return {
      name: "copy",
      unit: "bytes",
      perSecond: spreadOf(times.map((taken) => (2 * bytes * copies) / taken)),
      seconds: times,
    };
  } finally {
    task.destroy();
  }
}

/** How often to repeat so that one run takes about `seconds`, at most `most` times. */
async function repeated(
  run: (count: number) => Promise<number>,
  first: number,
  most: number,
  seconds: number,
): Promise<number> {
  let count = first;
  for (;;) {
    const taken = await run(count);
    if (taken > seconds / 2 || count >= most) return count;
    count = Math.min(most, Math.ceil(count * Math.max(1.1, Math.min(16, seconds / taken))));
  }
}

/** Seconds of one step if float and integer operations came one after the other at their ceilings; special ones count as float. */
export function secondsAtCeilings(
  { float, integer, special }: Arithmetic,
  { floatPerSecond, integerPerSecond }: Pick<Ceilings, "floatPerSecond" | "integerPerSecond">,
): number {
  return (float + special) / floatPerSecond + integer / integerPerSecond;
}

import { BUFFER_USAGE } from "../../../gpu/constants.ts";
import type { Device } from "../../../gpu/device.ts";
import { compileKernel } from "../../../gpu/kernel.ts";
import { createReadback } from "../../../gpu/readback.ts";
import { fromBits } from "../../../math/bits.ts";
import { threefry4x32 } from "../../../math/threefry.ts";
import { probe } from "../../../reference/probe.ts";
import { PROBE_WORKGROUP, probeKernel } from "../../../wgsl/probe.ts";
import type { Check, SelfTest } from "../../engine.ts";

type Words = readonly [number, number, number, number];

/** Threefry4x32-20 vectors of Random123 (tests/kat_vectors, commit 9545ff6): counter, key, words. */
export const KNOWN_ANSWERS: readonly (readonly [Words, Words, Words])[] = [
  [
    [0, 0, 0, 0],
    [0, 0, 0, 0],
    [0x9c6ca96a, 0xe17eae66, 0xfc10ecd4, 0x5256a7d8],
  ],
  [
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
    [0x2a881696, 0x57012287, 0xf6c7446e, 0xa16a6732],
  ],
  [
    [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
    [0xa4093822, 0x299f31d0, 0x082efa98, 0xec4e6c89],
    [0x59cd1dbb, 0xb8879579, 0x86b5d00c, 0xac8b6d84],
  ],
];

/** Probes beside the known answers; counters and keys come from the generator itself. */
const PROBES = 4096;
/** Largest difference from the twin that a device with fused arithmetic may show, relative to max(1, |value|). */
const MOST_DIFFERENCE = 4e-6;

/**
 * Ask the device for known answers and for what its CPU twins compute. Takes a few milliseconds.
 * @returns `passed` where every check has passed
 * @throws DeviceFault, DeviceLostError
 * @example
 * ```ts
 * const { passed, checks } = await selfTest(await openDevice());
 * passed; // → true
 * ```
 */
export async function selfTest(device: Device): Promise<SelfTest> {
  const inputs: (readonly [Words, Words])[] = [
    ...KNOWN_ANSWERS.map(([counter, key]) => [counter, key] as const),
    ...Array.from({ length: PROBES }, (_, i) => {
      const draw = (purpose: number) =>
        [...threefry4x32([i, 0, 0, purpose], [1, 2, 3, 4], 20)] as unknown as Words;
      return [draw(0), draw(1)] as const;
    }),
  ];
  const checks: Check[] = [];
  for (const rounds of [20, 12] as const) {
    const words = await runProbe(device.gpu, inputs, rounds);
    if (rounds === 20) {
      const right = KNOWN_ANSWERS.filter(([, , expected], i) =>
        expected.every((word, k) => words[16 * i + k] === word),
      );
      checks.push({
        name: "known answers of Threefry4x32-20",
        passed: right.length === KNOWN_ANSWERS.length,
        detail: `${right.length} of ${KNOWN_ANSWERS.length} published vectors`,
      });
    }
    let wrongWords = 0;
    let unequal = 0;
    let worst = 0;
    inputs.forEach(([counter, key], i) => {
      const twin = probe(counter, key, rounds);
      for (let k = 0; k < 16; k++) {
        const got = words[16 * i + k];
        if (got === twin[k]) continue;
        if (k < 4) wrongWords += 1;
        else {
          unequal += 1;
          const [value, expected] = [fromBits(got), fromBits(twin[k])];
          worst = Math.max(worst, Math.abs(value - expected) / Math.max(1, Math.abs(expected)));
        }
      }
    });
    checks.push({
      name: `random words, ${rounds} rounds`,
      passed: wrongWords === 0,
      detail: `${wrongWords} of ${4 * inputs.length} words differ from the twin's`,
    });
    checks.push({
      name: `deviates and elementary functions, ${rounds} rounds`,
      passed: worst <= MOST_DIFFERENCE,
      detail:
        unequal === 0
          ? "every bit equals the twin's"
          : `${unequal} of ${12 * inputs.length} values differ, by at most ${worst.toExponential(1)}`,
    });
  }
  return { passed: checks.every(({ passed }) => passed), checks };
}

async function runProbe(
  gpu: GPUDevice,
  inputs: readonly (readonly [Words, Words])[],
  rounds: 12 | 20,
): Promise<Uint32Array> {
  const kernel = await compileKernel(gpu, { name: "probe", ...probeKernel(rounds) });
  const input = gpu.createBuffer({
    label: "probe inputs",
    size: 32 * inputs.length,
    usage: BUFFER_USAGE.STORAGE | BUFFER_USAGE.COPY_DST,
  });
  const output = gpu.createBuffer({
    label: "probe outputs",
    size: 64 * inputs.length,
    usage: BUFFER_USAGE.STORAGE | BUFFER_USAGE.COPY_SRC,
  });
  const readback = createReadback(gpu, output.size);
  try {
    gpu.queue.writeBuffer(input, 0, Uint32Array.from(inputs.flat(2)));
    const encoder = gpu.createCommandEncoder({ label: "self-test" });
    const pass = encoder.beginComputePass({ label: "probe" });
    pass.setPipeline(kernel.pipeline);
    kernel.bind({ inputs: input, outputs: output }).forEach((group, i) => {
      pass.setBindGroup(i, group);
    });
    pass.dispatchWorkgroups(Math.ceil(inputs.length / PROBE_WORKGROUP));
    pass.end();
    readback.copy(encoder, [output]);
    gpu.queue.submit([encoder.finish()]);
    return new Uint32Array(await readback.read());
  } finally {
    for (const resource of [input, output, readback]) resource.destroy();
  }
}

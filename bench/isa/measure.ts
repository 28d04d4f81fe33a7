/** Kernels compiled for cards that are not there, and what is counted in them. */
import { model } from "../../src/experiment/model/model.ts";
import type { Device } from "../../src/gpu/device.ts";
import type { KernelSource } from "../../src/gpu/kernel.ts";
import { rowPlaceOf } from "../../src/run/engines/gpu/options.ts";
import { kernelSet } from "../../src/wgsl/kernels.ts";
import type { IsaCase } from "./cases.ts";
import { countStep, type StepCount } from "./count.ts";
import { spirvOf } from "./dawn.ts";
import type { CardCompiler, Compiled } from "./radv.ts";

/** Families of cards, by Mesa's names, and the generation that each stands for. */
export const FAMILIES = { navi21: "RDNA 2", navi31: "RDNA 3" } as const;
export type Family = keyof typeof FAMILIES;

/** `advance` on one family of cards. */
export interface OnCard extends StepCount {
  /** Vector registers of each lane. */
  readonly vectorRegisters: number;
  /** Waves of 64 lanes that fit on one SIMD unit of the card at once, of 16. */
  readonly waves: number;
  /** Registers that went to memory. */
  readonly spilled: { readonly vector: number; readonly scalar: number };
  /** Bytes of memory that each lane has for them, and for arrays. */
  readonly scratchBytes: number;
  readonly workgroupBytes: number;
  readonly codeBytes: number;
}

/** `advance` of the experiments that have the same text. */
export interface CountedKernel {
  readonly names: readonly string[];
  readonly variables: number;
  /** Steps of one turn of the loop that is counted. */
  readonly stepsOfTurn: 1 | 4;
  readonly cards: Readonly<Record<Family, OnCard>>;
}

/** The kernels of some experiments, each text once. */
export async function countKernels(
  device: Device,
  compilers: Readonly<Record<Family, CardCompiler>>,
  cases: readonly IsaCase[],
): Promise<readonly CountedKernel[]> {
  const kernels = new Map<
    string,
    { readonly names: string[]; readonly counted: Omit<CountedKernel, "names"> }
  >();
  for (const { name, experiment } of cases) {
    const source = advanceOf({ name, experiment });
    const known = kernels.get(source.text);
    if (known !== undefined) {
      known.names.push(name);
      continue;
    }
    const module = await spirvOf(device, source);
    const stepsOfTurn = source.text.includes("let first_quad =") ? 4 : 1;
    const onCard = (family: Family) => described(compilers[family].compile(module), stepsOfTurn);
    const counted = {
      variables: experiment.landscape.variables.length,
      stepsOfTurn,
      cards: { navi21: onCard("navi21"), navi31: onCard("navi31") },
    } as const;
    kernels.set(source.text, { names: [name], counted });
  }
  return [...kernels.values()].map(({ names, counted }) => ({ names, ...counted }));
}

/** `advance` as the engine gives it to a graphics card. */
function advanceOf({ experiment }: IsaCase): KernelSource {
  const set = kernelSet(model(experiment), { rows: rowPlaceOf({ software: false }) });
  return { name: "advance", ...set.kernels.advance };
}

function described({ statistics, assembly }: Compiled, stepsOfTurn: 1 | 4): OnCard {
  const read = (name: string): number => {
    const value = statistics[name];
    if (value === undefined) throw new Error(`isa: RADV has no statistic ${name}; take Mesa 24 or later`);
    return value;
  };
  return {
    ...countStep(assembly, stepsOfTurn),
    vectorRegisters: read("VGPRs"),
    // The driver counts for waves of 32 lanes, which need half of the registers.
    waves: read("Subgroups per SIMD") / 2,
    spilled: { vector: read("Spilled VGPRs"), scalar: read("Spilled SGPRs") },
    scratchBytes: read("Scratch size"),
    workgroupBytes: read("LDS size"),
    codeBytes: read("Code size"),
  };
}

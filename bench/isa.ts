/** The section `isa`: the instructions of a step on cards that are not there, as their own compiler makes them. */

import { counted } from "../src/view/text/number.ts";
import { textTable } from "../src/view/text/table.ts";
import { combinations, galleryCases } from "./isa/cases.ts";
import { compilerFor } from "./isa/driver.ts";
import type { Kind } from "./isa/kinds.ts";
import { type CountedKernel, countKernels, FAMILIES, type Family } from "./isa/measure.ts";
import { countRival, type NvidiaResult } from "./isa/nvidia.ts";
import type { Bench } from "./section.ts";

/** What was counted; or a sentence on what is missing. */
export type IsaResult =
  | { readonly missing: string }
  | {
      /** Version of Mesa, whose compiler it is. */
      readonly mesa: string;
      readonly cards: Readonly<Record<Family, string>>;
      readonly dynamics: readonly CountedKernel[];
      readonly gallery: readonly CountedKernel[];
      /** The rival in CUDA, which does the reference job. */
      readonly nvidia: NvidiaResult;
    };

/** The section. */
export async function isaSection({ device, options, root, print }: Bench): Promise<IsaResult> {
  const found = await compilerFor(device.adapter);
  if ("missing" in found) {
    print(found.missing);
    return found;
  }
  // Needs a package that is optional.
  const { openRadv } = await import("./isa/radv.ts");
  const compilers = {
    navi21: await openRadv(found.library, "navi21"),
    navi31: await openRadv(found.library, "navi31"),
  };
  const count = async (what: string, cases: ReturnType<typeof galleryCases>) => {
    const kernels = await countKernels(device, compilers, options.quick ? cases.slice(0, 3) : cases);
    print(`\n${what}, a step on RDNA 3 (and on RDNA 2); Mesa ${compilers.navi31.mesa}\n`);
    print(isaTable(kernels));
    return kernels;
  };
  return {
    mesa: compilers.navi31.mesa,
    cards: { navi21: compilers.navi21.card, navi31: compilers.navi31.card },
    dynamics: await count("dynamics and noises", combinations()),
    gallery: await count("gallery", galleryCases()),
    nvidia: rival(root, print),
  };
}

function rival(root: string, print: (text: string) => void): NvidiaResult {
  const result = countRival(root);
  if ("missing" in result) {
    print(`\n${result.missing}`);
    return result;
  }
  print(`\nthe rival in CUDA, a step of the reference job on ${result.architecture}; ${result.compiler}\n`);
  print(
    textTable([
      ["kernel", "instructions", "registers", "spilled bytes", "bytes"],
      ...result.kernels.map(({ name, instructions, registers, spilledBytes, codeBytes }) => [
        name,
        instructions.toFixed(1),
        String(registers),
        String(spilledBytes),
        counted(codeBytes),
      ]),
    ]),
  );
  return result;
}

/** Kinds that a column puts together. */
const COLUMNS: readonly (readonly [string, readonly Kind[]])[] = [
  ["float", ["float"]],
  ["integer", ["integer"]],
  ["shift", ["shift"]],
  ["special", ["transcendental"]],
  ["convert, choose, move", ["conversion", "choice", "move"]],
  ["memory", ["memory"]],
  ["scalar, branch", ["scalar", "branch"]],
];

/** A row for each kernel. */
export function isaTable(kernels: readonly CountedKernel[]): string {
  return textTable([
    [
      "kernel",
      "instructions",
      `(${FAMILIES.navi21})`,
      "straight",
      ...COLUMNS.map(([name]) => name),
      "registers",
      "waves of 16",
      `(${FAMILIES.navi21})`,
      "spilled",
      "bytes",
    ],
    ...kernels.map(({ names, cards: { navi21, navi31 } }) => [
      names.length > 1 ? `${names[0]} (and ${names.length - 1} more)` : names[0],
      navi31.instructions.toFixed(1),
      navi21.instructions.toFixed(1),
      navi31.straight.toFixed(1),
      ...COLUMNS.map(([, kinds]) => kinds.reduce((sum, kind) => sum + navi31.byKind[kind], 0).toFixed(1)),
      String(navi31.vectorRegisters),
      String(navi31.waves),
      String(navi21.waves),
      String(navi31.spilled.vector + navi31.spilled.scalar),
      counted(navi31.codeBytes),
    ]),
  ]);
}

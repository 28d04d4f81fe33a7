import { KERNELS, kernelSet } from "../wgsl/kernels.ts";
import { type Changes, readModel } from "./document.ts";
import { UsageError } from "./exit-codes.ts";
import { print } from "./output.ts";

/** `escapement wgsl`: the assembled kernels. */
export async function printKernels(
  source: string,
  options: Changes & { readonly kernel?: string },
): Promise<void> {
  const { kernels } = kernelSet(await readModel(source, options));
  const names = KERNELS.filter((name) => options.kernel === undefined || name === options.kernel);
  if (names.length === 0) {
    throw new UsageError(`--kernel: got ${JSON.stringify(options.kernel)}; use one of ${KERNELS.join(", ")}`);
  }
  for (const name of names) await print(`// ===== kernel ${name} =====\n\n${kernels[name].text}`);
}

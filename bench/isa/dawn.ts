/** WGSL → SPIR-V as Dawn hands it to Vulkan, which is what Chrome gives to a card's driver on Linux and Android. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Device } from "../../src/gpu/device.ts";
import { compileModule, type KernelSource } from "../../src/gpu/kernel.ts";
import { readSpirv, type SpirvModule } from "./spirv.ts";

/** Mesa's drivers write each module that they are given into the folder that this variable names. */
const FOLDER = "MESA_SPIRV_DUMP_PATH";

/**
 * The module that the device's driver is given for a kernel.
 * @param device of one of Mesa's drivers, as lavapipe
 * @throws a sentence where the driver writes no module
 */
export async function spirvOf(device: Device, source: KernelSource): Promise<SpirvModule> {
  const folder = mkdtempSync(join(tmpdir(), "escapement-spirv-"));
  const before = process.env[FOLDER];
  try {
    const module = await compileModule(device.gpu, source);
    process.env[FOLDER] = folder;
    // With a layout made from the text: the module doesn't depend on it.
    device.gpu.createComputePipeline({
      layout: "auto",
      compute: { module, entryPoint: source.name },
    });
    const files = readdirSync(folder);
    if (files.length !== 1) {
      throw new Error(
        `isa: the driver of ${device.adapter.device || device.adapter.vendor} wrote ${files.length} SPIR-V modules for one kernel, not 1; take Mesa's lavapipe, version 24 or later`,
      );
    }
    return readSpirv(readFileSync(join(folder, files[0])));
  } finally {
    if (before === undefined) delete process.env[FOLDER];
    else process.env[FOLDER] = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

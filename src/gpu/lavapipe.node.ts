/** Settings of Mesa's software driver that must stand in the environment before it is loaded. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { privateFolder } from "./private-folder.node.ts";

/**
 * Let lavapipe use 512-bit vectors where the processor has them (measured on Zen 4: 1.2 to 1.35 times faster than its
 * default of 256 bits). Settings that the user made stay. Mesa's cache of compiled kernels does not know about the
 * width, so this one gets a folder of its own; what lies in it runs as code, so nobody else may write there.
 */
export function widenLavapipe(environment: NodeJS.ProcessEnv = process.env): void {
  if (process.platform !== "linux" || environment["LP_NATIVE_VECTOR_WIDTH"] !== undefined) return;
  if (!processorFlags().includes("avx512f")) return;
  environment["LP_NATIVE_VECTOR_WIDTH"] = "512";
  environment["MESA_SHADER_CACHE_DIR"] ??= join(privateFolder(), "mesa-512");
}

function processorFlags(): readonly string[] {
  try {
    return /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1].trim().split(" ") ?? [];
  } catch {
    return [];
  }
}

/** What a device reports beside its answers. */
import { DeviceFault } from "../../../gpu/error.ts";
import { whileHeld } from "../../../gpu/loss.ts";
import { CANARY } from "../../../wgsl/layout.ts";

/** Run `make` with the device watching for lack of memory and invalid commands. Throws DeviceFault, DeviceLostError. */
export async function refusing<T>(gpu: GPUDevice, make: () => Promise<T>): Promise<T> {
  gpu.pushErrorScope("out-of-memory");
  gpu.pushErrorScope("validation");
  let errors: Promise<(GPUError | null)[]>;
  let result: T;
  try {
    result = await make();
  } finally {
    errors = Promise.all([gpu.popErrorScope(), gpu.popErrorScope()]);
    // Where `make` has failed, its own error is the one that counts.
    errors.catch(() => undefined);
  }
  const [invalid, memory] = await whileHeld(gpu, errors);
  if (memory !== null) {
    throw new DeviceFault(
      `simulate: the device is out of memory (${memory.message}); use fewer particles or groups`,
    );
  }
  if (invalid !== null) throw new DeviceFault(`simulate: the device refused a command: ${invalid.message}`);
  return result;
}

/** Errors that no scope has caught, from now until `release`. */
export function faultsOf(gpu: GPUDevice): { readonly seen: readonly string[]; release(): void } {
  const seen: string[] = [];
  const onFault = (event: Event) => seen.push((event as GPUUncapturedErrorEvent).error.message);
  gpu.addEventListener("uncapturederror", onFault);
  return { seen, release: () => gpu.removeEventListener("uncapturederror", onFault) };
}

/** A census counts only if every device says so: no error, and the canary of this very step. */
export function verify(canaries: readonly number[], last: number, faults: readonly string[]): void {
  if (faults.length > 0) throw new DeviceFault(`simulate: the device reported an error: ${faults[0]}`);
  const expected = (CANARY ^ last) >>> 0;
  const wrong = canaries.find((canary) => canary !== expected);
  if (wrong !== undefined) {
    throw new DeviceFault(
      `simulate: the round up to step ${last} did not run, got canary ${wrong} instead of ${expected}; run again or on another adapter`,
    );
  }
}

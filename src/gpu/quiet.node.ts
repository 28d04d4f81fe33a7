/**
 * Dawn writes warnings of its own to the process's standard error, from native code that no option silences. What they
 * say a user cannot act on, so they are caught where they arise, and everything else that arrives there is passed on.
 */
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STANDARD_ERROR = 2;

/** Dawn's warning with the place in its sources, and what Mesa's software driver and its driver of a card that is not there say of themselves. */
const NATIVE =
  /^(?:Warning: .*\n(?: {4}at .*\n)*\n?|WARNING: lavapipe is not a conformant .*\n|ac_compute_device_uuid's output .*\n)/gm;

/**
 * Make a native call without its warnings on standard error. The call must do its work before it returns, so that nobody
 * else writes meanwhile. Where the package `koffi` is not there, or on Windows, it is simply made.
 */
export async function withoutNativeWarnings<T>(call: () => T): Promise<T> {
  const descriptors = await descriptorCalls();
  if (descriptors === undefined) return call();
  const folder = mkdtempSync(join(tmpdir(), "escapement-quiet-"));
  const path = join(folder, "standard-error");
  const file = openSync(path, "a", 0o600);
  const saved = descriptors.duplicate(STANDARD_ERROR);
  if (saved >= 0) descriptors.replace(file, STANDARD_ERROR);
  try {
    return call();
  } finally {
    if (saved >= 0) {
      descriptors.replace(saved, STANDARD_ERROR);
      closeSync(saved);
    }
    closeSync(file);
    const rest = withoutWarnings(readFileSync(path, "utf8"));
    rmSync(folder, { recursive: true, force: true });
    if (rest !== "") writeSync(STANDARD_ERROR, rest);
  }
}

/** The text without the lines of native libraries that only their developers can use. */
export function withoutWarnings(text: string): string {
  return text.replaceAll(NATIVE, "");
}

interface DescriptorCalls {
  /** A second descriptor of the same open file; negative where there is none. */
  duplicate(descriptor: number): number;
  /** Let `to` be what `from` is. */
  replace(from: number, to: number): number;
}

/** dup and dup2 of the C library, which Node does not offer; undefined where they cannot be had. */
async function descriptorCalls(): Promise<DescriptorCalls | undefined> {
  if (process.platform === "win32") return undefined;
  try {
    const { default: koffi } = await import("koffi");
    const library = koffi.load(null);
    return {
      duplicate: library.func("int dup(int)"),
      replace: library.func("int dup2(int, int)"),
    };
  } catch {
    return undefined;
  }
}

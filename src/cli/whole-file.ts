import { renameSync, rmSync, writeFileSync } from "node:fs";
import { UsageError } from "./exit-codes.ts";

/** Write a file whole or not at all: under another name first, then renamed. Throws UsageError. */
export function writeWhole(path: string, contents: string | Uint8Array): void {
  const partial = `${path}.${process.pid}.partial`;
  try {
    writeFileSync(partial, contents);
    renameSync(partial, path);
  } catch (error) {
    rmSync(partial, { force: true });
    throw new UsageError(
      `--out: could not write ${path}, got ${(error as Error).message}; choose a place that you may write to`,
    );
  }
}

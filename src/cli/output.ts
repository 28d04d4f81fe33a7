/** What the command says: results on stdout, everything else on stderr. */
import { fstatSync, writeSync } from "node:fs";
import { printable, printableJson } from "../view/text/printable.ts";
import { OutputError, ReaderGone } from "./exit-codes.ts";

const STDOUT = 1;

// Failures come back from each call to write; without a listener they would end the process a second time.
process.stdout.on("error", () => {});
process.stderr.on("error", () => {});

/** Print text for people, control characters shown instead of obeyed, and a line feed where it has none at its end. */
export function print(text: string): Promise<void> {
  return write(printable(text.endsWith("\n") ? text : `${text}\n`));
}

/** Print a value as JSON. */
export function printJson(value: unknown): Promise<void> {
  return write(printableJson(value));
}

/**
 * Print data for programs as they are, and wait until they are taken: the process ends itself, and a pipe holds 64 KiB.
 * @throws ReaderGone, OutputError
 */
export async function write(text: string): Promise<void> {
  try {
    if (isFile(STDOUT)) writeAll(STDOUT, Buffer.from(text));
    else await taken(process.stdout, text);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EPIPE" || code === "ERR_STREAM_DESTROYED") throw new ReaderGone("stdout: closed");
    throw new OutputError(
      `stdout: could not write, got ${message}; the output is not complete${remedyFor(code)}`,
    );
  }
}

/** Say something beside the result. Nobody has to be listening. */
export function tell(text: string): void {
  process.stderr.write(`${printable(text.trimEnd())}\n`);
}

/** Resolves once all that was said is taken, or cannot be. */
export async function allTaken(): Promise<void> {
  await Promise.allSettled([taken(process.stdout, ""), taken(process.stderr, "")]);
}

/** What to do about a failure to write. */
export function remedyFor(code: string | undefined): string {
  switch (code) {
    case "ENOSPC":
    case "EDQUOT":
      return "; make room on the disk, or choose another place";
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return "; choose a place that you may write to";
    default:
      return "; choose another place";
  }
}

function taken(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) =>
    stream.write(text, (error) => (error === null || error === undefined ? resolve() : reject(error))),
  );
}

function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** A disk that fills up takes a part of what it is given, and says so only at the next attempt. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let from = 0; from < bytes.length; ) from += writeSync(descriptor, bytes, from);
}

/** Files that `--out` names. */
import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  openSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { writeFile } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { EXIT, OutputError, UsageError } from "./exit-codes.ts";
import { remedyFor, tell, write } from "./output.ts";

/** A place that was tried before anything ran. */
export interface OutFile {
  /** Its name as typed. */
  readonly path: string;
  /** False for a pipe or a device: what was written there has been read, and cannot be written better. */
  readonly again: boolean;
  /** Write the contents whole, or leave a file as it was. Throws OutputError. */
  write(contents: string | Uint8Array): Promise<void>;
}

/**
 * Try a place to write to: folder and permission, by making a file beside it and taking that away again. A regular file is replaced
 * whole, by renaming, and keeps its mode and owner. Through a link the file that it names is written; a pipe, a device or a file with a
 * second name is written to where it is.
 * @throws UsageError
 */
export function tryOutFile(path: string): OutFile {
  if (path === "-") {
    throw new UsageError("--out: - names no file; give the name of one, or use --json to print the result");
  }
  try {
    const present = presentAt(path);
    if (present?.isDirectory()) {
      throw new UsageError(`--out: ${path} is a folder; give the name of a file`);
    }
    if (present !== undefined && !present.isFile()) {
      accessSync(path, constants.W_OK);
      return { path, again: false, write: (contents) => written(path, () => writeFile(path, contents)) };
    }
    const target = present === undefined ? throughLinks(path) : realpathSync(path);
    if (present !== undefined) accessSync(target, constants.W_OK);
    if (present !== undefined && !replaceable(target, present)) {
      return { path, again: true, write: (contents) => written(path, () => writeFile(target, contents)) };
    }
    const partial = partialName(target);
    closeSync(openSync(partial, "wx", 0o600));
    rmSync(partial);
    return { path, again: true, write: (contents) => written(path, () => replace(target, contents)) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(refusal(path, error as NodeJS.ErrnoException));
  }
}

/**
 * How text for programs leaves a command: to the file of its `--out`, which is tried at once, or without one, or with `-`, on stdout,
 * where it also goes if the file cannot be written after all.
 */
export function outOrPrint(path: string | undefined): (text: string) => Promise<void> {
  if (path === undefined || path === "-") return write;
  const file = tryOutFile(path);
  return async (text) => {
    try {
      await file.write(text);
    } catch (error) {
      if (!(error instanceof OutputError)) throw error;
      tell(`${error.message}; it is printed instead`);
      process.exitCode = EXIT.OUTPUT;
      await write(text);
    }
  };
}

function presentAt(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Where a file that is not there yet would come to lie: links may name one that is missing. */
function throughLinks(path: string, most = 40): string {
  const folder = realpathSync(dirname(resolve(path)));
  const place = join(folder, basename(path));
  let named: string;
  try {
    named = readlinkSync(place);
  } catch {
    return place;
  }
  if (most === 0)
    throw new UsageError(`--out: ${path} is a link that leads back to itself; give the name of a file`);
  return throughLinks(resolve(folder, named), most - 1);
}

/** True where a new file under the old name stands for the old one in all but its contents. */
function replaceable(target: string, present: Stats): boolean {
  if (present.nlink > 1 || /^\/(dev|proc)\//.test(target)) return false;
  try {
    accessSync(dirname(target), constants.W_OK);
  } catch {
    return false;
  }
  const user = process.getuid?.();
  return user === undefined || user === 0 || (present.uid === user && present.gid === process.getgid?.());
}

function replace(target: string, contents: string | Uint8Array): void {
  const partial = partialName(target);
  try {
    const present = presentAt(target);
    writeFileSync(partial, contents, { flag: "wx" });
    if (present !== undefined) {
      if (process.getuid?.() === 0) chownSync(partial, present.uid, present.gid);
      chmodSync(partial, present.mode & 0o7777);
    }
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
}

/** Short, whatever the file is called: names have a greatest length. */
const partialName = (target: string): string =>
  join(dirname(target), `.escapement-${randomBytes(6).toString("hex")}.partial`);

async function written(path: string, work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    throw new OutputError(`--out: could not write ${path}, got ${message}${remedyFor(code)}`);
  }
}

function refusal(path: string, error: NodeJS.ErrnoException): string {
  if (error.code === "ENOENT") {
    return `--out: no folder ${dirname(path)}, or no files can be made there; make it first, or choose another`;
  }
  return `--out: cannot write ${path}, got ${error.message}${remedyFor(error.code)}`;
}

/** Archives unpacked once into a private folder, and looked at again before anything is loaded from there. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { AdapterError } from "./error.ts";
import { isOwn } from "./private-folder.node.ts";

/** Name of the file that lists what was unpacked, with the SHA-256 of each file. */
const LIST = "unpacked.sha256";

/**
 * The folder with the contents of a tar archive, unpacked below `parent` where it is not there yet, or is not what was unpacked: a
 * file that was changed, added or taken away, or that belongs to somebody else.
 * @param name begins the folder's name, which ends with the archive's own hash
 * @param packed the archive as it lies in its package; another archive gets another folder
 * @param unpack the tar archive in `packed`
 */
export function unpackedFolder(
  parent: string,
  name: string,
  packed: Uint8Array,
  unpack: (packed: Uint8Array) => Uint8Array,
): string {
  const folder = join(parent, `${name}-${sha256(packed).slice(0, 16)}`);
  if (isAsUnpacked(folder)) return folder;
  const fresh = mkdtempSync(join(parent, "unpacking-"));
  const { status, stderr } = spawnSync("tar", ["-x", "--no-same-owner", "-C", fresh], {
    input: unpack(packed),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    throw new AdapterError(
      `software: could not unpack ${name}, got ${stderr}; check that \`tar\` is installed`,
    );
  }
  closeToOthers(fresh);
  writeFileSync(join(fresh, LIST), listOf(fresh), { mode: 0o600 });
  replaceFolder(folder, fresh);
  return folder;
}

function replaceFolder(folder: string, fresh: string): void {
  try {
    if (existsSync(folder)) {
      const old = `${fresh}-old`;
      renameSync(folder, old);
      rmSync(old, { recursive: true, force: true });
    }
    renameSync(fresh, folder);
  } catch (error) {
    // Another process may have unpacked it first.
    rmSync(fresh, { recursive: true, force: true });
    if (!isAsUnpacked(folder)) throw error;
  }
}

/** True where the folder holds the files that were unpacked into it, each this user's own, and no other. */
function isAsUnpacked(folder: string): boolean {
  try {
    return lstatSync(folder).isDirectory() && readFileSync(join(folder, LIST), "utf8") === listOf(folder);
  } catch {
    return false;
  }
}

/** One line for each entry: its path and the hash of its contents, or the place that a link names. Throws at a stranger's file. */
function listOf(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path !== LIST);
  const lines = ["", ...entries].sort().map((path) => {
    const entry = lstatSync(join(folder, path));
    if (!isOwn(entry.uid)) throw new Error(`${path} belongs to another user`);
    if (entry.isSymbolicLink()) return `${path} -> ${readlinkSync(join(folder, path))}`;
    return entry.isFile() ? `${path} ${sha256(readFileSync(join(folder, path)))}` : `${path}/`;
  });
  return `${lines.join("\n")}\n`;
}

function closeToOthers(folder: string): void {
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    const entry = lstatSync(join(folder, path));
    if (!entry.isSymbolicLink()) chmodSync(join(folder, path), entry.mode & 0o700);
  }
}

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

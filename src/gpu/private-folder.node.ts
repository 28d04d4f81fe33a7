/** Folders of this user's own, for files that are loaded as code: nobody else may have put anything there. */
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { dirname, isAbsolute, join } from "node:path";

const GROUP_OR_OTHERS_WRITE = 0o022;
const GROUP_OR_OTHERS = 0o077;
/** In a folder with this bit only its owner can rename or remove an entry, as in /tmp. */
const STICKY = 0o1000;

/** The number of this user; undefined on systems without such numbers. */
export const ownUser = (): number | undefined => process.getuid?.();

/**
 * A folder that only this user can write to, made where it is missing (mode 700): `escapement` in the user's cache folder
 * ($XDG_CACHE_HOME, else ~/.cache), else `escapement-NUMBER` in the temporary folder, named by the user's number, which every process
 * has, also one whose user has no entry in passwd. A candidate that another user could change, in itself or in a folder above it, is
 * passed over; where none is left, a fresh folder with a random name is used and removed when the process ends.
 */
export function privateFolder(environment: NodeJS.ProcessEnv = process.env): string {
  for (const candidate of candidates(environment)) {
    if (madePrivate(candidate)) return candidate;
  }
  const fresh = mkdtempSync(join(tmpdir(), "escapement-"));
  process.once("exit", () => rmSync(fresh, { recursive: true, force: true }));
  return fresh;
}

function candidates(environment: NodeJS.ProcessEnv): string[] {
  const cache = environment["XDG_CACHE_HOME"];
  const caches = cache !== undefined && isAbsolute(cache) ? [cache] : [];
  const home = homeFolder(environment);
  if (home !== undefined) caches.push(join(home, ".cache"));
  return [
    ...caches.map((folder) => join(folder, "escapement")),
    join(tmpdir(), `escapement-${ownUser() ?? "files"}`),
  ];
}

function homeFolder(environment: NodeJS.ProcessEnv): string | undefined {
  const { HOME } = environment;
  if (HOME !== undefined) return isAbsolute(HOME) ? HOME : undefined;
  try {
    return homedir();
  } catch {
    // Without $HOME the answer comes from passwd, where this user may have no entry.
    return undefined;
  }
}

/** Make the folder and shut it to others; false where that is impossible or would not be enough. */
function madePrivate(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const entry = lstatSync(folder);
    if (!entry.isDirectory() || !isOwn(entry.uid)) return false;
    if ((entry.mode & GROUP_OR_OTHERS) !== 0) chmodSync(folder, 0o700);
    return nobodyElseReaches(dirname(realpathSync(folder)));
  } catch {
    return false;
  }
}

/** True where no other user but root can put another folder in the place of this one or of one above it. */
function nobodyElseReaches(folder: string): boolean {
  if (ownUser() === undefined) return true;
  const { uid, mode } = lstatSync(folder);
  const shut = (mode & GROUP_OR_OTHERS_WRITE) === 0 || (mode & STICKY) !== 0;
  if (!(isOwn(uid) || uid === 0) || !shut) return false;
  const parent = dirname(folder);
  return parent === folder || nobodyElseReaches(parent);
}

/** True for a file or folder that this user owns, or where there are no owners. */
export const isOwn = (uid: number): boolean => ownUser() === undefined || uid === ownUser();

import { readFile, realpath, stat } from "node:fs/promises";
import { isAbsolute, relative, resolve, sep } from "node:path";
import type { ReadFile } from "../experiment/data/with-examples.ts";
import { ExperimentError } from "../experiment/document/error.ts";

/** Any file that the user has named: relative to the folder that the command runs in, and also a pipe. */
export const readNamedFile: ReadFile = (file) => readFile(file);

/**
 * Reads the files that a document names, relative to its folder. A document may come from a stranger, and what is wrong with a file is
 * shown in errors: a path that leads out of the folder, also through a link, and what is no regular file are refused.
 * @param folder the document's folder
 * @param outside whether the user lets the document name any file
 */
export function readFileIn(folder: string, outside: boolean): ReadFile {
  return async (file, section) => {
    const where = `landscape.${section}.file`;
    const path = resolve(folder, file);
    if (outside) return readFile(path);
    if (!isInside(resolve(folder), path) || !isInside(await realpath(folder), await realpath(path))) {
      throw new ExperimentError({
        path: where,
        found: `${JSON.stringify(file)} lies outside the document's folder, and a document from somebody else could name any file of yours`,
        remedy: `if you know it, give ${section === "examples" ? `--examples ${file}, or ` : ""}--allow-files-outside`,
      });
    }
    if (!(await stat(path)).isFile()) {
      throw new ExperimentError({
        path: where,
        found: `${JSON.stringify(file)} is no regular file`,
        remedy: section === "examples" ? "name one, or give it with --examples" : "name one",
      });
    }
    return readFile(path);
  };
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** What a built page fetches before anything runs: its document, and all that it names or its scripts import statically. */
import { readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { gzipSync } from "node:zlib";

/** Gzipped bytes by file, from a build's folder. */
export function firstLoad(folder: string): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  const add = (file: string): void => {
    if (sizes.has(file)) return;
    const text = readFileSync(join(folder, file), "utf8");
    sizes.set(file, gzipSync(text, { level: 9 }).length);
    for (const name of file.endsWith(".html") ? named(text) : file.endsWith(".js") ? imported(text) : []) {
      add(posix.join(posix.dirname(file), name));
    }
  };
  add("index.html");
  return sizes;
}

const named = (html: string): string[] =>
  [...html.matchAll(/<(?:script|link)[^>]+(?:src|href)="(\.\/[^"]+)"/g)].map(([, path]) => path);

const imported = (script: string): string[] =>
  [
    ...script.matchAll(/(?:^|[;}\s])(?:import|export)\s*(?:[\w*{][^"'`;()]*?\bfrom\s*)?["'](\.[^"']+)["']/g),
  ].map(([, path]) => path);

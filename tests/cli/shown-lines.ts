/** What documents show of the command. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const read = (path: string): string => readFileSync(join(root, path), "utf8");
export const documents = [
  "README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Words of a command line without its comment and without where its output goes. */
export const wordsOf = (line: string): string[] =>
  line
    .split(/ #| > /)[0]
    .trim()
    .split(/ +/);

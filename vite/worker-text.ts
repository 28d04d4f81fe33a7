/**
 * A worker as one text, so that a package needs no file of it that a user's bundler would have to find: the library begins it from the text itself.
 */
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** @param entry its file, from the root; @param format `iife` for a browser's classic worker, `cjs` for a text that Node evaluates */
export async function workerText(entry: string, format: "iife" | "cjs"): Promise<string> {
  const input = fileURLToPath(new URL(`../${entry}`, import.meta.url));
  const bundle = await rolldown({ input, external: [/^node:/], transform: { target: "es2023" } });
  try {
    const { output } = await bundle.generate({ format, comments: false });
    return output[0].code;
  } finally {
    await bundle.close();
  }
}

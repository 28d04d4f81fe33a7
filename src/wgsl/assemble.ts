import { wgsl } from "wgsl-preprocessor/wgsl-preprocessor.js";
import { reachableLines } from "./reachable.ts";

/** One part of a kernel's text: a file of shaders/, or text printed from declarations. */
export interface Part {
  /** `shaders/…`, or a name in angle brackets for printed text. */
  readonly file: string;
  readonly text: string;
}

/** A kernel's whole text, and the file and line that each of its lines came from. */
export interface Assembly {
  readonly text: string;
  readonly origins: readonly { readonly file: string; readonly line: number }[];
}

/**
 * Join parts in order, after resolving `#if ${flag}`, without the functions that no entry point reaches. WGSL's module
 * scope has no order, so linking is concatenation.
 */
export function assemble(parts: readonly Part[], flags: Readonly<Record<string, boolean>>): Assembly {
  const all = parts.flatMap((part) => preprocess(part, flags));
  const lines = reachableLines(all.map(({ text }) => text)).map((n) => all[n]);
  return {
    text: lines.map(({ text }) => text).join("\n"),
    origins: lines.map(({ file, line }) => ({ file, line })),
  };
}

const MARK = " //@";

function preprocess({ file, text }: Part, flags: Readonly<Record<string, boolean>>) {
  // Each line carries its number through the preprocessor, which drops the lines of branches not taken.
  const marked = text
    .split("\n")
    .map((line, i) => `${line}${MARK}${i + 1}`)
    .join("\n");
  const strings = marked.split(/\$\{\w+\}/);
  const values = [...marked.matchAll(/\$\{(\w+)\}/g)].map(([, flag]) => {
    if (!Object.hasOwn(flags, flag)) {
      throw new Error(
        `assemble: ${file} asks for the flag ${flag}, which no variant sets; list it in kernels.ts`,
      );
    }
    return flags[flag];
  });
  return wgsl(strings, ...values)
    .split("\n")
    .map((line) => {
      const at = line.lastIndexOf(MARK);
      return { text: line.slice(0, at), file, line: Number(line.slice(at + MARK.length)) };
    });
}

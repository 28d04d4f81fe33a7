/** Kernel texts for a small download: kernels of one experiment share most of their lines, which are then sent once. */
import type { Assembly } from "./assemble.ts";

/** Lines by file, and each kernel as runs of them. Plain data. */
export interface PackedTexts {
  /** File → its lines, in the order of their numbers. */
  readonly files: Readonly<Record<string, readonly (readonly [line: number, text: string])[]>>;
  /** Kernel → runs `[file, first, count]` of places in the file's list. */
  readonly kernels: Readonly<
    Record<string, readonly (readonly [file: string, first: number, count: number])[]>
  >;
}

/** Pack assembled kernels. Throws where one file has two texts for a line: the flags of all kernels must be the same. */
export function packTexts(kernels: Readonly<Record<string, Assembly>>): PackedTexts {
  const lines = new Map<string, Map<number, string>>();
  const all = Object.entries(kernels).map(([name, { text, origins }]) => ({
    name,
    lines: text.split("\n").map((line, i) => ({ text: line, ...origins[i] })),
  }));
  for (const { file, line, text } of all.flatMap((kernel) => kernel.lines)) {
    const known = lines.get(file) ?? new Map<number, string>();
    if ((known.get(line) ?? text) !== text) {
      throw new Error(`packTexts: ${file}:${line} has two texts; assemble all kernels with the same flags`);
    }
    lines.set(file, known.set(line, text));
  }
  const files = Object.fromEntries(
    [...lines].map(([file, known]) => [file, [...known].sort(([a], [b]) => a - b)]),
  );
  return {
    files,
    kernels: Object.fromEntries(
      all.map((kernel) => {
        const runs: [string, number, number][] = [];
        for (const { file, line } of kernel.lines) {
          const place = files[file].findIndex(([number]) => number === line);
          const last = runs.at(-1);
          if (last?.[0] === file && last[1] + last[2] === place) last[2] += 1;
          else runs.push([file, place, 1]);
        }
        return [kernel.name, runs];
      }),
    ),
  };
}

/** The kernels that were packed. */
export function unpackTexts({ files, kernels }: PackedTexts): Readonly<Record<string, Assembly>> {
  return Object.fromEntries(
    Object.entries(kernels).map(([name, runs]) => {
      const lines = runs.flatMap(([file, first, count]) =>
        files[file].slice(first, first + count).map(([line, text]) => ({ file, line, text })),
      );
      return [
        name,
        {
          text: lines.map(({ text }) => text).join("\n"),
          origins: lines.map(({ file, line }) => ({ file, line })),
        },
      ];
    }),
  );
}

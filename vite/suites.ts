/** Sorts the test files by what they need, which is read from what they import, so that no list has to be kept. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parseSync } from "vite";

/**
 * `pure` suites need the processor alone; `long` ones take more time than a quick check should, which their names say: `*.long.test.ts`, and a
 * few of them an adapter; `accuracy` ones, `*.accuracy.test.ts`, simulate millions of particles to compare half percents, for which the adapter
 * should be a fast one; `device` ones need an adapter, `browser` ones a browser as well; those in `tests/package` install the package, for which
 * they need npm's registry.
 */
export type Need = "pure" | "long" | "accuracy" | "device" | "browser" | "package";

/** What makes a file that is imported, however deep, need more: Dawn, the command as a process of its own, a browser. */
const SIGNS: readonly (readonly [Need, RegExp])[] = [
  ["browser", /^playwright-core$/],
  ["device", /^webgpu$|^tests\/cli\/built-command\.ts$/],
];

/** Paths of the test files below `root`, from there, by what they need. */
export function suites(root: string): Readonly<Record<Need, readonly string[]>> {
  const found: Record<Need, string[]> = {
    pure: [],
    long: [],
    accuracy: [],
    device: [],
    browser: [],
    package: [],
  };
  const imported = new Map<string, readonly string[]>();
  const importsOf = (file: string): readonly string[] => {
    const known = imported.get(file) ?? importsIn(root, file);
    imported.set(file, known);
    return known;
  };
  for (const path of readdirSync(join(root, "tests"), { recursive: true, encoding: "utf8" }).sort()) {
    if (!path.endsWith(".test.ts")) continue;
    const file = `tests/${path.replaceAll("\\", "/")}`;
    if (file.startsWith("tests/package/")) {
      found.package.push(file);
      continue;
    }
    const reached = new Set([file]);
    for (const one of reached) for (const other of importsOf(one)) reached.add(other);
    const sign = SIGNS.find(([, pattern]) => [...reached].some((name) => pattern.test(name)));
    const [, slow] = /\.(long|accuracy)\.test\.ts$/.exec(file) ?? [];
    found[(slow as Need | undefined) ?? sign?.[0] ?? "pure"].push(file);
  }
  return found;
}

/** What a file imports when it runs: files as paths from `root`, packages by name. Types leave no import behind. */
function importsIn(root: string, file: string): readonly string[] {
  if (!file.endsWith(".ts") || !existsSync(join(root, file))) return [];
  const text = readFileSync(join(root, file), "utf8");
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  const names = [
    ...staticImports.filter(({ entries }) => runs(entries)).map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports
      .flatMap(({ entries }) => entries.filter((entry) => runs([entry])))
      .flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    // What is imported later is known where it is spelled out.
    ...dynamicImports.flatMap(
      ({ moduleRequest: { start, end } }) =>
        text
          .slice(start, end)
          .match(/^["'](.*)["']$/)
          ?.slice(1) ?? [],
    ),
  ];
  return names.map((name) =>
    name.startsWith(".") ? relative(root, join(root, dirname(file), name)).replaceAll("\\", "/") : name,
  );
}

/** True where something else than types is named, or nothing at all, as by an import for its effects. */
const runs = (entries: readonly { readonly isType: boolean }[]): boolean =>
  entries.length === 0 || entries.some(({ isType }) => !isType);

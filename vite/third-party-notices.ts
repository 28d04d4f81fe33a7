/**
 * The licences of what a build has taken in from other packages, as a file of the build: their texts ask to go along with every copy. Only
 * packages of which something was left in the output are named.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

const FILE = "THIRD-PARTY-NOTICES.txt";
/** A licence, and what the Apache licence asks to be passed on beside it. */
const TEXTS = /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i;

const RULE = `\n\n${"-".repeat(80)}\n\n`;

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
}

/**
 * Writes the notices of one build.
 * @param workers collects the modules of its workers, which are bundled on their own; give the same to `workerModules`
 */
export function thirdPartyNotices(workers: ReadonlySet<string> = new Set()): Plugin {
  return {
    name: "third-party-notices",
    apply: "build",
    // After the page's service worker has listed its files: nobody needs the notices offline.
    enforce: "post",
    generateBundle(_options, bundle) {
      const modules = new Set(workers);
      for (const output of Object.values(bundle)) {
        if (output.type === "chunk") addModules(output.modules, modules);
      }
      const folders = new Set([...modules].map(packageFolder).filter((folder) => folder !== undefined));
      if (folders.size > 0) this.emitFile({ type: "asset", fileName: FILE, source: noticesOf([...folders]) });
    },
  };
}

/** Notes what a worker's bundle holds, for the notices of the build that it belongs to. */
export function workerModules(workers: Set<string>): Plugin {
  return {
    name: "worker-modules",
    apply: "build",
    generateBundle(_options, bundle) {
      for (const output of Object.values(bundle)) {
        if (output.type === "chunk") addModules(output.modules, workers);
      }
    },
  };
}

function addModules(
  modules: Readonly<Record<string, { readonly renderedLength: number }>>,
  all: Set<string>,
): void {
  for (const [id, { renderedLength }] of Object.entries(modules)) if (renderedLength > 0) all.add(id);
}

/** The folder of the package that a module comes from; undefined for a module of our own. */
function packageFolder(id: string): string | undefined {
  if (!/[\\/]node_modules[\\/]/.test(id)) return undefined;
  const path = id.replace(/^\0/, "").replace(/\?.*$/, "");
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if (manifestOf(folder).version !== undefined) return folder;
  }
  throw new Error(`notices: no package around ${path}; install the dependencies again with \`npm ci\``);
}

function manifestOf(folder: string): Manifest {
  const file = join(folder, "package.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Manifest) : {};
}

/** One paragraph for all packages that come with the same words. */
function noticesOf(folders: readonly string[]): string {
  const packages = new Map<string, string[]>();
  for (const folder of folders) {
    const { name, version, license } = manifestOf(folder);
    const words = readdirSync(folder)
      .filter((file) => TEXTS.test(file))
      .sort()
      .map((file) => readFileSync(join(folder, file), "utf8").trim())
      .join("\n\n");
    if (license === undefined && words === "") {
      throw new Error(`notices: ${name} ${version} names no licence; do not bundle it`);
    }
    packages.set(words, [...(packages.get(words) ?? []), `${name} ${version} (${license ?? "see below"})`]);
  }
  const parts = [...packages].map(([words, names]) => `${names.sort().join("\n")}\n\n${words}`.trim());
  return ["These files contain parts of the following packages.", ...parts.sort()].join(RULE) + "\n";
}

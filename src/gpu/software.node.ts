/** SwiftShader, a software Vulkan driver, out of the package `@sparticuz/chromium`: the fallback of a machine without one. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { constants, tmpdir, userInfo } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";

/** Folder with the bundled driver, unpacked once; undefined where the package or the platform is not there. */
export function bundledDriver(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return unpackBundled("swiftshader");
}

/**
 * Unpack one archive of `@sparticuz/chromium` into a folder of this user and version, once.
 * Undefined where the package is not installed.
 */
export function unpackBundled(archive: "swiftshader" | "al2023" | "fonts"): string | undefined {
  const packageFolder = bundledPackage();
  if (packageFolder === undefined) return undefined;
  const source = join(packageFolder, "bin", `${archive}.tar.br`);
  if (!existsSync(source)) return undefined;
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as {
    version: string;
  };
  const parent = join(tmpdir(), `escapement-${userInfo().username}`);
  const folder = join(parent, `${archive}-${version}`);
  if (existsSync(folder)) return folder;
  mkdirSync(parent, { recursive: true });
  const fresh = mkdtempSync(join(parent, "unpacking-"));
  const { status, stderr } = spawnSync("tar", ["-x", "-C", fresh], {
    input: brotliDecompressSync(readFileSync(source)),
    maxBuffer: 2 ** 28,
  });
  if (status !== 0)
    throw new Error(`software: could not unpack ${archive}, got ${stderr}; check that \`tar\` is installed`);
  try {
    renameSync(fresh, folder);
  } catch (error) {
    // Another process may have unpacked it first.
    rmSync(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
}

/** Folder of the package `@sparticuz/chromium`, if it is installed. */
export function bundledPackage(): string | undefined {
  try {
    let folder = dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium"));
    while (!existsSync(join(folder, "bin"))) {
      const parent = dirname(folder);
      if (parent === folder) return undefined;
      folder = parent;
    }
    return folder;
  } catch {
    return undefined;
  }
}

/** glibc's flag that keeps a library loaded after its handle is closed. */
const RTLD_NODELETE = 0x1000;

/**
 * Make Dawn find the driver in `folder`: the Vulkan loader is loaded into this process first, and stays, so that Dawn's
 * own search by name meets it; the loader then reads the driver's name from the environment.
 */
export function loadDriver(folder: string): void {
  process.env["VK_ICD_FILENAMES"] = process.env["VK_DRIVER_FILES"] = join(folder, "vk_swiftshader_icd.json");
  try {
    process.dlopen(
      { exports: {} },
      join(folder, "libvulkan.so.1"),
      constants.dlopen.RTLD_NOW | constants.dlopen.RTLD_GLOBAL | RTLD_NODELETE,
    );
  } catch (error) {
    // Node complains that the library is no module of its own; it is loaded all the same.
    if (!String(error).includes("did not self-register")) throw error;
  }
}

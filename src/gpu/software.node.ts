/** SwiftShader, a software Vulkan driver, out of the package `@sparticuz/chromium`: the fallback of a machine without one. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { privateFolder } from "./private-folder.node.ts";
import { unpackedFolder } from "./unpacked.node.ts";

/** Folder with the bundled driver, unpacked once; undefined where the package or the platform is not there. */
export function bundledDriver(): string | undefined {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  return unpackBundled("swiftshader");
}

/**
 * One archive of `@sparticuz/chromium`, unpacked once into a folder that only this user can write to, and compared with what was
 * unpacked each time it is asked for. Undefined where the package is not installed.
 */
export function unpackBundled(archive: "swiftshader" | "al2023" | "fonts"): string | undefined {
  const packageFolder = bundledPackage();
  if (packageFolder === undefined) return undefined;
  const source = join(packageFolder, "bin", `${archive}.tar.br`);
  if (!existsSync(source)) return undefined;
  return unpackedFolder(privateFolder(), archive, readFileSync(source), brotliDecompressSync);
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

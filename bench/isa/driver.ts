/** Where RADV, Mesa's driver of AMD's cards, lies. No card is needed to compile for one. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, isAbsolute, join } from "node:path";
import type { Adapter } from "../../src/gpu/device.ts";
import { driverAdvice } from "../../src/gpu/driver-advice.node.ts";

/** Folders in which systems keep the manifests of Vulkan's drivers. */
const SYSTEM_FOLDERS = ["/etc/vulkan/icd.d", "/usr/local/share/vulkan/icd.d", "/usr/share/vulkan/icd.d"];

/** Manifests of RADV: `radeon_icd.json`, `radeon_icd.x86_64.json`, and what a copy may be called. */
const MANIFEST = /^radeon.*\.json$/;

/** The library of RADV, or a sentence on what is missing and how to get it. */
export type Found = { readonly library: string } | { readonly missing: string };

/**
 * What it takes to compile for cards: RADV, a way to call it, and a driver of Mesa for the adapter, which alone writes down the SPIR-V
 * that it is given.
 */
export async function compilerFor({ device, vendor, description }: Adapter): Promise<Found> {
  const found = findRadv();
  if ("missing" in found) return found;
  const name = device || vendor || "the adapter";
  if (!/\bMesa\b/.test(description)) {
    return {
      missing: `${NOTHING} ${name} has no driver of Mesa's, which alone writes down the SPIR-V that it is given; take lavapipe (\`--adapter llvmpipe\`)`,
    };
  }
  try {
    await import("koffi");
  } catch (error) {
    return {
      missing: `${NOTHING} the package \`koffi\` did not load (${String(error)}); run \`npm install\` with its optional packages`,
    };
  }
  return found;
}

const NOTHING = "isa: no instructions are counted, because";

/** Look for RADV beside the drivers that the environment names, then where the system keeps them. */
export function findRadv(
  environment: NodeJS.ProcessEnv = process.env,
  systemFolders: readonly string[] = SYSTEM_FOLDERS,
): Found {
  const named = `${environment["VK_DRIVER_FILES"] ?? ""}:${environment["VK_ICD_FILENAMES"] ?? ""}`;
  const folders = [
    ...named
      .split(":")
      .filter((path) => path !== "")
      .map((path) => (path.endsWith(".json") ? dirname(path) : path)),
    ...systemFolders,
  ];
  for (const folder of new Set(folders)) {
    const manifest = existsSync(folder)
      ? readdirSync(folder)
          .sort()
          .find((name) => MANIFEST.test(name))
      : undefined;
    if (manifest === undefined) continue;
    const { ICD } = JSON.parse(readFileSync(join(folder, manifest), "utf8")) as {
      ICD: { library_path: string };
    };
    // A bare name is for the system's loader of libraries; a relative path starts at the manifest.
    const path = ICD.library_path;
    return { library: path.includes("/") && !isAbsolute(path) ? join(folder, path) : path };
  }
  return {
    missing: `${NOTHING} RADV, Mesa's driver of AMD's cards, is not there; install Mesa 24 or later (${driverAdvice()}), or name the file of a driver beside it in VK_DRIVER_FILES`,
  };
}

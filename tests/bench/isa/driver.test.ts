import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findRadv } from "../../../bench/isa/driver.ts";

const folder = mkdtempSync(join(tmpdir(), "escapement-drivers-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function manifest(place: string, name: string, library: string): string {
  mkdirSync(join(folder, place), { recursive: true });
  const path = join(folder, place, name);
  writeFileSync(path, JSON.stringify({ ICD: { library_path: library } }));
  return path;
}

describe("RADV's library", () => {
  test("is found beside the driver that the environment names", () => {
    const named = manifest("beside", "lvp_icd.json", "libvulkan_lvp.so");
    manifest("beside", "radeon_icd.x86_64.json", "/drivers/libvulkan_radeon.so");
    for (const variable of ["VK_DRIVER_FILES", "VK_ICD_FILENAMES"]) {
      expect(findRadv({ [variable]: named }, []), variable).toEqual({
        library: "/drivers/libvulkan_radeon.so",
      });
    }
  });

  test("is found where the system keeps drivers, and left to its loader where it has no path", () => {
    manifest("system", "radeon_icd.json", "libvulkan_radeon.so");
    expect(findRadv({}, [join(folder, "none"), join(folder, "system")])).toEqual({
      library: "libvulkan_radeon.so",
    });
  });

  test("is reached from its manifest where the path is relative", () => {
    const path = manifest("relative", "radeon.json", "../lib/libvulkan_radeon.so");
    expect(findRadv({ VK_DRIVER_FILES: path }, [])).toEqual({
      library: join(folder, "lib/libvulkan_radeon.so"),
    });
  });

  test("is missing with a sentence on what to install", () => {
    manifest("other", "intel_icd.json", "libvulkan_intel.so");
    expect(findRadv({}, [join(folder, "other")])).toEqual({
      missing: expect.stringMatching(/RADV, Mesa's driver of AMD's cards, is not there; install Mesa 24/),
    });
  });
});

import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ownUser, privateFolder } from "../../src/gpu/private-folder.node.ts";
import { unpackedFolder } from "../../src/gpu/unpacked.node.ts";

/** A folder of our own below the temporary one, mode 700. */
const scratch = (): string => mkdtempSync(join(tmpdir(), "escapement-private-"));
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** A driver is unpacked on Linux only, and Windows has neither modes nor numbers of users. */
const onWindows = process.platform === "win32";

describe.skipIf(onWindows)("the private folder", () => {
  test("lies in the user's cache folder and is shut to others, also where it was open", () => {
    const cache = scratch();
    const folder = privateFolder({ XDG_CACHE_HOME: cache });
    expect(folder).toBe(join(cache, "escapement"));
    expect(modeOf(folder)).toBe(0o700);
    chmodSync(folder, 0o777);
    expect(privateFolder({ XDG_CACHE_HOME: cache })).toBe(folder);
    expect(modeOf(folder)).toBe(0o700);
  });

  test("lies in ~/.cache without XDG_CACHE_HOME", () => {
    const home = scratch();
    expect(privateFolder({ HOME: home })).toBe(join(home, ".cache", "escapement"));
  });

  test("is not taken where others may write to a folder above it, or where it is a link", () => {
    const open = scratch();
    chmodSync(open, 0o777);
    const linked = scratch();
    mkdirSync(join(linked, "elsewhere"));
    symlinkSync(join(linked, "elsewhere"), join(linked, "escapement"));
    for (const cache of [open, linked]) {
      const folder = privateFolder({ XDG_CACHE_HOME: cache, HOME: "relative, so none" });
      expect(folder).toBe(join(tmpdir(), `escapement-${ownUser()}`));
      expect(modeOf(folder)).toBe(0o700);
      expect(statSync(folder).uid).toBe(ownUser());
    }
  });

  test.runIf(ownUser() === 0)("is not taken where it belongs to somebody else", async () => {
    const { chownSync } = await import("node:fs");
    const cache = scratch();
    mkdirSync(join(cache, "escapement"), { mode: 0o700 });
    chownSync(join(cache, "escapement"), 4321, 4321);
    expect(privateFolder({ XDG_CACHE_HOME: cache, HOME: "" })).not.toContain(cache);
  });
});

/** A tar archive of one file, by the format's own rules (POSIX ustar). */
function tarOf(name: string, contents: string): Uint8Array {
  const block = Buffer.alloc(512);
  block.write(name, 0);
  block.write("0000777\0", 100);
  block.write("0000000\0", 108);
  block.write("0000000\0", 116);
  block.write(`${contents.length.toString(8).padStart(11, "0")}\0`, 124);
  block.write("00000000000\0", 136);
  block.write("        0", 148);
  block.write("ustar\u000000", 257);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
  const body = Buffer.alloc(Math.ceil(contents.length / 512) * 512);
  body.write(contents);
  return Buffer.concat([block, body, Buffer.alloc(1024)]);
}

describe.skipIf(onWindows)("an unpacked archive", () => {
  const archive = tarOf("driver.so", "as packed");
  const unpack = (parent: string): string => unpackedFolder(parent, "driver", archive, (bytes) => bytes);
  const contents = (folder: string): string => readFileSync(join(folder, "driver.so"), "utf8");

  test("is unpacked once, with files that others can neither read nor change", () => {
    const parent = scratch();
    const folder = unpack(parent);
    expect(contents(folder)).toBe("as packed");
    expect(modeOf(join(folder, "driver.so"))).toBe(0o700);
    const made = statSync(folder).ino;
    expect(unpack(parent)).toBe(folder);
    expect(statSync(folder).ino).toBe(made);
  });

  const changes: readonly (readonly [string, (folder: string) => void])[] = [
    ["a changed file", (folder) => writeFileSync(join(folder, "driver.so"), "as forged")],
    ["an added file", (folder) => writeFileSync(join(folder, "more.so"), "more")],
    ["no list of what was unpacked", (folder) => writeFileSync(join(folder, "unpacked.sha256"), "")],
  ];
  for (const [what, change] of changes) {
    test(`is unpacked again where there is ${what}`, () => {
      const parent = scratch();
      change(unpack(parent));
      const folder = unpack(parent);
      expect(contents(folder)).toBe("as packed");
      expect(existsSync(join(folder, "more.so"))).toBe(false);
    });
  }
});

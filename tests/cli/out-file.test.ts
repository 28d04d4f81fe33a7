import { spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { tryOutFile } from "../../src/cli/out-file.ts";
import { bash, builtCommand, commandFile } from "./command.ts";

const scratch = (): string => mkdtempSync(join(tmpdir(), "escapement-out-file-"));

describe("a file to write to", () => {
  test("is replaced whole and keeps its mode, and nothing is left beside it", async () => {
    const folder = scratch();
    const path = join(folder, "result.json");
    writeFileSync(path, "precious");
    chmodSync(path, 0o640);
    const before = statSync(path).ino;
    const file = tryOutFile(path);
    expect(readFileSync(path, "utf8")).toBe("precious");
    await file.write("new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o640);
    expect(statSync(path).ino).not.toBe(before);
    expect(readdirSync(folder)).toEqual(["result.json"]);
  });

  test("has the mode that the shell would give where it is new", async () => {
    const folder = scratch();
    await tryOutFile(join(folder, "a")).write("new");
    writeFileSync(join(folder, "b"), "");
    expect(statSync(join(folder, "a")).mode).toBe(statSync(join(folder, "b")).mode);
  });

  test.each([
    "there",
    "missing",
  ])("is reached through links that stay, with a target that is %s", async (state) => {
    const folder = scratch();
    mkdirSync(join(folder, "far"));
    const target = join(folder, "far", "target.json");
    if (state === "there") writeFileSync(target, "old");
    symlinkSync("far/target.json", join(folder, "near"));
    symlinkSync(join(folder, "near"), join(folder, "link"));
    await tryOutFile(join(folder, "link")).write("new");
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(lstatSync(join(folder, "link")).isSymbolicLink()).toBe(true);
    expect(readlinkSync(join(folder, "near"))).toBe("far/target.json");
  });

  test("keeps its second name", async () => {
    const folder = scratch();
    writeFileSync(join(folder, "one"), "old");
    linkSync(join(folder, "one"), join(folder, "two"));
    await tryOutFile(join(folder, "one")).write("new");
    expect(readFileSync(join(folder, "two"), "utf8")).toBe("new");
  });

  test("may have the longest name that there is", async () => {
    const path = join(scratch(), "n".repeat(255));
    await tryOutFile(path).write("new");
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(() => tryOutFile(`${path}n`)).toThrow(/^--out: cannot write .*, got ENAMETOOLONG/);
  });

  test("is refused in a sentence, before anything runs, where it cannot be made", () => {
    const folder = scratch();
    writeFileSync(join(folder, "file"), "");
    symlinkSync("loop", join(folder, "loop"));
    for (const [path, sentence] of [
      [folder, /is a folder; give the name of a file/],
      [join(folder, "none", "x"), /no folder .*none, or no files can be made there; make it first/],
      [join(folder, "file", "x"), /cannot write .*, got ENOTDIR/],
      [join(folder, "loop"), /loop/],
      ["/proc/escapement.json", /\/proc/],
      ["-", /- names no file; give the name of one, or use --json/],
    ] as const) {
      expect(() => tryOutFile(path), path).toThrow(sentence);
    }
    expect(readdirSync(folder).sort()).toEqual(["file", "loop"]);
  });
});

describe("escapement run --out", () => {
  const RUN = ["run", "brownian-interval", "-n", "200", "--engine", "reference"];

  test("writes into a pipe, once and whole, and leaves it a pipe", async () => {
    const folder = scratch();
    const pipe = join(folder, "pipe");
    expect(spawnSync("mkfifo", [pipe]).status).toBe(0);
    await builtCommand();
    const child = spawn(process.execPath, [commandFile, ...RUN, "--out", pipe]);
    const { stdout } = spawnSync("cat", [pipe], { encoding: "utf8" });
    await new Promise((resolve) => child.on("close", resolve));
    const { groups } = JSON.parse(stdout) as { groups: { theory: unknown[] }[] };
    expect(groups[0].theory.length).toBeGreaterThan(0);
    expect(lstatSync(pipe).isFIFO()).toBe(true);
  });

  test("writes into a process that the shell has put there, and to /dev/stdout", async () => {
    const run = `escapement ${RUN.join(" ")}`;
    const copied = join(scratch(), "copied.json");
    const substituted = await bash(`${run} --out >(cat > ${copied}); code=$?; wait $!; exit $code`);
    expect(substituted.code).toBe(0);
    expect(JSON.parse(readFileSync(copied, "utf8"))).toHaveProperty("outcome", "all exited");
    const { stdout } = await bash(`${run} --out /dev/stdout 2> /dev/null | cat`);
    expect(stdout).toContain('"outcome": "all exited"');
  });
});

import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A package as an installation leaves it, its command linked where the shell finds it. */
function installed(): {
  readonly folder: string;
  run(): { status: number | null; stdout: string; stderr: string };
} {
  const folder = mkdtempSync(join(tmpdir(), "escapement-launcher-"));
  mkdirSync(join(folder, "bin"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  copyFileSync(join(root, "bin/escapement.js"), join(folder, "bin/escapement.js"));
  // On Windows npm writes a script that names the file.
  const command = join(folder, process.platform === "win32" ? "bin/escapement.js" : "linked");
  if (process.platform !== "win32") symlinkSync("bin/escapement.js", command);
  return {
    folder,
    run: () => spawnSync(process.execPath, [command, "list"], { encoding: "utf8" }),
  };
}

test("The command says how to build it where an installation without scripts has left it unbuilt", () => {
  const { folder, run } = installed();
  const { status, stdout, stderr } = run();
  expect(status).toBe(2);
  expect(stdout).toBe("");
  expect(stderr).toContain(
    `the command is not built, as after \`npm install --ignore-scripts\`; run \`npm ci && npm run build\` in ${folder}`,
  );
});

test("The command starts what was built, with its arguments", () => {
  const { folder, run } = installed();
  mkdirSync(join(folder, "dist/command"), { recursive: true });
  writeFileSync(join(folder, "dist/command/cli.js"), "console.log(process.argv.slice(2).join());");
  expect(run().stdout).toBe("list\n");
});

test("The package's command is that one, and what is built and packed begins with an empty folder", () => {
  const { bin, scripts, files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(bin.escapement).toBe("./bin/escapement.js");
  expect(scripts.escapement).toBe("node bin/escapement.js");
  expect(files).toEqual(["bin", "dist"]);
  expect(scripts.prepare).toBe("npm run build");
  const folder = mkdtempSync(join(tmpdir(), "escapement-build-"));
  mkdirSync(join(folder, "dist/chunks"), { recursive: true });
  writeFileSync(join(folder, "dist/chunks/stale.js"), "");
  const [first] = String(scripts.build).split(" && ");
  expect(spawnSync(first, { cwd: folder, shell: true }).status).toBe(0);
  expect(existsSync(join(folder, "dist"))).toBe(false);
});

test("No text for people tells them to fetch a package of that name", () => {
  const inDocs = readdirSync(join(root, "docs")).filter((name) => name.endsWith(".md"));
  const inRoot = ["README.md", "ARCHITECTURE.md", "TESTING.md", "CONTRIBUTING.md", "bench/README.md"];
  for (const file of [...inRoot, ...inDocs.map((name) => `docs/${name}`)]) {
    const commands = readFileSync(join(root, file), "utf8").match(/^.*npx escapement \S.*$/gm);
    expect(commands, file).toBeNull();
  }
});

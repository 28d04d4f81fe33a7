/** Programs that a user of the package would type. */
import { spawnSync } from "node:child_process";

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What npm was told about the project in which the tests run is not said to the programs in another one. */
function environment(more: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !/^(npm_|INIT_CWD$|NODE_ENV$|VITE)/.test(name));
  return { ...Object.fromEntries(own), NO_COLOR: "1", ...more };
}

/** Run a program in a folder to its end, whatever that is. */
export function tried(
  folder: string,
  [program, ...words]: readonly string[],
  more: NodeJS.ProcessEnv = {},
): Ended {
  const { error, ...ended } = spawnSync(program, words, {
    cwd: folder,
    encoding: "utf8",
    env: environment(more),
    maxBuffer: 2 ** 28,
    // npm and npx are scripts of the shell on Windows.
    shell: process.platform === "win32",
  });
  if (error !== undefined) throw error;
  return ended;
}

/** Run a program that must succeed; its standard output. */
export function run(folder: string, ...words: readonly string[]): string {
  const { status, stdout, stderr } = tried(folder, words);
  if (status !== 0) throw new Error(`${words.join(" ")} ended with ${status}:\n${stdout}\n${stderr}`);
  return stdout;
}

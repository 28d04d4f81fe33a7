import { spawn, spawnSync } from "node:child_process";
import { builtCommand, commandFile } from "./built-command.ts";

export { builtCommand, commandFile };

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run a line of bash in which `escapement` is the command; the exit code is the line's own. */
export async function bash(line: string): Promise<Finished> {
  await builtCommand();
  const { status, stdout, stderr } = spawnSync(
    "bash",
    ["-c", `escapement() { "${process.execPath}" "${commandFile}" "$@"; }\n${line}`],
    { encoding: "utf8", maxBuffer: 2 ** 26 },
  );
  return { code: status, stdout, stderr };
}

/** Run the command as built from the sources of now. `interruptAfter` sends Ctrl-C a while after stderr holds that text. */
export async function escapement(
  args: readonly string[],
  options: {
    readonly interruptAfter?: string;
    readonly environment?: NodeJS.ProcessEnv;
  } = {},
): Promise<Finished> {
  await builtCommand();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [commandFile, ...args], {
      env: { ...process.env, ...options.environment },
    });
    let [stdout, stderr] = ["", ""];
    let interrupted = false;
    child.stdout.on("data", (text: Buffer) => {
      stdout += String(text);
    });
    child.stderr.on("data", (text: Buffer) => {
      stderr += String(text);
      if (options.interruptAfter !== undefined && !interrupted && stderr.includes(options.interruptAfter)) {
        interrupted = true;
        setTimeout(() => child.kill("SIGINT"), 1500);
      }
    });
    child.on("close", (code) => resolve({ code, stdout, stderr }));
  });
}

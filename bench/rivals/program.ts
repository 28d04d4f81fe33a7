/** Building and running programs from their command lines. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Chain, RivalRun, RunRival } from "./rival.ts";

/** Longest run in milliseconds, after which a program counts as hung. */
const PATIENCE = 600_000;

/** A command and its first words; particles and chain follow. */
export interface Program {
  readonly command: string;
  readonly words: readonly string[];
  readonly folder: string;
  /** Added to the environment. */
  readonly environment?: Readonly<Record<string, string>>;
}

interface Line {
  readonly N: number;
  readonly live_steps: number;
  readonly exited: number;
  readonly seconds: number;
  /** The whole job ran once before, untimed, since only that compiles all of it. */
  readonly repeated?: boolean;
}

/** Run a rival once. Throws a sentence with the end of its standard error where it fails. */
export function runProgram(program: Program, particles: number, chain?: Chain): RivalRun {
  const numbers = [particles, ...(chain === undefined ? [] : [chain.step, chain.cap, chain.exit])].map(
    String,
  );
  const begun = performance.now();
  const { status, error, stdout, stderr } = spawnSync(program.command, [...program.words, ...numbers], {
    cwd: program.folder,
    encoding: "utf8",
    env: { ...process.env, ...program.environment },
    maxBuffer: 2 ** 26,
    timeout: PATIENCE,
  });
  const wall = (performance.now() - begun) / 1000;
  const line = stdout?.split("\n").findLast((text) => text.startsWith("{"));
  if (status !== 0 || line === undefined) {
    const reason = error?.message ?? lastLine(stderr) ?? `it ended with ${status} and printed no result`;
    throw new Error(`bench: ${[program.command, ...program.words].join(" ")} failed: ${reason}`);
  }
  const { N, live_steps, exited, seconds, repeated } = JSON.parse(line) as Line;
  return {
    particles: N,
    liveSteps: live_steps,
    exited,
    seconds,
    coldSeconds: repeated ? wall - seconds : wall,
  };
}

/** A runner that has done four steps of a few particles here, or the reason why it cannot. */
export function tried(program: Program): RunRival | string {
  try {
    runProgram(program, 64, { step: 0.01, cap: 4, exit: 0 });
  } catch (error) {
    return (error as Error).message.replace("bench: ", "");
  }
  return (particles, chain) => runProgram(program, particles, chain);
}

const built: string[] = [];

/** A new folder for what is built, gone when this process ends. */
export function buildFolder(): string {
  if (built.length === 0) {
    process.on("exit", () => {
      for (const folder of built) rmSync(folder, { recursive: true, force: true });
    });
  }
  const folder = mkdtempSync(join(tmpdir(), "escapement-rival-"));
  built.push(folder);
  return folder;
}

/** Compile, and nothing if that went well; else the reason. */
export function compile(compiler: string, words: readonly string[], folder: string): string | undefined {
  const { status, error, stderr } = spawnSync(compiler, words, { cwd: folder, encoding: "utf8" });
  if (error !== undefined) return `no ${compiler} here`;
  if (status === 0) return undefined;
  const complaint = stderr.split("\n").find((text) => /error/i.test(text)) ?? lastLine(stderr);
  return `${compiler} fails: ${complaint}`;
}

/** Whether a command runs and ends well. */
export function succeeds(command: string, words: readonly string[], folder?: string): boolean {
  return spawnSync(command, words, { ...(folder === undefined ? {} : { cwd: folder }) }).status === 0;
}

/** Names of what the processor can do, as Linux gives them; empty elsewhere. */
export function processorFlags(): readonly string[] {
  try {
    return /^flags\s*:(.*)$/m.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1].trim().split(" ") ?? [];
  } catch {
    return [];
  }
}

function lastLine(text: string | undefined): string | undefined {
  return text
    ?.split("\n")
    .findLast((line) => line.trim() !== "")
    ?.trim();
}

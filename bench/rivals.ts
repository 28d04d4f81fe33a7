/** Other programs that do the reference job: each is built, run and checked; one that cannot run is named with the reason. */
import { spawnSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";

/** One run of a rival, as its line of JSON says. */
export interface RivalRun {
  readonly particles: number;
  readonly liveSteps: number;
  readonly exited: number;
  readonly seconds: number;
}

export interface Rival {
  readonly name: string;
  /** The commands that a person would type. */
  readonly commands: readonly string[];
  /** Build and return the runner, or the reason why it cannot run here. */
  prepare(folder: string): ((particles: number) => RivalRun) | string;
  /** Particles of one timed run. */
  readonly particles: number;
}

interface Line {
  readonly N: number;
  readonly live_steps: number;
  readonly exited: number;
  readonly seconds: number;
}

function runLine(command: string, args: readonly string[]): RivalRun {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(`bench: ${command} ${args.join(" ")} failed: ${stderr}`);
  const line = JSON.parse(stdout) as Line;
  return { particles: line.N, liveSteps: line.live_steps, exited: line.exited, seconds: line.seconds };
}

const threads = availableParallelism();

const plainCpp: Rival = {
  name: "C++ (scalar, libm, OpenMP)",
  commands: ["g++ -O3 -march=native -fopenmp fpt_plain.cpp -o fpt_plain", "./fpt_plain 300000"],
  particles: 300_000,
  prepare(folder) {
    const program = join(mkdtempSync(join(tmpdir(), "escapement-bench-")), "fpt_plain");
    const built = spawnSync("g++", [
      "-O3",
      "-march=native",
      "-fopenmp",
      join(folder, "fpt_plain.cpp"),
      "-o",
      program,
    ]);
    if (built.error !== undefined) return "no g++ here; install g++ with OpenMP";
    if (built.status !== 0) return `g++ failed: ${String(built.stderr).split("\n")[0]}`;
    return (particles) => runLine(program, [String(particles)]);
  },
};

const plainJavaScript = (variant: "sfc" | "mathrandom", title: string): Rival => ({
  name: `JavaScript (${title}, ${threads} workers)`,
  commands: [`node fpt_js.mjs ${variant} 60000 ${threads}`],
  particles: 60_000,
  prepare: (folder) => (particles) =>
    runLine(process.execPath, [join(folder, "fpt_js.mjs"), variant, String(particles), String(threads)]),
});

export const RIVALS: readonly Rival[] = [
  plainCpp,
  plainJavaScript("sfc", "sfc32"),
  plainJavaScript("mathrandom", "Math.random"),
];

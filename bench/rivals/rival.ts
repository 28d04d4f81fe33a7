/** What a rival is: another program that does the reference job of bench/job.ts, or one like it. */

/** The job's numbers where they differ from the reference job's. */
export interface Chain {
  readonly step: number;
  /** Steps after which a particle is given up: a multiple of 4. */
  readonly cap: number;
  /** Where a particle leaves. */
  readonly exit: number;
}

/** One run of a rival. */
export interface RivalRun {
  readonly particles: number;
  readonly liveSteps: number;
  readonly exited: number;
  /** Wall time of the work as the program measures it: warm, nothing left to compile. */
  readonly seconds: number;
  /** Wall time of the whole process with all that its user waits for each time: imports, compilation at run time. */
  readonly coldSeconds: number;
}

export type RunRival = (particles: number, chain?: Chain) => RivalRun;

export interface Rival {
  readonly name: string;
  readonly kind: "cpu" | "nvidia" | "javascript";
  /** Where its random words come from, and how they become normal deviates. */
  readonly generator: string;
  /** What a person would type in bench/rivals. */
  readonly commands: readonly string[];
  /** Particles of one timed run of the reference job. */
  readonly particles: number;
  /** Build and try it; the reason where it cannot run here. @param folder bench/rivals */
  prepare(folder: string): RunRival | string;
}

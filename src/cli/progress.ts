import { Presets, SingleBar } from "cli-progress";
import type { Snapshot } from "../run/snapshot.ts";
import { evidenceText } from "../view/text/evidence.ts";
import { counted, duration, significant } from "../view/text/number.ts";

/** Shows how a run goes. */
export interface Progress {
  show(snapshot: Snapshot): void;
  stop(): void;
}

/** Seconds between two lines where the output is no terminal. */
const LINE_SECONDS = 5;

/** A bar on a terminal, plain lines elsewhere. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): Progress {
  const plain = process.env["NO_COLOR"] !== undefined;
  const single = new SingleBar(
    {
      stream,
      format: `${plain ? "{bar}" : "\u001b[36m{bar}\u001b[0m"} {percentage}% · {status}`,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
      fps: 8,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show(snapshot) {
      const total = startedOf(snapshot);
      if (!started) single.start(total, 0, { status: "" });
      started = true;
      single.update(endedOf(snapshot), { status: status(snapshot) });
    },
    stop() {
      if (started) single.stop();
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let next = LINE_SECONDS;
  return {
    show(snapshot) {
      if (snapshot.outcome === "running" && snapshot.seconds < next) return;
      next = snapshot.seconds + LINE_SECONDS;
      stream.write(`${status(snapshot)}\n`);
    },
    stop() {},
  };
}

/** Of a method with evidence of its own the parts of what is going on; else the particles. */
const PARTS = 1000;

function startedOf({ tallies, evidence }: Snapshot): number {
  return evidence !== undefined && evidenceText(evidence) !== undefined
    ? PARTS
    : tallies.reduce((sum, { started }) => sum + started, 0);
}

function endedOf(snapshot: Snapshot): number {
  const { alive, evidence } = snapshot;
  const own = evidence && evidenceText(evidence);
  return own === undefined ? startedOf(snapshot) - alive : Math.round(PARTS * (own.done(evidence!) ?? 0));
}

function status(snapshot: Snapshot): string {
  const { tallies, seconds, particleSteps, alive, evidence } = snapshot;
  const own = evidence && evidenceText(evidence);
  if (own !== undefined) {
    return snapshot.outcome === "running" ? own.progress(evidence!, alive) : snapshot.outcome;
  }
  const sum = (end: "exited" | "censored" | "diverged") =>
    tallies.reduce((total, tally) => total + tally[end], 0);
  const ended = startedOf(snapshot) - alive;
  // Exits thin out towards the end, so this is a little hopeful.
  const left = ended > 0 ? duration((seconds * alive) / ended) : "?";
  return `alive ${counted(alive)} · exited ${counted(sum("exited"))} · censored ${counted(sum("censored"))} · diverged ${counted(sum("diverged"))} · ${significant(Number(particleSteps) / Math.max(seconds, 1e-9) / 1e6, 3)} M steps/s · ${left} left`;
}

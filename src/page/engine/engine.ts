/** What the page asks of an engine: what computes, how much it takes on, and how it is to be drawn. */
import type { Experiment } from "../../experiment/document/experiment.ts";
import type { Adapter } from "../../gpu/device.ts";
import type { Path, ReplayRequest, WayRequest } from "../../run/path.ts";
import type { Prepared } from "../../run/prepare.ts";
import type { Snapshot } from "../../run/snapshot.ts";
import type { ParticleFeed } from "../landscape/particle-feed.ts";
import type { Engine } from "./runner.ts";

export interface PageEngine {
  /** Its name in options and result documents. */
  readonly id: string;
  readonly run: Engine<Prepared, Snapshot>;
  /** A run beside the one that is shown: nothing is drawn of its particles. */
  readonly runAside: Engine<Prepared, Snapshot>;
  /** Single particles of the run. */
  readonly particles: ParticleFeed;
  /** The exact path of one particle of an experiment, or of one way through stages. Throws what `replay` throws. */
  readonly replay: (experiment: Experiment | Prepared, request: ReplayRequest | WayRequest) => Promise<Path>;
  /** What computes, for the user. */
  readonly name: string;
  /** Whether a graphics processor does the work: what draws takes nothing from what computes. */
  readonly hardware: boolean;
  /** Undefined on the processor. */
  readonly adapter?: Adapter;
  /** One line on why it is not a graphics card, if it is none. */
  readonly note?: string;
  /** Most particles of an experiment that the page chooses by itself; the user may ask for more. */
  readonly comfortable: number;
  /** Most particles that it accepts. */
  readonly most: number;
  /** Ordinary particle-steps that a link may take without a click: seconds on a slow engine of its kind. */
  readonly unasked: number;
  /** Least milliseconds between two frames of a run that has gone on for `seconds`: what a processor draws it cannot simulate. */
  readonly frame: (seconds: number) => number;
  /** Lose the device on purpose, to see the page recover; absent on the processor. */
  readonly lose?: () => void;
}

/** Milliseconds between snapshots: every second frame of a 60 Hz display. */
export const INTERVAL = 33;

/** What must be known before estimates of splitting are trusted, as data. Levels are numbered from 1, as tables show them. */
export type SplittingWarning =
  | PilotTroubleWarning
  | MiddleStatesWarning
  | StateRunWarning
  | NoneArrivedWarning
  | ScatteredReplicasWarning
  | SteepStepsWarning
  | CloseLevelsWarning
  | OneJumpWarning
  | UnsettledCyclesWarning
  | CutWeightsWarning
  | NotRareWarning;

/** The pilot has not come to the exits, so that nothing was climbed. */
export interface PilotTroubleWarning {
  readonly kind: "pilot-trouble";
  readonly trouble: "too many levels" | "stuck" | "stays" | "never settles" | "not rare";
  /** The score up to which it has come. */
  readonly score: number;
}

/** Particles stay on the way: it is solved as a chain of states, or was to be. */
export interface MiddleStatesWarning {
  readonly kind: "middle-states";
  /** The states on the way; that of the start is not among them. */
  readonly states: readonly {
    readonly at: readonly number[];
    readonly potential: number;
    readonly score: number;
  }[];
  /** False where some run between them has not come to its end. */
  readonly solved: boolean;
}

/** What must be known of one run between the states of a chain. */
export interface StateRunWarning {
  readonly kind: "state-run";
  /** Number of the state where it begins, that of the start being 1. */
  readonly state: number;
  readonly up: boolean;
  readonly warning: Exclude<SplittingWarning, MiddleStatesWarning | StateRunWarning>;
}

/** No particle of any replica came to a level, or to the exits: there is only an upper bound. */
export interface NoneArrivedWarning {
  readonly kind: "none-arrived";
  /** Null where it is the exits. */
  readonly level: number | null;
  readonly score: number | null;
  /** Score of the level before; null where it is the start. */
  readonly before: number | null;
  /** Particles that set out from there, and the probability of coming so far. */
  readonly particles: number;
  readonly reached: number;
}

/** Replicas differ by more than their mean. */
export interface ScatteredReplicasWarning {
  readonly kind: "scattered-replicas";
  readonly deviation: number;
  /** What Σ(1 − p)/(pN) says of it. */
  readonly formula: number;
  /** Particles of a replica. */
  readonly lanes: number;
}

/** A single step descends by more than half its noise somewhere: the few that climb there decide the result. */
export interface SteepStepsWarning {
  readonly kind: "steep-steps";
  readonly steepness: number;
  readonly level: number;
  readonly score: number;
}

/** Two levels are closer than a step leads. */
export interface CloseLevelsWarning {
  readonly kind: "close-levels";
  /** Their distance in deviations of a step's noise. */
  readonly apart: number;
  readonly level: number;
  readonly score: number;
}

/** Those that pass a level do it in the very step that has led to the one before: levels gain nothing there. */
export interface OneJumpWarning {
  readonly kind: "one-jump";
  readonly level: number;
  readonly score: number;
  /** Part of those that pass the level that has come there so. */
  readonly share: number;
}

/** The last two cycles differ by more than chance, in standard errors. */
export interface UnsettledCyclesWarning {
  readonly kind: "unsettled-cycles";
  readonly up: number;
  readonly climbed: number;
  readonly cycles: number;
}

/** Weights of a tilt were so large that they were cut, so that the probability is too small. */
export interface CutWeightsWarning {
  readonly kind: "cut-weights";
  /** Particles whose weight was cut, of all levels and replicas. */
  readonly particles: number;
}

/** What was asked for is not rare. */
export interface NotRareWarning {
  readonly kind: "not-rare";
  readonly probability: number;
}

/** What must be known before estimates of time-synchronous resampling are trusted, as data. */
export type SurvivorsWarning =
  | ChangingHazardWarning
  | NoneSurvivedWarning
  | NoLateRoundWarning
  | UnsettledHazardWarning
  | UnsettledLawWarning;

/** Something changes with time, so that neither the hazard nor the law of those inside is a number of its own. */
export interface ChangingHazardWarning {
  readonly kind: "changing-hazard";
}

/** All replicas have died out: of survival beyond that time there is only an upper bound. */
export interface NoneSurvivedWarning {
  readonly kind: "none-survived";
  readonly time: number;
  /** Particles of a replica. */
  readonly lanes: number;
}

/** No round of full length lies behind the burn-in. */
export interface NoLateRoundWarning {
  readonly kind: "no-late-round";
}

/** The hazard of the second half of what is averaged differs from that of the first. */
export interface UnsettledHazardWarning {
  readonly kind: "unsettled-hazard";
  /** By so many standard errors. */
  readonly drift: number;
  /** Time of the burn-in. */
  readonly from: number;
}

/** A mean or a part of those inside differs between these halves. */
export interface UnsettledLawWarning {
  readonly kind: "unsettled-law";
  /** Name of the quantity or basin. */
  readonly name: string;
  readonly drift: number;
  readonly from: number;
}

/**
 * What a reader must know before trusting a result, as data: `view/text/warnings.ts` has the sentences. Each kind carries the
 * numbers that its sentence needs.
 */
export type Warning = DivergedWarning;

/** Particles left the range of finite numbers: they are no exits, and nothing is known of when they would have left. */
export interface DivergedWarning {
  readonly kind: "diverged";
  readonly diverged: number;
  readonly started: number;
}

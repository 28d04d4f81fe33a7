/** Limits that keep a formula from a link cheap to parse, to compile and to run. */
export const FORMULA_LIMITS = {
  /** Characters, and nodes and levels of the syntax tree, of one formula as it is typed. */
  characters: 512,
  nodes: 256,
  depth: 32,
  /** Parts of one formula with its sums written out: two sums of 64 inside one another are 40 000, three would be millions. */
  terms: 2 ** 18,
  /**
   * Operations of one experiment's expression graph with all derivatives: every pair of 64 variables with its Hessian takes 60 000. A
   * kernel of as many instructions takes minutes to compile.
   */
  operations: 2 ** 17,
  /** Inequalities of one condition, `abs` and `max` written out: each is two for 64 variables, and as many again. */
  inequalities: 256,
} as const;

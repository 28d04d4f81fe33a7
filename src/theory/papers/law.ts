/** Where a formula comes from, and when it may be trusted; both are shown beside every number made with it. */
export interface Law {
  /** Paper or book with the equation. */
  readonly source: string;
  /** When it holds, in which convention, and how accurate it is. */
  readonly validWhen: string;
}

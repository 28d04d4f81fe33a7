/** A tally that is damaged, or does not belong to another. The message is a sentence. */
export class TallyError extends Error {
  override readonly name = "TallyError";
}

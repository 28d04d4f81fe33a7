/**
 * Numbers that a formula or a solver cannot take, or for which it does not settle. The message says which, and is a reason to give where
 * a number is asked for; any other error is a mistake of the program.
 */
export class OutOfRange extends Error {
  override readonly name = "OutOfRange";
}

/** Exit codes of the command; 70 and 74 are EX_SOFTWARE and EX_IOERR of sysexits.h. */
export const EXIT = {
  DONE: 0,
  DISAGREES: 1,
  USAGE: 2,
  NO_ADAPTER: 3,
  DEVICE_LOST: 4,
  INTERNAL: 70,
  OUTPUT: 74,
  INTERRUPTED: 130,
} as const;

/** The command was called in a way that cannot work. The message is a sentence with the remedy. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What the command found out could not be written. The message is a sentence with the remedy. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** The reader of the output went away, as `head` does: nothing more is wanted, and nothing is wrong. */
export class ReaderGone extends Error {
  override readonly name = "ReaderGone";
}

/** Exit codes of the command. */
export const EXIT = { DONE: 0, USAGE: 2, NO_ADAPTER: 3, DEVICE_LOST: 4, INTERRUPTED: 130 } as const;

/** The command was called in a way that cannot work. The message is a sentence with the remedy. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

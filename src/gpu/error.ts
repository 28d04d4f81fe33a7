/** No adapter, or none of the name asked for. The message says why and what to install or switch on. */
export class AdapterError extends Error {
  override readonly name = "AdapterError";
  /** Why, without the name of what was called. */
  readonly reason: string;

  /** @param where what was called, which begins the message; default nothing */
  constructor(reason: string, where?: string) {
    super(where === undefined ? reason : `${where}: ${reason}`);
    this.reason = reason;
  }
}

/** The device was lost for good: no result of the run may be trusted. */
export class DeviceLostError extends Error {
  override readonly name = "DeviceLostError";
}

/** The device refused a kernel or a command, or did not do what was asked. */
export class DeviceFault extends Error {
  override readonly name = "DeviceFault";
}

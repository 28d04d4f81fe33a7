/**
 * Dawn in Node finds out that the device has finished by asking again and again through `setImmediate`, which keeps one
 * core busy for as long as anybody waits. Where the device is the processor, that core is half of a small device:
 * asking once a millisecond doubled the speed of lavapipe on two cores.
 */

/** Milliseconds between two questions. */
const PAUSE = 1;

type Call = (...values: unknown[]) => unknown;

/** Have the waiting methods of Dawn's classes ask calmly. Calling it again changes nothing. */
export function pollCalmly(classes: { readonly GPUBuffer?: unknown; readonly GPUQueue?: unknown }): void {
  for (const [name, method] of [
    ["GPUBuffer", "mapAsync"],
    ["GPUQueue", "onSubmittedWorkDone"],
  ] as const) {
    const prototype = (classes[name] as { prototype?: Record<string, Call> } | undefined)?.prototype;
    const original = prototype?.[method];
    if (prototype === undefined || original === undefined || calm.has(original)) continue;
    const patient: Call = function (this: unknown, ...values) {
      return calmly(() => original.apply(this, values));
    };
    calm.add(patient);
    prototype[method] = patient;
  }
}

const calm = new WeakSet<Call>();

/** Run a call of Dawn's with a timer in the place of `setImmediate`, which nobody else can see meanwhile. */
function calmly<T>(call: () => T): T {
  const { setImmediate } = globalThis;
  const later = (question: Call, ...values: unknown[]) =>
    setTimeout(() => calmly(() => question(...values)), PAUSE);
  globalThis.setImmediate = later as unknown as typeof setImmediate;
  try {
    return call();
  } finally {
    globalThis.setImmediate = setImmediate;
  }
}

// What all JavaScript rivals share: the job's numbers from the command line, and the line of JSON.
// x <- x + h (x - x^3) + sqrt(2 T h) N(0,1), T = 0.1, from -1 to the first step with x >= exit, or `cap` steps.

export const START = -1;

/** PARTICLES [STEP=0.01] [CAP=10000] [EXIT=0] from the argument `first` on; cap is a multiple of 4. */
export function readJob(first, words = process.argv.slice(2)) {
  const [particles = 10000, step = 0.01, cap = 10000, exit = 0] = words.slice(first).map(Number);
  return { particles, step, cap, exit, growth: 1 + step, kick: Math.sqrt(2 * 0.1 * step) };
}

/** @param ends live steps and exits of all particles */
export function report({ particles }, { live, exited }, seconds) {
  console.log(JSON.stringify({ N: particles, live_steps: live, exited, seconds }));
}

/** Put a WebGPU of Dawn where libraries made for browsers look for it. Dawn aborts when its instance is collected. */
export async function provideWebGpu() {
  const { create, globals } = await import("webgpu");
  globalThis.dawn = create([]);
  Object.assign(globalThis, globals);
  Object.defineProperty(globalThis, "navigator", {
    value: { gpu: globalThis.dawn, userAgent: "node", platform: process.platform },
    configurable: true,
  });
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error("Dawn finds no WebGPU adapter; install a Vulkan driver");
}

/** Rivals in Python, for processors and NVIDIA GPUs. */
import { noNvidia } from "./nvidia.ts";
import { succeeds, tried } from "./program.ts";
import type { Rival } from "./rival.ts";

interface Script extends Pick<Rival, "name" | "kind" | "generator" | "particles"> {
  /** File in python/ without its ending. */
  readonly file: string;
  readonly words?: readonly string[];
  /** Modules that it imports. */
  readonly modules: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

/** Names of the interpreter, the user's own first: distributions often have numpy and numba for theirs alone. */
const interpreters = (): readonly string[] => [
  ...(process.env["PYTHON"] === undefined ? [] : [process.env["PYTHON"]]),
  "python3",
  "/usr/bin/python3",
  "python",
];

/** The first interpreter that finds all modules. */
function interpreterWith(modules: readonly string[]): string | undefined {
  const find = `import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, sys.argv[1:])))`;
  return interpreters().find((python) => succeeds(python, ["-c", find, ...modules]));
}

/** A script in python/. */
export function python({ file, words = [], modules, environment, ...rest }: Script): Rival {
  const assignments = Object.entries(environment ?? {}).map(([name, value]) => `${name}=${value}`);
  return {
    ...rest,
    commands: [[...assignments, "python3", `python/${file}.py`, ...words, rest.particles].join(" ")],
    prepare(folder) {
      const lacking = rest.kind === "nvidia" ? noNvidia() : undefined;
      if (lacking !== undefined) return lacking;
      const command = interpreterWith(modules);
      if (command === undefined) {
        return `no Python here has ${modules.join(" and ")}; install it, or name the interpreter in PYTHON`;
      }
      return tried({
        command,
        words: [`python/${file}.py`, ...words],
        folder,
        // Bytecode stays out of the checkout.
        environment: { PYTHONDONTWRITEBYTECODE: "1", ...environment },
      });
    },
  };
}

const NUMPY_WORDS = "SFC64, NumPy's ziggurat in f32";
const OWN_PHILOX = "Philox4x32-10 written out, Box–Muller";
const JAX_WORDS = "Threefry2x32-20, JAX's inverse error function";

const torchOnCuda = (variant: "eager" | "compile" | "graph", title: string): Rival =>
  python({
    name: `PyTorch, ${title}`,
    kind: "nvidia",
    generator: "PyTorch's Philox4x32-10",
    file: "torch_job",
    words: [variant, "cuda"],
    modules: ["torch", "numpy"],
    particles: 4_000_000,
  });

const jax = (variant: "while" | "compact", kind: "cpu" | "nvidia", particles: number): Rival =>
  python({
    name: `JAX${kind === "cpu" ? " on the processor" : ""}, ${variant === "while" ? "lax.while_loop to the last particle" : "jitted blocks, compacted"}`,
    kind,
    generator: JAX_WORDS,
    file: "jax_job",
    words: [variant],
    modules: ["jax", "numpy"],
    environment: { JAX_PLATFORMS: kind === "cpu" ? "cpu" : "cuda" },
    particles,
  });

/** One variable: the reference job. */
export const PYTHON: readonly Rival[] = [
  python({
    name: "Numba prange, own Philox",
    kind: "cpu",
    generator: OWN_PHILOX,
    file: "numba_job",
    words: ["philox"],
    modules: ["numba", "numpy"],
    particles: 100_000,
  }),
  python({
    name: "Numba prange, np.random.normal",
    kind: "cpu",
    generator: "Numba's MT19937, polar method in f64",
    file: "numba_job",
    words: ["normal"],
    modules: ["numba", "numpy"],
    particles: 100_000,
  }),
  python({
    name: "NumPy, packed chunks, a process for each core",
    kind: "cpu",
    generator: NUMPY_WORDS,
    file: "numpy_job",
    modules: ["numpy"],
    particles: 65_536,
  }),
  python({
    name: "PyTorch on the processor, eager",
    kind: "cpu",
    generator: "PyTorch's MT19937",
    file: "torch_job",
    words: ["eager", "cpu"],
    modules: ["torch", "numpy"],
    particles: 65_536,
  }),
  jax("compact", "cpu", 65_536),
  jax("while", "cpu", 16_384),
];

/** The reference job on an NVIDIA GPU. */
export const PYTHON_CUDA: readonly Rival[] = [
  python({
    name: "Numba-CUDA, own Philox, refilled threads",
    kind: "nvidia",
    generator: OWN_PHILOX,
    file: "numba_cuda_job",
    words: ["philox"],
    modules: ["numba.cuda", "numpy"],
    particles: 32_000_000,
  }),
  python({
    name: "Numba-CUDA, numba.cuda.random",
    kind: "nvidia",
    generator: "xoroshiro128+, Box–Muller",
    file: "numba_cuda_job",
    words: ["xoroshiro"],
    modules: ["numba.cuda", "numpy"],
    particles: 4_000_000,
  }),
  python({
    name: "CuPy, RawKernel, refilled threads",
    kind: "nvidia",
    generator: "Philox4x32-10 written out, Box–Muller by the hardware's functions",
    file: "cupy_job",
    words: ["raw"],
    modules: ["cupy", "numpy"],
    particles: 64_000_000,
  }),
  python({
    name: "CuPy, arrays and ElementwiseKernel",
    kind: "nvidia",
    generator: "cuRAND's XORWOW",
    file: "cupy_job",
    words: ["array"],
    modules: ["cupy", "numpy"],
    particles: 4_000_000,
  }),
  torchOnCuda("eager", "eager, packed"),
  torchOnCuda("compile", "torch.compile of 16 steps, packed"),
  torchOnCuda("graph", "CUDA graph of 64 steps, packed"),
  jax("while", "nvidia", 4_000_000),
  jax("compact", "nvidia", 4_000_000),
  python({
    name: "diffrax, vmapped diffeqsolve with an Event",
    kind: "nvidia",
    generator: JAX_WORDS,
    file: "diffrax_job",
    modules: ["diffrax", "jax", "numpy"],
    environment: { JAX_PLATFORMS: "cuda" },
    particles: 1_000_000,
  }),
  python({
    name: "Triton, one fused kernel",
    kind: "nvidia",
    generator: "tl.randn4x: Philox4x32-10, Box–Muller",
    file: "triton_job",
    modules: ["triton", "torch", "numpy"],
    particles: 16_000_000,
  }),
];

/** Two variables: Euler steps of the gallery's entropic barrier. */
export const PYTHON_CHANNEL: readonly Rival[] = [
  python({
    name: "Numba prange, own Philox",
    kind: "cpu",
    generator: OWN_PHILOX,
    file: "channel_numba",
    modules: ["numba", "numpy"],
    particles: 10_000,
  }),
  python({
    name: "NumPy, packed chunks, a process for each core",
    kind: "cpu",
    generator: NUMPY_WORDS,
    file: "channel_numpy",
    modules: ["numpy"],
    particles: 10_000,
  }),
];

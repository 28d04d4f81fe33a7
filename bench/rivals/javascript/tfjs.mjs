// TensorFlow.js: whole-tensor steps, first exits as a sum of 0/1, the dead gathered away every 64 steps.
// tf.randomNormal is the only source of normal deviates in its interface: made in JavaScript on the processor (Alea and
// the polar method) and uploaded at every step, whatever the backend.
// npm install in bench/rivals; node javascript/tfjs.mjs wasm 8192        (cpu, wasm or webgpu)
import * as tf from "@tensorflow/tfjs-core";
import { provideWebGpu, readJob, report, START } from "./job.mjs";

const backend = process.argv[2];
if (backend === "webgpu") {
  await provideWebGpu();
  await import("@tensorflow/tfjs-backend-webgpu");
} else if (backend === "wasm") {
  const wasm = await import("@tensorflow/tfjs-backend-wasm");
  const { createRequire } = await import("node:module");
  const main = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm");
  wasm.setWasmPaths(main.replace(/[^/\\]*$/, ""));
} else await import("@tensorflow/tfjs-backend-cpu");
if (!(await tf.setBackend(backend))) throw new Error(`tfjs has no backend ${backend} here`);
await tf.ready();

async function run({ particles, step, cap, exit, growth, kick }) {
  let x = tf.fill([particles], START);
  let alive = tf.ones([particles]);
  let count = tf.zeros([particles]);
  let live = 0;
  let exited = 0;
  for (let n = 1; n <= cap && x.size > 0; n++) {
    const next = tf.tidy(() => {
      const moved = tf.add(
        tf.mul(x, tf.sub(growth, tf.mul(step, tf.square(x)))),
        tf.randomNormal([x.size], 0, kick),
      );
      return [moved, tf.mul(alive, tf.cast(tf.less(moved, exit), "float32")), tf.add(count, alive)];
    });
    tf.dispose([x, alive, count]);
    [x, alive, count] = next;
    if (n % 64 !== 0 && n !== cap) continue;
    const [flags, counts] = await Promise.all([alive.data(), count.data()]);
    const living = [];
    for (let i = 0; i < flags.length; i++) {
      if (flags[i] !== 0 && n < cap) living.push(i);
      else {
        live += counts[i];
        if (flags[i] === 0) exited++;
      }
    }
    if (living.length === flags.length) continue;
    const packed = tf.tidy(() => {
      const index = tf.tensor1d(living, "int32");
      return [x, alive, count].map((tensor) => tf.gather(tensor, index));
    });
    tf.dispose([x, alive, count]);
    [x, alive, count] = packed;
  }
  tf.dispose([x, alive, count]);
  return { live, exited };
}

const job = readJob(1);
await run({ ...job, cap: 4 });
const begun = performance.now();
const ends = await run(job);
report(job, ends, (performance.now() - begun) / 1000);
process.exit(0);

// The hand-made program in WebAssembly on several workers, each with a part of the particles.
// node assemblyscript/run.mjs /tmp/job.wasm 2 400000        (module, workers, particles)
import { readFileSync } from "node:fs";
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { readJob, report } from "../javascript/job.mjs";

/** Particles after which V8's second compiler has made what runs. */
const WARM = 2000;

const message = (worker) => new Promise((resolve) => worker.once("message", resolve));

if (isMainThread) {
  const [file, workers] = [process.argv[2], Number(process.argv[3])];
  const job = readJob(2);
  const module = await WebAssembly.compile(readFileSync(file));
  const begin = (i) => Math.floor((i * job.particles) / workers);
  const threads = Array.from(
    { length: workers },
    (_, i) =>
      new Worker(new URL(import.meta.url), {
        workerData: { module, job, first: begin(i), particles: begin(i + 1) - begin(i) },
      }),
  );
  await Promise.all(threads.map(message));
  const begun = performance.now();
  const ends = await Promise.all(
    threads.map((thread) => {
      const result = message(thread);
      thread.postMessage("go");
      return result;
    }),
  );
  const sum = (name) => ends.reduce((total, end) => total + end[name], 0);
  report(job, { live: sum("live"), exited: sum("exited") }, (performance.now() - begun) / 1000);
} else {
  const { module, job, first, particles } = workerData;
  const { exports } = await WebAssembly.instantiate(module);
  const run = (count) => exports.run(first, count, job.step, job.kick, job.cap, job.exit);
  run(Math.min(particles, WARM));
  parentPort.postMessage("ready");
  parentPort.once("message", () => {
    run(particles);
    parentPort.postMessage({ live: exports.live.value, exited: exports.exited.value });
    parentPort.close();
  });
}

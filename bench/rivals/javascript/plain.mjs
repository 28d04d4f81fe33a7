// Plain JavaScript without a library, one worker for each core.
// sfc         sfc32 in integers, Box-Muller, state kept in f32: what a numerical programmer writes
// mathrandom  Math.random (xorshift128+ in V8) and Box-Muller in f64: what users write
// node javascript/plain.mjs sfc 2 60000        (variant, workers, particles)
import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import { readJob, report, START } from "./job.mjs";

const VARIANT = { sfc, mathrandom };

function sfc({ particles, step, cap, exit, growth, kick }, seed) {
  const { fround, sqrt, log, cos, sin } = Math;
  const turn = (2 * Math.PI) / 4294967296;
  let a = 0x9e3779b9 ^ seed;
  let b = (seed * 77) | 0;
  let c = 12345;
  let d = 1;
  const next = () => {
    const t = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + t) | 0;
    return t;
  };
  for (let i = 0; i < 16; i++) next();
  let live = 0;
  let exited = 0;
  for (let i = 0; i < particles; i++) {
    let x = fround(START);
    let n = 0;
    let out = false;
    while (n < cap) {
      const radius = kick * sqrt(-2 * log(((next() >>> 8) + 1) * 5.9604644775390625e-8));
      const angle = turn * next();
      x = fround(x * (growth - step * x * x) + radius * cos(angle));
      n++;
      if ((out = x >= exit)) break;
      x = fround(x * (growth - step * x * x) + radius * sin(angle));
      n++;
      if ((out = x >= exit)) break;
    }
    live += n;
    if (out) exited++;
  }
  return { live, exited };
}

function mathrandom({ particles, step, cap, exit, growth, kick }) {
  const { random, sqrt, log, cos, sin } = Math;
  let live = 0;
  let exited = 0;
  for (let i = 0; i < particles; i++) {
    let x = START;
    let n = 0;
    let out = false;
    while (n < cap) {
      const radius = kick * sqrt(-2 * log(1 - random()));
      const angle = 2 * Math.PI * random();
      x = x * (growth - step * x * x) + radius * cos(angle);
      n++;
      if ((out = x >= exit)) break;
      x = x * (growth - step * x * x) + radius * sin(angle);
      n++;
      if ((out = x >= exit)) break;
    }
    live += n;
    if (out) exited++;
  }
  return { live, exited };
}

const message = (worker) => new Promise((resolve) => worker.once("message", resolve));

if (isMainThread) {
  const [variant, workers] = [process.argv[2], Number(process.argv[3])];
  const job = readJob(2);
  const threads = Array.from({ length: workers }, (_, i) => {
    const particles =
      Math.floor(((i + 1) * job.particles) / workers) - Math.floor((i * job.particles) / workers);
    return new Worker(new URL(import.meta.url), {
      workerData: { variant, job: { ...job, particles }, seed: i + 1 },
    });
  });
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
  const { variant, job, seed } = workerData;
  const run = VARIANT[variant];
  run({ ...job, particles: Math.min(job.particles, 50) }, 999 + seed); // lets V8 compile it
  parentPort.postMessage("ready");
  parentPort.once("message", () => {
    parentPort.postMessage(run(job, seed));
    parentPort.close();
  });
}

"""CuPy on an NVIDIA GPU.

raw    RawKernel with Philox4x32-10 in registers, threads that take the next particle when theirs has left: what its
       experts do where array operations would go to memory and back at every step
array  whole-array steps: cupy.random.standard_normal (cuRAND's XORWOW in f32) and one ElementwiseKernel a step, the
       dead packed away every 64 steps
python3 cupy_job.py raw 64000000
"""
import sys
import time

import cupy
import numpy as np
from job import START, Job, read_job, report, report_steps

SOURCE = r"""
__device__ __forceinline__ void boxMuller(unsigned a, unsigned b, float scale, float &n0, float &n1) {
  float radius = sqrtf(scale * __log2f((a >> 8) * 0x1p-24f + 0x1p-25f));
  float angle = (int)b * 1.462918079e-9f;
  n0 = radius * __cosf(angle);
  n1 = radius * __sinf(angle);
}

extern "C" __global__ void __launch_bounds__(256) refill(unsigned long long *totals, unsigned *ticket,
    unsigned particles, float h, float growth, float scale, unsigned cap, float exitAt) {
  unsigned long long live = 0, exited = 0;
  unsigned i = atomicAdd(ticket, 1u), n = 0;
  float x = -1.f;
  while (i < particles) {
    unsigned c0 = n >> 2, c1 = i, c2 = 0, c3 = 0, k0 = 1, k1 = 0;
    #pragma unroll
    for (int r = 0; r < 10; r++, k0 += 0x9E3779B9u, k1 += 0xBB67AE85u) {
      unsigned long long p0 = 0xD2511F53ull * c0, p1 = 0xCD9E8D57ull * c2;
      c0 = (unsigned)(p1 >> 32) ^ c1 ^ k0;
      c1 = (unsigned)p1;
      c2 = (unsigned)(p0 >> 32) ^ c3 ^ k1;
      c3 = (unsigned)p0;
    }
    float z0, z1, z2, z3;
    boxMuller(c0, c1, scale, z0, z1);
    boxMuller(c2, c3, scale, z2, z3);
    float x1 = fmaf(x, fmaf(-h * x, x, growth), z0), x2 = fmaf(x1, fmaf(-h * x1, x1, growth), z1);
    float x3 = fmaf(x2, fmaf(-h * x2, x2, growth), z2);
    x = fmaf(x3, fmaf(-h * x3, x3, growth), z3);
    n += 4;
    bool out = fmaxf(fmaxf(x1, x2), fmaxf(x3, x)) >= exitAt;
    if (out || n >= cap) {
      exited += out;
      live += !out ? n : x1 >= exitAt ? n - 3 : x2 >= exitAt ? n - 2 : x3 >= exitAt ? n - 1 : n;
      i = atomicAdd(ticket, 1u);
      x = -1.f;
      n = 0;
    }
  }
  atomicAdd(totals, live);
  atomicAdd(totals + 1, exited);
}
"""
THREADS = 256


def raw(job: Job, kernel, cap: int):
    totals, ticket = cupy.zeros(2, cupy.uint64), cupy.zeros(1, cupy.uint32)
    blocks = 8 * cupy.cuda.Device().attributes["MultiProcessorCount"]
    scale = -4 * 0.6931471805599453 * 0.1 * job.step  # -2 kick^2 ln 2: the radius from a binary logarithm
    numbers = (np.float32(job.step), np.float32(job.growth), np.float32(scale), np.uint32(cap), np.float32(job.exit))
    kernel((blocks,), (THREADS,), (totals, ticket, np.uint32(job.particles), *numbers))
    return totals.get()


def array(job: Job, step, cap: int):
    x = cupy.full(job.particles, START, cupy.float32)
    first = cupy.full(job.particles, cap + 1, cupy.int32)
    finished = []
    for n in range(1, cap + 1):
        z = cupy.random.standard_normal(x.size, dtype=cupy.float32)
        step(z, job.step, job.growth, job.kick, job.exit, n, x, first)
        if n % 64 == 0:
            alive = first > cap
            if int(alive.sum()) < 0.95 * x.size:
                finished.append(first[~alive])
                x, first = x[alive], first[alive]
                if x.size == 0:
                    break
    return cupy.concatenate([*finished, first]).get()


if __name__ == "__main__":
    variant, job = sys.argv[1], read_job(2)
    if variant == "raw":
        kernel = cupy.RawKernel(SOURCE, "refill", options=("--use_fast_math",))
        raw(job, kernel, 4)  # compiles
        begin = time.perf_counter()
        live, exited = raw(job, kernel, job.cap)
        report(job.particles, live, exited, time.perf_counter() - begin)
    else:
        step = cupy.ElementwiseKernel(
            "float32 z, float32 h, float32 growth, float32 kick, float32 exit_at, int32 n",
            "float32 x, int32 first",
            "x = x * (growth - h * x * x) + kick * z; if (x >= exit_at && first > n) first = n;",
            "step_particles",
        )
        array(job, step, 64)  # compiles
        begin = time.perf_counter()
        steps = array(job, step, job.cap)
        report_steps(job, steps, time.perf_counter() - begin)

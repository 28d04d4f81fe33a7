"""Numba on the processor: one particle at a time in a compiled loop, prange over the particles.

philox  Philox4x32-10 and Box-Muller in f32, written out: what one does who wants a generator keyed by particle.
normal  np.random.normal(): Numba's own Mersenne Twister for each thread and polar method in f64; what users write.
python3 numba_job.py philox 60000
"""
import math
import sys
import time

import numpy as np
from job import read_job, report_steps
from numba import float32, njit, prange, uint32, uint64

TWO_PI = np.float32(2 * math.pi)
FRACTION = np.float32(2.0**-24)


@njit(inline="always")
def philox(c0, c1):
    c2, c3, k0, k1 = uint32(0), uint32(0), uint32(1), uint32(0)
    for _ in range(10):
        p0, p1 = uint64(c0) * uint64(0xD2511F53), uint64(c2) * uint64(0xCD9E8D57)
        c0, c1, c2, c3 = (
            uint32(p1 >> uint64(32)) ^ c1 ^ k0,
            uint32(p1),
            uint32(p0 >> uint64(32)) ^ c3 ^ k1,
            uint32(p0),
        )
        k0, k1 = uint32(k0 + uint32(0x9E3779B9)), uint32(k1 + uint32(0xBB67AE85))
    return c0, c1, c2, c3


@njit(inline="always", fastmath=True)
def box_muller(a, b, kick):
    u = float32((a >> uint32(8)) + uint32(1)) * FRACTION
    radius, angle = kick * math.sqrt(float32(-2.0) * math.log(u)), TWO_PI * (float32(b >> uint32(8)) * FRACTION)
    return float32(radius * math.cos(angle)), float32(radius * math.sin(angle))


@njit(parallel=True, fastmath=True)
def with_philox(steps, h, growth, kick, cap, exit_at):
    for i in prange(steps.size):
        x, n, out = float32(-1.0), 0, False
        while n < cap and not out:
            a, b, c, d = philox(uint32(n >> 2), uint32(i))
            z0, z1 = box_muller(a, b, kick)
            z2, z3 = box_muller(c, d, kick)
            for z in (z0, z1, z2, z3):
                x = x * (growth - h * x * x) + z
                n += 1
                if x >= exit_at:
                    out = True
                    break
        steps[i] = n if out else cap + 1


@njit(parallel=True, fastmath=True)
def with_normal(steps, h, growth, kick, cap, exit_at):
    for i in prange(steps.size):
        x, n = float32(-1.0), 0
        while n < cap:
            x = x * (growth - h * x * x) + kick * float32(np.random.normal())
            n += 1
            if x >= exit_at:
                break
        steps[i] = n if x >= exit_at else cap + 1


if __name__ == "__main__":
    run = {"philox": with_philox, "normal": with_normal}[sys.argv[1]]
    job = read_job(2)
    numbers = [np.float32(v) for v in (job.step, job.growth, job.kick)]
    run(np.zeros(2, np.int32), *numbers, 4, np.float32(job.exit))  # compiles
    steps = np.zeros(job.particles, np.int32)
    begin = time.perf_counter()
    run(steps, *numbers, job.cap, np.float32(job.exit))
    report_steps(job, steps, time.perf_counter() - begin)

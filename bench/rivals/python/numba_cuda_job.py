"""Numba on an NVIDIA GPU.

philox     Philox4x32-10 and Box-Muller written out, threads that take the next particle when theirs has left
xoroshiro  numba.cuda.random's normal deviates, one thread for each particle: what the documentation teaches
python3 numba_cuda_job.py philox 16000000    (logic without a GPU: NUMBA_ENABLE_CUDASIM=1 … philox 64 0.01 200)
"""
import math
import sys
import time

import numpy as np
from job import read_job, report, report_steps
from numba import cuda, float32, int32, uint32, uint64
from numba.cuda.random import create_xoroshiro128p_states, xoroshiro128p_normal_float32

TWO_PI = np.float32(2 * math.pi)
FRACTION = np.float32(2.0**-24)
LOW = np.uint64(0xFFFFFFFF)
THREADS = 256


@cuda.jit(device=True, inline=True)
def philox(c0, c1):
    c2, c3, k0, k1 = uint32(0), uint32(0), uint32(1), uint32(0)
    for _ in range(10):
        p0, p1 = uint64(c0) * uint64(0xD2511F53), uint64(c2) * uint64(0xCD9E8D57)
        c0, c1, c2, c3 = (
            uint32(p1 >> uint64(32)) ^ c1 ^ k0,
            uint32(p1 & LOW),
            uint32(p0 >> uint64(32)) ^ c3 ^ k1,
            uint32(p0 & LOW),
        )
        k0, k1 = uint32((uint64(k0) + uint64(0x9E3779B9)) & LOW), uint32((uint64(k1) + uint64(0xBB67AE85)) & LOW)
    return c0, c1, c2, c3


@cuda.jit(device=True, inline=True)
def box_muller(a, b, kick):
    u = float32((a >> uint32(8)) + uint32(1)) * FRACTION
    radius, angle = kick * math.sqrt(float32(-2.0) * math.log(u)), TWO_PI * (float32(b >> uint32(8)) * FRACTION)
    return radius * math.cos(angle), radius * math.sin(angle)


@cuda.jit(fastmath=True)
def with_philox(totals, ticket, particles, h, growth, kick, cap, exit_at):
    """totals: live steps and exits; ticket: the next particle that no thread has taken."""
    live, exited = uint64(0), uint64(0)
    i = cuda.atomic.add(ticket, 0, 1)
    x, n = float32(-1.0), int32(0)
    while i < particles:
        a, b, c, d = philox(uint32(n >> 2), uint32(i))
        z0, z1 = box_muller(a, b, kick)
        z2, z3 = box_muller(c, d, kick)
        x1 = x * (growth - h * x * x) + z0
        x2 = x1 * (growth - h * x1 * x1) + z1
        x3 = x2 * (growth - h * x2 * x2) + z2
        x = x3 * (growth - h * x3 * x3) + z3
        n += int32(4)
        out = max(max(x1, x2), max(x3, x)) >= exit_at
        if out or n >= cap:
            if out:
                exited += uint64(1)
                if x1 >= exit_at:
                    n -= int32(3)
                elif x2 >= exit_at:
                    n -= int32(2)
                elif x3 >= exit_at:
                    n -= int32(1)
            live += uint64(n)
            i = cuda.atomic.add(ticket, 0, 1)
            x, n = float32(-1.0), int32(0)
    cuda.atomic.add(totals, 0, live)
    cuda.atomic.add(totals, 1, exited)


@cuda.jit(fastmath=True)
def with_xoroshiro(steps, states, h, growth, kick, cap, exit_at):
    i = cuda.grid(1)
    if i < steps.size:
        x, n = float32(-1.0), int32(0)
        while n < cap:
            x = x * (growth - h * x * x) + kick * xoroshiro128p_normal_float32(states, i)
            n += int32(1)
            if x >= exit_at:
                break
        steps[i] = n if x >= exit_at else cap + 1


def refilled(job, numbers, cap):
    # The simulator has no device.
    processors = cuda.get_current_device().MULTIPROCESSOR_COUNT if hasattr(cuda, "get_current_device") else 1
    totals, ticket = cuda.to_device(np.zeros(2, np.uint64)), cuda.to_device(np.zeros(1, np.int64))
    blocks = min(8 * processors, -(-job.particles // THREADS))
    with_philox[blocks, THREADS](totals, ticket, job.particles, *numbers, np.int32(cap), np.float32(job.exit))
    return totals.copy_to_host()


if __name__ == "__main__":
    variant, job = sys.argv[1], read_job(2)
    numbers = [np.float32(v) for v in (job.step, job.growth, job.kick)]
    if variant == "philox":
        refilled(job, numbers, 4)  # compiles
        begin = time.perf_counter()
        live, exited = refilled(job, numbers, job.cap)
        report(job.particles, live, exited, time.perf_counter() - begin)
    else:
        steps = cuda.device_array(job.particles, np.int32)
        states = create_xoroshiro128p_states(job.particles, seed=1)
        blocks = -(-job.particles // THREADS)
        for cap in (4, job.cap):  # the first compiles
            cuda.synchronize()
            begin = time.perf_counter()
            with_xoroshiro[blocks, THREADS](steps, states, *numbers, np.int32(cap), np.float32(job.exit))
            cuda.synchronize()
        report_steps(job, steps.copy_to_host(), time.perf_counter() - begin)

"""NumPy: whole-array steps in place on chunks that stay in the cache, the dead packed away every 32 steps, one process
for each core. SFC64 and NumPy's own f32 ziggurat, its fastest pair.
python3 numpy_job.py 32768
"""
import os
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from job import START, Job, read_job, report

CHUNK = 16384


def chunk(job: Job, particles: int, seed: int) -> tuple[int, int]:
    """Live steps and exits of some particles."""
    rng = np.random.Generator(np.random.SFC64(seed))
    h, growth, kick, exit_at = (np.float32(v) for v in (job.step, job.growth, job.kick, job.exit))
    x = np.full(particles, START, np.float32)
    z, y, dead = np.empty_like(x), np.empty_like(x), np.zeros(particles, bool)
    live = exited = 0
    for n in range(1, job.cap + 1):
        rng.standard_normal(dtype=np.float32, out=z)
        z *= kick
        np.multiply(x, x, out=y)
        y *= -h
        y += growth
        x *= y
        x += z
        hit = x >= exit_at
        if hit.any():
            hit &= ~dead
            count = int(hit.sum())
            exited += count
            live += count * n
            dead |= hit
        if n % 32 == 0 and dead.any():
            x = x[~dead]
            if x.size == 0:
                break
            z, y, dead = np.empty_like(x), np.empty_like(x), np.zeros(x.size, bool)
    return live + int((~dead).sum()) * job.cap, exited


def in_chunks(work) -> None:
    """Do the job of the command line by `work`, a chunk of particles at a time, on all cores, and report it."""
    job = read_job(1)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    size = max(1, min(CHUNK, -(-job.particles // cores)))
    sizes = [min(size, job.particles - first) for first in range(0, job.particles, size)]
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(work, [job._replace(cap=4)] * cores, [1] * cores, range(cores)))  # starts the processes
        begin = time.perf_counter()
        results = list(pool.map(work, [job] * len(sizes), sizes, range(7, 7 + len(sizes))))
        seconds = time.perf_counter() - begin
    report(job.particles, sum(live for live, _ in results), sum(exited for _, exited in results), seconds)


if __name__ == "__main__":
    in_chunks(chunk)

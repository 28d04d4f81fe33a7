"""NumPy: minibatch SGD of the two-layer network, whole arrays of particles × batch × units, gradients written out by hand, the dead
packed away every 32 steps, chunks that stay in the cache, one process for each core. SFC64, NumPy's fastest generator.
python3 minibatch_numpy.py FILE 1 0.5 8192 0.5 1000000 -0.5
"""
import os
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np
from job import report
from minibatch import Job, read_job, start

CHUNK = 2048


def chunk(job: Job, particles: int, seed: int) -> tuple[int, int]:
    """Live steps and exits of some particles."""
    rng = np.random.Generator(np.random.SFC64(seed))
    u, w, v = start(particles)
    rate = np.float32(job.rate / job.batch)
    dead = np.zeros(particles, bool)
    live = exited = 0
    for n in range(1, job.cap + 1):
        rows = rng.integers(0, len(job.y), (len(u), job.batch))
        x, z, y = job.x[rows], job.z[rows], job.y[rows]  # particles, batch, …
        if job.noise > 0:
            y = y + np.float32(job.noise) * rng.standard_normal(y.shape, np.float32)
        output = np.tanh(u[:, None] * x + (w[:, None] * z).sum(2))
        residual = (v[:, None] * output).sum(2) - y
        back = residual[..., None] * v[:, None] * (1 - output * output)
        u -= rate * (back * x).sum(1)
        w -= rate * (back[:, :, None] * z).sum(1)
        v -= rate * (residual[..., None] * output).sum(1)
        hit = v[:, 0] < job.exit
        if hit.any():
            hit &= ~dead
            count = int(hit.sum())
            exited += count
            live += count * n
            dead |= hit
        if n % 32 == 0 and dead.any():
            u, w, v = u[~dead], w[~dead], v[~dead]
            if len(u) == 0:
                break
            dead = np.zeros(len(u), bool)
    return live + int((~dead).sum()) * job.cap, exited


if __name__ == "__main__":
    job = read_job(1)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    size = max(1, min(CHUNK, -(-job.particles // cores)))
    sizes = [min(size, job.particles - first) for first in range(0, job.particles, size)]
    with ProcessPoolExecutor(cores) as pool:
        list(pool.map(chunk, [job._replace(cap=4)] * cores, [1] * cores, range(cores)))  # starts the processes
        begin = time.perf_counter()
        results = list(pool.map(chunk, [job] * len(sizes), sizes, range(7, 7 + len(sizes))))
        seconds = time.perf_counter() - begin
    report(job.particles, sum(live for live, _ in results), sum(exited for _, exited in results), seconds)

"""Two variables in NumPy: Escapement's gallery experiment "entropic-barrier", Euler, exit at the end of a step.

V = x^4/20 + (1 + 99 exp(-4 x^2)) y^2/2, T = 0.2, from (-1, 0) until x > 1. Chunks, packing and processes as in
numpy_job.py.
python3 channel_numpy.py 40000 0.004 125000
"""
import math

import numpy as np
from job import Job
from numpy_job import in_chunks


def chunk(job: Job, particles: int, seed: int) -> tuple[int, int]:
    """Live steps and exits of some particles."""
    rng = np.random.Generator(np.random.SFC64(seed))
    h, kick = np.float32(job.step), np.float32(math.sqrt(2 * 0.2 * job.step))
    position = np.zeros((2, particles), np.float32)
    position[0] = -1
    dead = np.zeros(particles, bool)
    live = exited = 0
    for n in range(1, job.cap + 1):
        x, y = position
        z = rng.standard_normal(position.shape, dtype=np.float32)
        z *= kick
        square = x * x
        narrow = np.exp(np.float32(-4) * square)
        narrow *= np.float32(99)
        z[0] += h * x * (np.float32(4) * narrow * y * y - np.float32(0.2) * square)
        narrow += 1
        narrow *= y
        narrow *= h
        z[1] -= narrow
        position += z
        hit = x > 1
        if hit.any():
            hit &= ~dead
            count = int(hit.sum())
            exited += count
            live += count * n
            dead |= hit
        if n % 32 == 0 and dead.any():
            position = position[:, ~dead]
            if position.size == 0:
                break
            dead = np.zeros(position.shape[1], bool)
    return live + int((~dead).sum()) * job.cap, exited


if __name__ == "__main__":
    in_chunks(chunk)

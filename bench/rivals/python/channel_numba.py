"""Two variables in Numba: Escapement's gallery experiment "entropic-barrier", Euler, exit at the end of a step.

V = x^4/20 + (1 + 99 exp(-4 x^2)) y^2/2, T = 0.2, from (-1, 0) until x > 1. The words of numba_job.py's `philox`.
python3 channel_numba.py 40000 0.004 125000
"""
import math
import time

import numpy as np
from job import read_job, report_steps
from numba import float32, njit, prange, uint32
from numba_job import box_muller, philox


@njit(parallel=True, fastmath=True)
def run(steps, h, kick, cap):
    for i in prange(steps.size):
        x, y, n, out = float32(-1.0), float32(0.0), 0, False
        while n < cap and not out:
            a, b, c, d = philox(uint32(n >> 1), uint32(i))
            for zx, zy in (box_muller(a, b, kick), box_muller(c, d, kick)):
                narrow = float32(99.0) * math.exp(float32(-4.0) * x * x)
                fx = float32(4.0) * x * narrow * y * y - float32(0.2) * x * x * x
                x, y = x + h * fx + zx, y - h * (float32(1.0) + narrow) * y + zy
                n += 1
                if x > float32(1.0):
                    out = True
                    break
        steps[i] = n if out else cap + 1


if __name__ == "__main__":
    job = read_job(1)
    numbers = [np.float32(v) for v in (job.step, math.sqrt(2 * 0.2 * job.step))]
    run(np.zeros(2, np.int32), *numbers, 4)  # compiles
    steps = np.zeros(job.particles, np.int32)
    begin = time.perf_counter()
    run(steps, *numbers, job.cap)
    report_steps(job, steps, time.perf_counter() - begin)

"""What all Python rivals share: the job's numbers from the command line, and the line of JSON.

x <- x + h (x - x^3) + sqrt(2 T h) N(0,1) in f32, T = 0.1, from -1 to the first step with x >= exit, or `cap` steps.
"""
import json
import math
import sys
from typing import NamedTuple

TEMPERATURE = 0.1
START = -1.0


class Job(NamedTuple):
    particles: int
    step: float
    cap: int  # a multiple of 4
    exit: float

    @property
    def growth(self) -> float:
        """The linear part of a step: x (growth - h x^2)."""
        return 1.0 + self.step

    @property
    def kick(self) -> float:
        return math.sqrt(2 * TEMPERATURE * self.step)


def read_job(first: int) -> Job:
    """PARTICLES [STEP=0.01] [CAP=10000] [EXIT=0] from the argument `first` on."""
    words = dict(enumerate(sys.argv[first:]))
    return Job(
        int(float(words.get(0, 100000))), float(words.get(1, 0.01)), int(words.get(2, 10000)), float(words.get(3, 0))
    )


def report(particles: int, live: int, exited: int, seconds: float, repeated: bool = False) -> None:
    """`repeated`: the whole job ran once before the time was taken, since only that compiles all of it."""
    counts = {"N": int(particles), "live_steps": int(live), "exited": int(exited)}
    print(json.dumps({**counts, "seconds": seconds, "repeated": repeated}))


def report_steps(job: Job, steps, seconds: float, repeated: bool = False) -> None:
    """From each particle's exit step, `cap` + 1 for a survivor."""
    import numpy as np

    steps = np.asarray(steps)
    live = np.minimum(steps, job.cap).sum(dtype=np.int64)
    report(job.particles, live, (steps <= job.cap).sum(), seconds, repeated)

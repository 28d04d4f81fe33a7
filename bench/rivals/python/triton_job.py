"""Triton: one fused kernel for a whole life, tl.randn4x (Philox4x32-10, Box-Muller), one warp for each 32 particles,
which goes on until the last of them is out: Triton's blocks cannot hand a lane to the next particle.
python3 triton_job.py 1000000
"""
import time

import torch
import triton
import triton.language as tl
from job import Job, read_job, report_steps

BLOCK = 32


@triton.jit
def lives(out, particles, cap, exit_at, growth, h, kick, BLOCK: tl.constexpr):
    i = tl.program_id(0) * BLOCK + tl.arange(0, BLOCK)
    x = tl.full((BLOCK,), -1.0, tl.float32)
    first = tl.where(i < particles, cap + 1, 0)
    n = 0
    alive = tl.sum((first > cap).to(tl.int32), 0)
    while (n < cap) & (alive > 0):
        # Seed by block of particles, counter by particle and quad inside it: no counter repeats below 2^27 quads.
        z0, z1, z2, z3 = tl.randn4x(tl.program_id(0), tl.arange(0, BLOCK) + (n // 4) * BLOCK)
        x = x * (growth - h * x * x) + kick * z0
        first = tl.where((x >= exit_at) & (first > cap), n + 1, first)
        x = x * (growth - h * x * x) + kick * z1
        first = tl.where((x >= exit_at) & (first > cap), n + 2, first)
        x = x * (growth - h * x * x) + kick * z2
        first = tl.where((x >= exit_at) & (first > cap), n + 3, first)
        x = x * (growth - h * x * x) + kick * z3
        first = tl.where((x >= exit_at) & (first > cap), n + 4, first)
        n += 4
        alive = tl.sum((first > cap).to(tl.int32), 0)
    tl.store(out + i, first, mask=i < particles)


def run(job: Job, cap: int) -> torch.Tensor:
    out = torch.empty(job.particles, device="cuda", dtype=torch.int32)
    grid = (triton.cdiv(job.particles, BLOCK),)
    lives[grid](out, job.particles, cap, job.exit, job.growth, job.step, job.kick, BLOCK=BLOCK, num_warps=1)
    torch.cuda.synchronize()
    return out


if __name__ == "__main__":
    job = read_job(1)
    run(job, 8)  # compiles
    begin = time.perf_counter()
    steps = run(job, job.cap)
    report_steps(job, steps.cpu().numpy(), time.perf_counter() - begin)

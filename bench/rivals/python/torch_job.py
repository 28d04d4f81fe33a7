"""PyTorch: whole-array steps, torch.randn (Philox4x32-10 on a GPU, Mersenne Twister on a processor), the dead packed away.

eager    in-place operations into buffers made once, packed every 64 steps
compile  torch.compile of 16 steps: Inductor fuses arithmetic and random words of all of them into one kernel
graph    a CUDA graph of 64 eager steps, replayed without Python in between; captured again when the batch has halved
python3 torch_job.py eager cuda 4000000
"""
import sys
import time

import torch
from job import START, Job, read_job, report_steps


def step_in_place(job: Job, x, first, n, z, y) -> None:
    """One step; `first` is the exit step, cap + 1 while alive."""
    z.normal_()
    torch.mul(x, x, out=y)
    y.mul_(-job.step).add_(job.growth)
    x.mul_(y).add_(z, alpha=job.kick)
    torch.minimum(first, torch.where(x >= job.exit, n, job.cap + 1), out=first)


def eager_block(job: Job, x, first, n, count: int) -> None:
    z, y = torch.empty_like(x), torch.empty_like(x)
    for _ in range(count):
        n += 1
        step_in_place(job, x, first, n, z, y)


def fused_block(job: Job, count: int):
    def block(x, first, n):
        for k in range(1, count + 1):
            x = x * (job.growth - job.step * x * x) + job.kick * torch.randn_like(x)
            first = torch.minimum(first, torch.where(x >= job.exit, n + k, job.cap + 1))
        return x, first

    return torch.compile(block, dynamic=True)


def captured_block(job: Job, x, first, n, count: int):
    """A graph that advances these very tensors; warming it up must not move them."""
    saved = [t.clone() for t in (x, first, n)]
    stream = torch.cuda.Stream()
    stream.wait_stream(torch.cuda.current_stream())
    with torch.cuda.stream(stream):
        eager_block(job, x, first, n, 1)
    torch.cuda.current_stream().wait_stream(stream)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        eager_block(job, x, first, n, count)
    for tensor, value in zip((x, first, n), saved):
        tensor.copy_(value)
    return graph


def run(job: Job, variant: str, device: str, fused) -> torch.Tensor:
    count = 16 if variant == "compile" else 64
    x = torch.full((job.particles,), START, device=device)
    first = torch.full((job.particles,), job.cap + 1, device=device, dtype=torch.int32)
    n = torch.zeros((), device=device, dtype=torch.int32)
    finished, graph, done, since = [], None, 0, 0
    while done < job.cap and x.numel() > 0:
        steps = min(count, job.cap - done)
        if variant == "compile" and steps == count:
            x, first = fused(x, first, n)
            n += count
        elif variant == "graph" and steps == count:
            if graph is None:
                graph = captured_block(job, x, first, n, count)
            graph.replay()
        else:
            eager_block(job, x, first, n, steps)
        done += steps
        since += steps
        # Packing makes new tensors, which a captured graph does not know: it pays only when half of them are dead.
        if since >= (1024 if variant == "graph" else 64):
            since = 0
            alive = first > job.cap
            if int(alive.sum()) < (0.5 if variant == "graph" else 0.95) * x.numel():
                finished.append(first[~alive])
                x, first, graph = x[alive], first[alive], None
    return torch.cat([*finished, first])


if __name__ == "__main__":
    variant, device = sys.argv[1:3]
    job = read_job(3)
    synchronize = torch.cuda.synchronize if device == "cuda" else lambda: None
    fused = fused_block(job, 16) if variant == "compile" else None
    for size in (1024, min(job.particles, 65536)):  # two sizes: the second makes the compiled block a dynamic one
        run(job._replace(particles=size, cap=64), variant, device, fused)
    synchronize()
    begin = time.perf_counter()
    steps = run(job, variant, device, fused)
    synchronize()
    report_steps(job, steps.cpu().numpy(), time.perf_counter() - begin)

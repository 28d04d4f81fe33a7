// Hand-tuned CUDA: resident threads whose lanes take the next particle as soon as theirs has left (one ticket for a warp),
// generator in registers, Box-Muller by the hardware's log2, sqrt, sin and cos with the size of the kick in the radius,
// x scaled by sqrt(h) so that the drift is two FMA, one test for four steps.
// Generators: philox10 (native), threefry20 (Escapement's own), philox7.
// nvcc -O3 -std=c++17 -arch=native -ftz=true refill.cu -o refill && ./refill philox10 64000000
#include <cmath>
#include <string>

#include "../cpp/job.hpp"
#include "generators.cuh"

#define CHECK(call)                                                                \
  do {                                                                             \
    const cudaError_t error = (call);                                              \
    if (error != cudaSuccess) {                                                    \
      fprintf(stderr, "refill.cu:%d: %s\n", __LINE__, cudaGetErrorString(error));  \
      exit(1);                                                                     \
    }                                                                              \
  } while (0)

constexpr int THREADS = 256;
constexpr uint32_t WARP = ~0u;

struct Numbers {
  uint32_t particles, cap;
  float exit, start, growth, scale;  // exit and start times sqrt(h); scale = -2 kick^2 h ln 2
};

__device__ __forceinline__ void boxMuller(uint32_t a, uint32_t b, float scale, float &n0, float &n1) {
  const float u = __uint2float_rn(a >> 8) * 0x1p-24f + 0x1p-25f;
  float binaryLog, radius;
  asm("lg2.approx.ftz.f32 %0, %1;" : "=f"(binaryLog) : "f"(u));
  asm("sqrt.approx.ftz.f32 %0, %1;" : "=f"(radius) : "f"(binaryLog * scale));
  const float angle = __int2float_rn((int)b) * 1.462918079e-9f;  // [-pi, pi)
  n0 = radius * __cosf(angle);
  n1 = radius * __sinf(angle);
}

// The first of as many tickets as there are set bits in `wanted`, handed out to the warp at once.
__device__ __forceinline__ uint32_t take(uint32_t *ticket, uint32_t wanted, uint32_t lane) {
  uint32_t first = 0;
  if (lane == 0) first = atomicAdd(ticket, __popc(wanted));
  return __shfl_sync(WARP, first, 0) + __popc(wanted & ((1u << lane) - 1));
}

template <class Generator>
__global__ void __launch_bounds__(THREADS) refill(Numbers p, uint32_t *ticket, unsigned long long *totals) {
  const uint32_t lane = threadIdx.x & 31;
  uint32_t particle = take(ticket, WARP, lane), quad = 0;
  bool active = particle < p.particles;
  float y = p.start;
  unsigned long long live = 0, exited = 0;
  while (__any_sync(WARP, active)) {
    float y1, y2, y3;
    bool out, done;
#pragma unroll 1
    do {
      uint32_t u[4];
      Generator::words(particle, quad++, u);
      float n0, n1, n2, n3;
      boxMuller(u[0], u[1], p.scale, n0, n1);
      boxMuller(u[2], u[3], p.scale, n2, n3);
      y1 = fmaf(y, fmaf(-y, y, p.growth), n0);
      y2 = fmaf(y1, fmaf(-y1, y1, p.growth), n1);
      y3 = fmaf(y2, fmaf(-y2, y2, p.growth), n2);
      y = fmaf(y3, fmaf(-y3, y3, p.growth), n3);
      out = fmaxf(fmaxf(y1, y2), fmaxf(y3, y)) >= p.exit;
      done = active && (out || quad * 4 >= p.cap);
    } while (!__any_sync(WARP, done));
    if (done) {
      const uint32_t early = !out ? 0 : y1 >= p.exit ? 3 : y2 >= p.exit ? 2 : y3 >= p.exit ? 1 : 0;
      live += quad * 4 - early;
      exited += out;
    }
    const uint32_t next = take(ticket, __ballot_sync(WARP, done), lane);
    if (done) {
      particle = next;
      active = particle < p.particles;
      y = p.start;
      quad = 0;
    }
  }
  atomicAdd(totals, live);
  atomicAdd(totals + 1, exited);
}

template <class Generator> static Ends run(const Job &job, double &seconds) {
  const float root = std::sqrt(job.step);
  const Numbers numbers = {job.particles, job.cap,       job.exit * root,
                           -root,         1 + job.step, -4 * TEMPERATURE * job.step * job.step * 0.69314718056f};
  int device, processors, blocks;
  CHECK(cudaGetDevice(&device));
  CHECK(cudaDeviceGetAttribute(&processors, cudaDevAttrMultiProcessorCount, device));
  CHECK(cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, refill<Generator>, THREADS, 0));
  uint32_t *ticket;
  unsigned long long *totals, counts[2];
  CHECK(cudaMalloc(&ticket, sizeof *ticket));
  CHECK(cudaMalloc(&totals, sizeof counts));
  for (int warmUp = 1; warmUp >= 0; warmUp--) {
    Numbers n = numbers;
    if (warmUp) n.cap = 64;
    CHECK(cudaMemset(ticket, 0, sizeof *ticket));
    CHECK(cudaMemset(totals, 0, sizeof counts));
    CHECK(cudaDeviceSynchronize());
    const double begin = now();
    refill<Generator><<<processors * blocks, THREADS>>>(n, ticket, totals);
    CHECK(cudaGetLastError());
    CHECK(cudaMemcpy(counts, totals, sizeof counts, cudaMemcpyDeviceToHost));
    seconds = now() - begin;
  }
  return {counts[0], counts[1]};
}

int main(int count, char **words) {
  const std::string name = count > 1 ? words[1] : "philox10";
  const Job job = readJob(count, words, 2);
  double seconds = 0;
  const Ends ends = name == "threefry20" ? run<Threefry>(job, seconds)
                    : name == "philox7"  ? run<Philox<7>>(job, seconds)
                                         : run<Philox<10>>(job, seconds);
  report(job, ends, seconds);
}

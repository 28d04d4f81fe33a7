// Hand-tuned C++ for one processor: vector lanes that take the next particle as soon as theirs has left, Box-Muller by
// polynomials with the size of the kick in its radius, one test for four steps, OpenMP over the cores.
// Generators: threefry20 (Escapement's own), philox10, xoshiro. -DLANES256 takes AVX2 in place of AVX-512.
// g++ -O3 -march=native -ffast-math -fopenmp simd.cpp -o simd && ./simd threefry20 1000000
#include <omp.h>

#include <atomic>
#include <cmath>
#include <string>

#include "job.hpp"
#ifdef LANES256
#include "lanes256.hpp"
#else
#include "lanes512.hpp"
#endif
#include "generators.hpp"

// p = p * x + c, highest coefficient first.
template <int N> static inline Floats polynomial(const float (&c)[N], Floats x) {
  Floats p = allf(c[0]);
#pragma GCC unroll 16
  for (int i = 1; i < N; i++) p = fused(p, x, allf(c[i]));
  return p;
}

// Two normal deviates times a size, from two words; scale = -2 size^2. Logarithm with the coefficients of Cephes.
static inline void boxMuller(Words a, Words b, Floats scale, Floats &n0, Floats &n1) {
  static const float LOG[] = {7.0376836292e-2f,  -1.1514610310e-1f, 1.1676998740e-1f,
                              -1.2420140846e-1f, 1.4249322787e-1f,  -1.6668057665e-1f,
                              2.0000714765e-1f,  -2.4999993993e-1f, 3.3333331174e-1f};
  static const float SINE[] = {-0.00460376f, 0.07968968f, -0.64596409f, 1.57079633f};
  static const float COSINE[] = {0.00089950f, -0.02086127f, 0.25366950f, -1.23370055f, 1.f};
  Floats exponent, mantissa;
  split(toFloats(add(right<8>(a), all(1))), exponent, mantissa);
  const Floats t = minus(mantissa, allf(1.f)), square = times(t, t);
  Floats log = fused(times(square, t), polynomial(LOG, t), fused(square, allf(-.5f), t));
  log = fused(minus(exponent, allf(24.f)), allf(0.69314718056f), log);
  const Floats radius = root(times(log, scale));
  // The angle in quarter turns: the nearest whole number of them and the rest.
  const Floats turn = times(toFloats(b), allf(4.f / 4294967296.f));
  const Words quarter = nearest(turn);
  const Floats rest = minus(turn, toFloats(quarter)), z = times(rest, rest);
  const Floats sine = times(rest, polynomial(SINE, z)), cosine = polynomial(COSINE, z);
  const Words sign = all(0x80000000u);
  n0 = times(radius, flipped(oddChoice(quarter, cosine, sine), both(left<30>(add(quarter, all(1))), sign)));
  n1 = times(radius, flipped(oddChoice(quarter, sine, cosine), both(left<30>(quarter), sign)));
}

template <class Generator> static Ends run(const Job &job) {
  std::atomic<uint32_t> ticket{0};
  uint64_t live = 0, exited = 0;
#pragma omp parallel reduction(+ : live, exited)
  {
    constexpr uint32_t NONE = ~0u;
    uint32_t next = 0, end = 0;
    auto take = [&] {
      if (next == end) {
        const uint32_t first = ticket.fetch_add(256);
        next = first < job.particles ? first : job.particles;
        end = job.particles - next > 256 ? next + 256 : job.particles;
      }
      return next < end ? next++ : NONE;
    };
    alignas(64) uint32_t ids[LANES], quads[LANES] = {};
    alignas(64) float at[LANES], states[4][LANES];
    unsigned busy = 0;
    for (int lane = 0; lane < LANES; lane++) {
      ids[lane] = take();
      at[lane] = -1.f;
      if (ids[lane] != NONE) busy |= 1u << lane;
    }
    Generator generator;
    generator.seed(1000003ull * (1 + omp_get_thread_num()));
    const float h = job.step;
    const Floats growth = allf(1.f + h), step = allf(h), exit = allf(job.exit), scale = allf(-4.f * TEMPERATURE * h);
    const Words last = all(job.cap / 4);
    Words particle = load(ids), quad = all(0);
    Floats x = load(at);
    while (busy) {
      Words w[4];
      generator.next(particle, quad, w);
      Floats n0, n1, n2, n3;
      boxMuller(w[0], w[1], scale, n0, n1);
      boxMuller(w[2], w[3], scale, n2, n3);
      auto advance = [&](Floats from, Floats kick) {
        return fused(from, fusedLess(times(from, from), step, growth), kick);
      };
      const Floats x1 = advance(x, n0), x2 = advance(x1, n1), x3 = advance(x2, n2);
      x = advance(x3, n3);
      quad = add(quad, all(1));
      const Floats farthest = larger(larger(x1, x2), larger(x3, x));
      const unsigned ended = (reached(farthest, exit) | reached(quad, last)) & busy;
      if (__builtin_expect(ended, 0)) {
        store(states[0], x1), store(states[1], x2), store(states[2], x3), store(states[3], x);
        store(at, x), store(quads, quad);
        for (unsigned rest = ended; rest; rest &= rest - 1) {
          const int lane = __builtin_ctz(rest);
          int steps = 0;
          while (steps < 4 && !(states[steps][lane] >= job.exit)) steps++;
          exited += steps < 4;
          live += 4 * (quads[lane] - 1) + (steps < 4 ? steps + 1 : 4);
          ids[lane] = take();
          if (ids[lane] == NONE) busy &= ~(1u << lane);
          at[lane] = -1.f;
          quads[lane] = 0;
        }
        x = load(at), quad = load(quads), particle = load(ids);
      }
    }
  }
  return {live, exited};
}

int main(int count, char **words) {
  const std::string name = count > 1 ? words[1] : "threefry20";
  const Job job = readJob(count, words, 2);
  const auto go = name == "philox10" ? run<Philox> : name == "xoshiro" ? run<Xoshiro> : run<Threefry>;
  const double begin = now();
  const Ends ends = go(job);
  report(job, ends, now() - begin);
}

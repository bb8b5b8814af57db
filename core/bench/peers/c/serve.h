// What all programs here share: reading a tape, and answering on standard output.
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEAF, ADD, MULTIPLY, SUBTRACT, TANH, RELU };
enum { POINTS = 100 };

// FOLDER/tape: int32 n, leafCount, weightCount, 0 | int32 code[n] | int32 a[n] | int32 b[n] | float64 initial[n]
static int32_t n, leafCount, weightCount, *code, *a, *b;
static double *initial;
// FOLDER/samples: x1, x2 and the class of all points, column by column; it may be missing.
static double *samples;

/// Zeroed memory at a boundary that every vector fits.
static void *numbers(size_t count) {
  size_t bytes = (count * sizeof(double) + 127) & ~(size_t)63;
  void *memory = aligned_alloc(64, bytes);
  if (!memory) exit(1);
  return memset(memory, 0, bytes);
}

static void *take(FILE *file, size_t size, size_t count) {
  void *memory = numbers((size * count + 7) / 8);
  if (fread(memory, size, count, file) != count) exit(1);
  return memory;
}

static FILE *openIn(const char *folder, const char *name) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", folder, name);
  return fopen(path, "rb");
}

static void readFiles(const char *folder) {
  FILE *file = openIn(folder, "tape");
  int32_t *head = file ? take(file, 4, 4) : NULL;
  if (!head) exit(1);
  n = head[0], leafCount = head[1], weightCount = head[2];
  code = take(file, 4, n), a = take(file, 4, n), b = take(file, 4, n), initial = take(file, 8, n);
  file = openIn(folder, "samples");
  if (file) samples = take(file, 8, 3 * POINTS);
}

/// Processor time, in which a busy machine counts little.
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

/// Says what was computed; then, for each line that is asked, the seconds that a pass takes.
static void serve(const char *what, double check, void (*pass)(void)) {
  printf("{\"checks\":{\"%s\":%.17g}}\n", what, check);
  fflush(stdout);
  char line[16];
  long passes = 1;
  while (fgets(line, sizeof line, stdin)) {
    for (;;) {
      double begin = now();
      for (long i = 0; i < passes; i++) pass();
      double took = now() - begin;
      if (took >= CHUNK_SECONDS) {
        printf("{\"seconds\":%.9g}\n", took / passes);
        fflush(stdout);
        break;
      }
      passes = took > CHUNK_SECONDS / 10 ? passes * 1.15 * CHUNK_SECONDS / took + 1 : passes * 4;
    }
  }
}

/// Loss + Σ|∂loss/∂weight|, from rows that have one number for each entry.
static double checkSum(double loss, const double *gradients) {
  for (int i = 0; i < weightCount; i++) loss += fabs(gradients[i]);
  return loss;
}

/// The next of the points into the last three leaves, where there are points.
static void nextSample(double *values) {
  static int at = 0;
  if (!samples) return;
  for (int k = 0; k < 3; k++) values[weightCount + k] = samples[k * POINTS + at];
  at = (at + 1) % POINTS;
}

/// e^2|x| − 1 = N / D with one division for all of tanh = N / (N + 2D); P and Q are those of Cephes' exp.
static inline double fastTanh(double x) {
  double z = 2 * fabs(x);
  z = z > 44 ? 44 : z;
  double k = rint(z * 1.4426950408889634);
  double r = z - k * 6.93145751953125e-1 - k * 1.42860682030941723212e-6, rr = r * r;
  double p = r * ((1.26177193074810590878e-4 * rr + 3.02994407707441961300e-2) * rr + 1);
  double d = ((3.00198505138664455042e-6 * rr + 2.52448340349684104192e-3) * rr + 2.27265548208155028766e-1) * rr + 2 - p;
  // 2^k, from k in the low bits of a number that has no others.
  union { double number; int64_t bits; } scale = {k + 6755399441055744.0};
  scale.bits = (scale.bits + 1023) << 52;
  double top = 2 * scale.number * p + (scale.number - 1) * d;
  return copysign(top / (top + 2 * d), x);
}

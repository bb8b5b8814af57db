// The same tape as tape.ts in C, as a yardstick: node values, both partials, both contributions and the
// gradients are stored. Usage: tape FILE SECONDS. Prints the seconds that a pass takes and the check sum.
// FILE: int32 n, leafCount | int32 code[n] | int32 a[n] | int32 b[n] | float64 initial[n]
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LEAF, ADD, MULTIPLY, SUBTRACT, TANH, RELU };

static int32_t n, leafCount, *code, *a, *b;
static double *v, *g, *pa, *pb, *ca, *cb;

static void pass(void) {
  for (int i = leafCount; i < n; i++) {
    double x = v[a[i]], y = v[b[i]];
    switch (code[i]) {
      case ADD: v[i] = x + y; pa[i] = 1; pb[i] = 1; break;
      case MULTIPLY: v[i] = x * y; pa[i] = y; pb[i] = x; break;
      case SUBTRACT: v[i] = x - y; pa[i] = 1; pb[i] = -1; break;
      case TANH: v[i] = tanh(x); pa[i] = 1 - v[i] * v[i]; break;
      case RELU: v[i] = x > 0 ? x : 0; pa[i] = x > 0; break;
    }
  }
  memset(g, 0, n * sizeof(double));
  g[n - 1] = 1;
  for (int i = n - 1; i >= leafCount; i--) {
    double first = g[i] * pa[i], second = g[i] * pb[i];
    ca[i] = first;
    cb[i] = second;
    g[a[i]] += first;
    g[b[i]] += second;
  }
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static void *take(FILE *file, size_t size) {
  void *data = calloc(n, size);
  if (!data || (file && fread(data, size, n, file) != (size_t)n)) exit(1);
  return data;
}

int main(int count, char **arguments) {
  FILE *file = count == 3 ? fopen(arguments[1], "rb") : NULL;
  if (!file || fread(&n, 4, 1, file) != 1 || fread(&leafCount, 4, 1, file) != 1) return 1;
  code = take(file, 4), a = take(file, 4), b = take(file, 4), v = take(file, 8);
  g = take(NULL, 8), pa = take(NULL, 8), pb = take(NULL, 8), ca = take(NULL, 8), cb = take(NULL, 8);
  double seconds = atof(arguments[2]), start = now(), begin, best = INFINITY;
  long passes = 1;
  do {
    begin = now();
    for (long i = 0; i < passes; i++) pass();
    double each = (now() - begin) / passes;
    if (each < best) best = each;
    if (each * passes < seconds / 20) passes *= 2;
  } while (now() - start < seconds);
  double check = v[n - 1];
  for (int i = 0; i < leafCount; i++) check += fabs(g[i]);
  printf("%.17g %.17g\n", best, check);
  return 0;
}

// Entries renumbered by level and op, so that every run of one op is a loop of its own: all is stored as in
// tape.c, and partials that never change are filled in once.
#include "serve.h"

static int32_t *level, *place;
static double *v, *g, *pa, *pb, *ca, *cb;
static struct { int32_t code, begin, end; } *runs;
static int runCount;

static int byLevel(const void *x, const void *y) {
  int32_t i = *(const int32_t *)x, j = *(const int32_t *)y;
  if (level[i] != level[j]) return level[i] - level[j];
  return code[i] != code[j] ? code[i] - code[j] : i - j;
}

static void renumber(void) {
  int32_t *order = malloc(n * 4), *codes = malloc(n * 4), *as = malloc(n * 4), *bs = malloc(n * 4);
  level = calloc(n, 4), place = malloc(n * 4), v = numbers(n);
  for (int i = 0; i < n; i++) {
    order[i] = i;
    if (i >= leafCount) level[i] = 1 + (level[a[i]] > level[b[i]] ? level[a[i]] : level[b[i]]);
  }
  qsort(order, n, 4, byLevel);
  for (int k = 0; k < n; k++) place[order[k]] = k;
  for (int k = 0; k < n; k++) {
    int i = order[k];
    codes[k] = code[i], as[k] = place[a[i]], bs[k] = place[b[i]], v[k] = initial[i];
  }
  runs = malloc(n * sizeof *runs);
  for (int k = leafCount; k < n; k++) {
    int32_t isNew = k == leafCount || codes[k] != codes[k - 1] || level[order[k]] != level[order[k - 1]];
    if (isNew) runs[runCount].code = codes[k], runs[runCount++].begin = k;
    runs[runCount - 1].end = k + 1;
  }
  a = as, b = bs;
}

static void forward(int code, int begin, int end) {
  switch (code) {
    case ADD: for (int i = begin; i < end; i++) v[i] = v[a[i]] + v[b[i]]; break;
    case SUBTRACT: for (int i = begin; i < end; i++) v[i] = v[a[i]] - v[b[i]]; break;
    case MULTIPLY:
      for (int i = begin; i < end; i++) {
        double x = v[a[i]], y = v[b[i]];
        v[i] = x * y, pa[i] = y, pb[i] = x;
      }
      break;
    case TANH:
      for (int i = begin; i < end; i++) {
        double out = fastTanh(v[a[i]]);
        v[i] = out, pa[i] = 1 - out * out;
      }
      break;
    case RELU:
      for (int i = begin; i < end; i++) {
        double x = v[a[i]];
        v[i] = x > 0 ? x : 0, pa[i] = x > 0 ? 1 : 0;
      }
      break;
  }
}

static void backward(int code, int begin, int end) {
  if (code == ADD || code == SUBTRACT) {
    double sign = code == ADD ? 1 : -1;
    for (int i = begin; i < end; i++) {
      double first = g[i], second = sign * first;
      ca[i] = first, cb[i] = second, g[a[i]] += first, g[b[i]] += second;
    }
  } else if (code == MULTIPLY) {
    for (int i = begin; i < end; i++) {
      double first = g[i] * pa[i], second = g[i] * pb[i];
      ca[i] = first, cb[i] = second, g[a[i]] += first, g[b[i]] += second;
    }
  } else {
    for (int i = begin; i < end; i++) {
      double first = g[i] * pa[i];
      ca[i] = first, g[a[i]] += first;
    }
  }
}

static void pass(void) {
  for (int r = 0; r < runCount; r++) forward(runs[r].code, runs[r].begin, runs[r].end);
  memset(g, 0, n * sizeof(double));
  g[n - 1] = 1;
  for (int r = runCount - 1; r >= 0; r--) backward(runs[r].code, runs[r].begin, runs[r].end);
}

int main(int count, char **arguments) {
  if (count != 2) return 1;
  readFiles(arguments[1]);
  renumber();
  g = numbers(n), pa = numbers(n), pb = numbers(n), ca = numbers(n), cb = numbers(n);
  for (int r = 0; r < runCount; r++)
    for (int i = runs[r].begin; i < runs[r].end; i++) pa[i] = 1, pb[i] = runs[r].code == SUBTRACT ? -1 : 1;
  pass();
  // Leaves are of level 0 and keep their places.
  serve("pass", checkSum(v[n - 1], g), pass);
  return 0;
}

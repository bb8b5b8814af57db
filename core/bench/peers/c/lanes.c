// The tape with 16 samples side by side in every entry: each lane's value, partials and gradient are stored;
// contributions are added up over the lanes. A pass is one update of SGD over all points.
#include "serve.h"

enum { LANES = 16, WIDTH = 8, PARTS = LANES / WIDTH };
typedef double Vector __attribute__((vector_size(WIDTH * 8)));
#define PARTWISE for (int k = 0; k < PARTS; k++)

static Vector *v, *g, *pa, *pb;
static double *ca, *cb, *sum, loss;

static double total(Vector x) {
  double result = 0;
  for (int k = 0; k < WIDTH; k++) result += x[k];
  return result;
}

static Vector positive(Vector x, Vector then) {
  return (Vector)((x > 0) & (__typeof__(x > 0))then);
}

static void forward(void) {
  const Vector zero = {0}, one = zero + 1;
  for (int i = leafCount; i < n; i++) {
    Vector *restrict out = v + i * PARTS, *restrict first = pa + i * PARTS, *restrict second = pb + i * PARTS;
    const Vector *restrict x = v + a[i] * PARTS, *restrict y = v + b[i] * PARTS;
    switch (code[i]) {
      case ADD: PARTWISE { out[k] = x[k] + y[k], first[k] = one, second[k] = one; } break;
      case MULTIPLY: PARTWISE { out[k] = x[k] * y[k], first[k] = y[k], second[k] = x[k]; } break;
      case SUBTRACT: PARTWISE { out[k] = x[k] - y[k], first[k] = one, second[k] = -one; } break;
      case TANH: {
        double *restrict to = (double *)out;
        const double *restrict from = (const double *)x;
        for (int k = 0; k < LANES; k++) to[k] = fastTanh(from[k]);
        PARTWISE { first[k] = 1 - out[k] * out[k], second[k] = zero; }
        break;
      }
      case RELU: PARTWISE { out[k] = positive(x[k], x[k]), first[k] = positive(x[k], one), second[k] = zero; } break;
    }
  }
}

static void backward(const double *seed) {
  memset(g, 0, (size_t)n * LANES * sizeof(double));
  memcpy(g + (n - 1) * PARTS, seed, LANES * sizeof(double));
  for (int i = n - 1; i >= leafCount; i--) {
    const Vector *restrict upstream = g + i * PARTS, *restrict first = pa + i * PARTS, *restrict second = pb + i * PARTS;
    Vector *x = g + a[i] * PARTS, *y = g + b[i] * PARTS, sumA = {0}, sumB = {0}, own = {0};
    PARTWISE {
      Vector part = upstream[k] * first[k];
      x[k] += part, sumA += part, own += upstream[k];
    }
    PARTWISE {
      Vector part = upstream[k] * second[k];
      y[k] += part, sumB += part;
    }
    ca[i] += total(sumA), cb[i] += total(sumB), sum[i] += total(own);
  }
  for (int i = 0; i < leafCount; i++) {
    Vector own = {0};
    PARTWISE own += g[i * PARTS + k];
    sum[i] += total(own);
  }
}

static void update(void) {
  double *values = (double *)v, seed[LANES];
  for (double *row = ca; row; row = row == ca ? cb : row == cb ? sum : NULL) memset(row, 0, n * sizeof(double));
  loss = 0;
  for (int at = 0; at < POINTS; at += LANES) {
    for (int k = 0; k < LANES; k++) {
      int is = at + k < POINTS, point = is ? at + k : 0;
      seed[k] = is ? 1.0 / POINTS : 0;
      for (int j = 0; j < 3; j++) values[(weightCount + j) * LANES + k] = samples[j * POINTS + point];
    }
    forward();
    backward(seed);
    for (int k = 0; k < LANES && at + k < POINTS; k++) loss += values[(n - 1) * LANES + k] / POINTS;
  }
  for (int i = 0; i < weightCount; i++) {
    double moved = values[i * LANES] - LEARNING_RATE * sum[i];
    for (int k = 0; k < LANES; k++) values[i * LANES + k] = moved;
  }
}

int main(int count, char **arguments) {
  if (count != 2) return 1;
  readFiles(arguments[1]);
  v = numbers((size_t)n * LANES), g = numbers((size_t)n * LANES);
  pa = numbers((size_t)n * LANES), pb = numbers((size_t)n * LANES);
  ca = numbers(n), cb = numbers(n), sum = numbers(n);
  for (int i = 0; i < n * LANES; i++) ((double *)v)[i] = initial[i / LANES];
  for (int i = 0; i < CHECKED_UPDATES; i++) update();
  serve("updates", loss, update);
  return 0;
}

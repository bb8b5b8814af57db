// The network 2-16-16-1 written by hand, layer by layer over all points: no entry of the tape is kept. A pass is
// one update of SGD.
#include "serve.h"

enum { IN = 2, UNITS = 16, ROW = 104, WEIGHTS = UNITS * (IN + 1) + UNITS * (UNITS + 1) + UNITS + 1 };
typedef double Row[ROW] __attribute__((aligned(64)));
#define POINTWISE for (int k = 0; k < ROW; k++)

static Row x[IN], first[UNITS], second[UNITS], out, slopeOut, slopeSecond[UNITS], slopeFirst[UNITS];
static double w[WEIGHTS], gradient[WEIGHTS], loss;

/// A unit's weights are its bias and then one for each input.
static void layer(const double *weights, int inputs, const Row *from, Row *to, int units, int squashed) {
  for (int u = 0; u < units; u++, weights += inputs + 1) {
    Row sum;
    POINTWISE sum[k] = weights[0];
    for (int i = 0; i < inputs; i++) POINTWISE sum[k] += weights[i + 1] * from[i][k];
    if (squashed) POINTWISE to[u][k] = fastTanh(sum[k]);
    else POINTWISE to[u][k] = sum[k];
  }
}

static double dot(const double *p, const double *q) {
  double sum = 0;
  _Pragma("omp simd reduction(+ : sum)") POINTWISE sum += p[k] * q[k];
  return sum;
}

static double total(const double *p) {
  double sum = 0;
  _Pragma("omp simd reduction(+ : sum)") POINTWISE sum += p[k];
  return sum;
}

/// Gradients of a layer's weights from the slopes at its sums; `back` gets the slopes at the sums below.
static void layerBack(const double *weights, double *into, int inputs, const Row *from, const Row *slopes, int units, Row *back) {
  if (back) memset(back, 0, inputs * sizeof(Row));
  for (int u = 0; u < units; u++, weights += inputs + 1, into += inputs + 1) {
    into[0] = total(slopes[u]);
    for (int i = 0; i < inputs; i++) {
      into[i + 1] = dot(slopes[u], from[i]);
      if (back) POINTWISE back[i][k] += weights[i + 1] * slopes[u][k];
    }
  }
  for (int i = 0; back && i < inputs; i++) POINTWISE back[i][k] *= 1 - from[i][k] * from[i][k];
}

static void update(void) {
  double *w2 = w + UNITS * (IN + 1), *w3 = w2 + UNITS * (UNITS + 1);
  layer(w, IN, x, first, UNITS, 1);
  layer(w2, UNITS, first, second, UNITS, 1);
  layer(w3, UNITS, second, &out, 1, 0);
  loss = 0;
  for (int k = 0; k < POINTS; k++) {
    double error = out[k] - samples[2 * POINTS + k];
    loss += error * error / POINTS;
    slopeOut[k] = 2 * error / POINTS;
  }
  layerBack(w3, gradient + (w3 - w), UNITS, second, &slopeOut, 1, slopeSecond);
  layerBack(w2, gradient + (w2 - w), UNITS, first, slopeSecond, UNITS, slopeFirst);
  layerBack(w, gradient, IN, x, slopeFirst, UNITS, NULL);
  for (int i = 0; i < WEIGHTS; i++) w[i] -= LEARNING_RATE * gradient[i];
}

int main(int count, char **arguments) {
  if (count != 2) return 1;
  readFiles(arguments[1]);
  if (weightCount != WEIGHTS) return 1;
  memcpy(w, initial, sizeof w);
  for (int i = 0; i < IN; i++) memcpy(x[i], samples + i * POINTS, POINTS * sizeof(double));
  for (int i = 0; i < CHECKED_UPDATES; i++) update();
  serve("updates", loss, update);
  return 0;
}

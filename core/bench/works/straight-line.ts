import { code, type Tape } from "./tape.ts";

/**
 * A tape as C without loops: a line for each entry, forward, and one for each edge, backward. It stores what
 * tape.c does.
 */
export function straightLine({ codes, a, b, leafCount }: Tape): string {
  const forward: string[] = [];
  const backward: string[] = [];
  for (let i = leafCount; i < codes.length; i++) {
    const [x, y] = [`v[${a[i]}]`, `v[${b[i]}]`];
    const { value, partials } = line(codes[i]!, x, y, `v[${i}]`);
    forward.push(`v[${i}] = ${value};`);
    partials.forEach((partial, k) => {
      forward.push(`p${"ab"[k]}[${i}] = ${partial};`);
    });
    const edges = partials.map((_, k) => {
      const [name, source] = k === 0 ? ["a", a[i]] : ["b", b[i]];
      return `{ double c = g[${i}] * p${name}[${i}]; c${name}[${i}] = c; g[${source}] += c; }`;
    });
    backward.push(edges.join(" "));
  }
  return `#include "serve.h"
static void straight(double *restrict v, double *restrict g, double *restrict pa, double *restrict pb,
                     double *restrict ca, double *restrict cb) {
${forward.join("\n")}
for (int i = 0; i < ${codes.length}; i++) g[i] = 0;
g[${codes.length - 1}] = 1;
${backward.reverse().join("\n")}
}
static double *v, *g, *pa, *pb, *ca, *cb;
static void pass(void) {
  nextSample(v);
  straight(v, g, pa, pb, ca, cb);
}
int main(int count, char **arguments) {
  if (count != 2) return 1;
  readFiles(arguments[1]);
  v = initial, g = numbers(n), pa = numbers(n), pb = numbers(n), ca = numbers(n), cb = numbers(n);
  pass();
  serve("pass", checkSum(v[n - 1], g), pass);
  return 0;
}
`;
}

function line(kind: number, x: string, y: string, out: string) {
  switch (kind) {
    case code.add:
      return { value: `${x} + ${y}`, partials: ["1", "1"] };
    case code.multiply:
      return { value: `${x} * ${y}`, partials: [y, x] };
    case code.subtract:
      return { value: `${x} - ${y}`, partials: ["1", "-1"] };
    case code.tanh:
      return { value: `fastTanh(${x})`, partials: [`1 - ${out} * ${out}`] };
    default:
      return { value: `${x} > 0 ? ${x} : 0`, partials: [`${x} > 0`] };
  }
}

import { describe, expect, test } from "vitest";
import { createRandom, type Random } from "../../data/random.ts";
import type { Primitive } from "../../ops/expression/expression.ts";
import { primitives } from "../../ops/expression/primitives.ts";
import { elementaryFunctions, importedFunctions, mathImport } from "./elementary.ts";
import { f64, i32, v128 } from "./instructions.ts";
import { call, instantiate, ModuleBuilder } from "./module.ts";

const count = 200_000;
const pages = Math.ceil((4 * 8 * count) / 65536);
const names = Object.keys(primitives) as Primitive[];

/** For each primitive two functions that run it over rows of `count` arguments: alone, and in pairs. */
function compile(): ModuleBuilder {
  const module = new ModuleBuilder();
  module.importMemory("host", "memory", pages);
  const functions = elementaryFunctions(module);
  const row = (index: number) => index * 8 * count;
  for (const name of names) {
    const scalar = functions.scalar(name);
    const lanes = functions.lanes(name);
    const byOne = module.function({ params: [], result: "void" }, (f) =>
      f.count({ from: i32.constant(0), to: i32.constant(8 * count), step: 8 }, (at) => {
        const args = scalar.params.map((_, index) => f64.load(at, row(index)));
        f.do(f64.store(at, call(scalar, ...args), row(3)));
      }),
    );
    const byTwo = module.function({ params: [], result: "void" }, (f) =>
      f.count({ from: i32.constant(0), to: i32.constant(8 * count), step: 16 }, (at) => {
        const args = lanes.params.map((_, index) => v128.load(at, row(index)));
        f.do(v128.store(at, call(lanes, ...args), row(3)));
      }),
    );
    module.export(`${name} alone`, byOne);
    module.export(`${name} in pairs`, byTwo);
  }
  return module;
}

const hard = [
  0,
  5e-324,
  1e-310,
  2.2250738585072014e-308,
  1e-300,
  2 ** -54,
  2 ** -28,
  0.1,
  0.25,
  0.5,
  0.625,
  Math.SQRT1_2,
  1,
  Math.SQRT2,
  Math.PI / 4,
  Math.PI / 2,
  2,
  Math.E,
  Math.PI,
  22,
  27.5,
  28,
  60,
  708.4,
  709.78,
  709.79,
  710,
  745.13,
  745.14,
  745.2,
  1048575.5,
  1048576,
  1e9,
  2 ** 53,
  1e22,
  1e300,
  Number.MAX_VALUE,
  Number.POSITIVE_INFINITY,
  Number.NaN,
].flatMap((x) => [x, -x]);

const bits = new DataView(new ArrayBuffer(8));

/** Hard points, random bits, and numbers of the sizes that are common. */
function argument(random: Random): number {
  const kind = random();
  if (kind < 0.1) return hard[Math.floor(random() * hard.length)]!;
  if (kind < 0.4) {
    bits.setUint32(0, random() * 2 ** 32);
    bits.setUint32(4, random() * 2 ** 32);
    return bits.getFloat64(0);
  }
  const size = [1, 4, 30, 800, 2_000_000][Math.floor(random() * 5)]!;
  return (2 * random() - 1) * size;
}

describe("every primitive gives the same bits in JavaScript, in compiled code, and in both lanes", () => {
  const memory = new WebAssembly.Memory({ initial: pages });
  const module = compile();

  test("the module is valid", () => {
    expect(WebAssembly.validate(module.toBytes())).toBe(true);
  });

  const { exports } = instantiate(module, {
    host: { memory },
    [mathImport]: importedFunctions,
  });
  const [a, b, c, out] = [0, 1, 2, 3].map(
    (index) => new Float64Array(memory.buffer, index * 8 * count, count),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  const seed = Number(process.env.CHAINRULE_SEED ?? 1);

  test.each(names)("%s", (name) => {
    const { evaluate, arity } = primitives[name];
    const random = createRandom(seed, names.indexOf(name));
    // Neighbours go into one pair: each hard point is once in each lane.
    for (const row of [a, b, c])
      for (let i = 0; i < count; i++)
        row[i] = arity === 1 && i < 3 * hard.length ? hard[Math.floor(i / 3)]! : argument(random);
    for (const way of ["alone", "in pairs"]) {
      out.fill(0);
      (exports[`${name} ${way}`] as () => void)();
      for (let i = 0; i < count; i++) {
        const known = evaluate(a[i]!, b[i]!, c[i]!);
        if (!Object.is(out[i], known))
          expect.fail(
            `${name}(${[a[i], b[i], c[i]].slice(0, arity)}) ${way} is ${out[i]}; expected ${known} (seed ${seed})`,
          );
      }
    }
  });
});

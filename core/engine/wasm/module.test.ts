import fc from "fast-check";
import { expect, test } from "vitest";
import { signedLeb, unsignedLeb } from "./bytes.ts";
import { f64, f64x2, i32, i64, v128 } from "./instructions.ts";
import { call, instantiate, ModuleBuilder } from "./module.ts";

type Exported = (...args: number[]) => number;

function run(module: ModuleBuilder, imports?: WebAssembly.Imports): Record<string, Exported> {
  expect(WebAssembly.validate(module.toBytes())).toBe(true);
  return instantiate(module, imports).exports as Record<string, Exported>;
}

const binary = { params: ["f64", "f64"], result: "f64" } as const;

test("whole numbers in LEB128 read back", () => {
  const unsigned = (bytes: readonly number[]) =>
    bytes.reduceRight((sum, byte) => sum * 128 + (byte & 0x7f), 0);
  const signed = (bytes: readonly number[]) => {
    const whole = bytes.reduceRight((sum, byte) => sum * 128n + BigInt(byte & 0x7f), 0n);
    return BigInt.asIntN(7 * bytes.length, whole);
  };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 32 - 1 }), (value) => {
      expect(unsigned(unsignedLeb(value))).toBe(value);
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), (value) => {
      expect(signed(signedLeb(value))).toBe(value);
    }),
  );
  expect([unsignedLeb(624485), signedLeb(-123456n)]).toEqual([
    [0xe5, 0x8e, 0x26],
    [0xc0, 0xbb, 0x78],
  ]);
});

test("constants arrive as they are", () => {
  const module = new ModuleBuilder();
  const wholes = [0, 63, 64, -64, -65, 127, 128, 2 ** 31 - 1, -(2 ** 31)];
  const numbers = [0, -0, 0.1, -1e-320, Number.MAX_VALUE, Number.NaN, Number.NEGATIVE_INFINITY];
  for (const x of wholes)
    module.export(
      `whole ${x}`,
      module.function({ params: [], result: "i32" }, () => i32.constant(x)),
    );
  for (const [i, x] of numbers.entries())
    module.export(
      `${i}`,
      module.function({ params: [], result: "f64" }, () => f64.constant(x)),
    );
  const exports = run(module);
  for (const x of wholes) expect(exports[`whole ${x}`]?.()).toBe(x);
  for (const [i, x] of numbers.entries()) expect(exports[i]?.()).toBe(x);
});

test("a value that is used twice is computed once, where it is let", () => {
  let calls = 0;
  const module = new ModuleBuilder();
  const next = module.importFunction("host", "next", { params: [], result: "f64" });
  const square = module.function({ params: [], result: "f64" }, (f) => {
    const x = f.let(call(next));
    return f64.multiply(x, x);
  });
  module.export("square", square);
  const { square: exported } = run(module, { host: { next: () => 3 + calls++ } });
  expect([exported?.(), calls]).toEqual([9, 1]);
});

test("a switch runs one case, the last one for any other value", () => {
  const module = new ModuleBuilder();
  const chosen = module.function({ params: ["i32"], result: "f64" }, (f, which) => {
    const result = f.local("f64");
    const add = (x: number) => () => f.set(result, f64.add(result, f64.constant(x)));
    f.switch(which, [add(1), add(10), add(100)]);
    return result;
  });
  module.export("chosen", chosen);
  const { chosen: exported } = run(module);
  expect([0, 1, 2, 3, -1].map((which) => exported?.(which))).toEqual([1, 10, 100, 100, 100]);
});

test("loops, blocks, branches and early returns go where they say", () => {
  const module = new ModuleBuilder();
  // How many steps n takes to 1 by Collatz’ rule; −1 where it takes more than 200.
  const steps = module.function({ params: ["i32"], result: "i32" }, (f, n) => {
    const count = f.local("i32");
    const one = i32.constant(1);
    f.block((end) =>
      f.loop((again) => {
        f.branchIf(i32.equal(n, one), end);
        f.if(i32.equal(count, i32.constant(200)), () => f.return(i32.constant(-1)));
        f.set(count, i32.add(count, one));
        f.if(
          i32.and(n, one),
          () => f.set(n, i32.add(i32.multiply(n, i32.constant(3)), one)),
          () => f.set(n, i32.shiftRightU(n, one)),
        );
        f.branch(again);
      }),
    );
    return count;
  });
  module.export("steps", steps);
  const exports = run(module);
  expect([1, 2, 6, 27, 837799].map((n) => exports.steps?.(n))).toEqual([0, 1, 8, 111, -1]);
});

test("memory is read and written, alone and in pairs, and counting ends", () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const module = new ModuleBuilder();
  module.importMemory("host", "memory", 1);
  const dot = module.function({ params: ["i32"], result: "f64" }, (f, count) => {
    const sum = f.local("v128");
    const eight = i32.constant(8);
    f.count({ from: i32.constant(0), to: i32.multiply(count, eight), step: 16 }, (at) => {
      f.set(sum, f64x2.add(sum, f64x2.multiply(v128.load(at), v128.load(at, 800))));
    });
    f.do(v128.store(i32.constant(1600), sum));
    return f64.add(f64x2.lane(0, sum), f64.load(i32.constant(1600), 8));
  });
  module.export("dot", dot);
  const { dot: exported } = run(module, { host: { memory } });
  const numbers = new Float64Array(memory.buffer);
  for (let i = 0; i < 100; i++) [numbers[i], numbers[100 + i]] = [i, i + 1];
  expect([exported?.(0), exported?.(2), exported?.(100)]).toEqual([0, 2, 333300]);
});

test("functions are called by their place in the table", () => {
  const module = new ModuleBuilder();
  const add = module.function(binary, (_, a, b) => f64.add(a, b));
  const divide = module.function(binary, (_, a, b) => f64.divide(a, b));
  const places = [add, divide].map((fn) => module.tabulate(fn));
  const signature = { params: ["i32", "f64", "f64"], result: "f64" } as const;
  module.export(
    "apply",
    module.function(signature, (_, place, a, b) => module.callIndirect(binary, place, a, b)),
  );
  const exports = run(module);
  expect(places.map((place) => exports.apply?.(place, 1, 8))).toEqual([9, 0.125]);
  expect(() => exports.apply?.(2, 1, 8)).toThrow();
});

test("a function may have as many variables and types of them as it likes", () => {
  const module = new ModuleBuilder();
  const sum = module.function({ params: ["f64"], result: "f64" }, (f, x) => {
    let total = f.let(f64.add(x, x));
    for (let i = 0; i < 500; i++) {
      const whole = f.let(i64.bitsOf(total));
      total = f.let(f64.add(f64.fromBits(whole), x));
    }
    return total;
  });
  module.export("sum", sum);
  expect(run(module).sum?.(0.5)).toBe(251);
});

test("an import after a function is refused: it would take the function’s number", () => {
  const module = new ModuleBuilder();
  module.function(binary, (_, a) => a);
  expect(() => module.importFunction("host", "late", binary)).toThrow("imports come before");
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { importTable } from "./import.ts";
import { writeCsv } from "./write.ts";

it("writes one line for each row and quotes what needs it", () => {
  const text = writeCsv(
    ["epoch", 'a "b"', "c,d"],
    [
      [1, 0.1, null],
      [2, -1e-7, " x"],
      [3, Number.NaN, "two\nlines"],
    ],
  );
  expect(text).toBe('epoch,"a ""b""","c,d"\n1,0.1,\n2,-1e-7," x"\n3,NaN,"two\nlines"\n');
  expect(writeCsv(["a\rb"], [])).toBe('"a\rb"\n');
  expect(writeCsv(["x"], [[null], [1]])).toBe('x\n""\n1\n');
});

/** Any finite float64; a zero without sign, which String drops. */
const numbers = fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x + 0);
const names = fc.string({ unit: fc.constantFrom(..."ab ,;|\t\"'\n=−1.é".split("")) });

const tables = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.record({
    header: fc.array(names, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(numbers, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 30,
    }),
  }),
);

it("writes what reading gives back, number for number, once it is detected how", () => {
  fc.assert(
    fc.property(tables, ({ header, rows }) => {
      const text = writeCsv(
        header.map((name) => `name ${name}`),
        rows,
      );
      const { result } = importTable(text);
      expect(result).toMatchObject({ kind: "ok", rowsRead: rows.length, faultCount: 0 });
      if (result.kind !== "ok") return;
      const read = rows.map((_, row) => result.table.columns.map(({ values }) => values[row]));
      expect(read).toEqual(rows);
    }),
    { numRuns: 500 },
  );
});

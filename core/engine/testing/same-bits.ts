import { expect } from "vitest";
import { createRun, type Run } from "../arena.ts";
import type { Executor } from "../executor.ts";
import type { Program } from "../program.ts";
import { forwardValues, runAll } from "../run.ts";

const regions = ["values", "partials", "gradients", "contributions"] as const;

/** Every number of both runs of a program, after `load` has filled them, bit for bit. */
export function expectSameBits(
  program: Program,
  load: (run: Run) => void = () => {},
  executor: Executor["kind"] = "compiled",
): void {
  const known = createRun(program, { executor: "interpreted" });
  const compiled = createRun(program, { executor });
  expect(compiled.executor.kind).toBe(executor);
  for (const run of [known, compiled]) load(run);
  for (const pass of [forwardValues, runAll, runAll]) {
    pass(known);
    pass(compiled);
    expectAlike(known, compiled, pass.name);
  }
}

/** Every number of a run, bit for bit as in another one of the same program. */
export function expectAlike(known: Run, other: Run, after: string): void {
  for (const region of regions)
    for (let k = 0; k < known[region].length; k++)
      if (!Object.is(known[region][k], other[region][k]))
        expect.fail(
          `${after}: ${region}[${k}] is ${other[region][k]}; expected ${known[region][k]} in ${JSON.stringify(known.program.graph)}`,
        );
}

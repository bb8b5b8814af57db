import { expect } from "vitest";
import { createRun, type Run } from "../arena.ts";
import type { Program } from "../program.ts";
import { forwardValues, runAll } from "../run.ts";

const regions = ["values", "partials", "gradients", "contributions"] as const;

/** Every number of both runs of a program, after `load` has filled them, bit for bit. */
export function expectSameBits(program: Program, load: (run: Run) => void = () => {}): void {
  const [known, compiled] = (["interpreted", "compiled"] as const).map((executor) => {
    const run = createRun(program, { executor });
    expect(run.executor.kind).toBe(executor);
    load(run);
    return run;
  }) as [Run, Run];
  for (const pass of [forwardValues, runAll, runAll]) {
    pass(known);
    pass(compiled);
    for (const region of regions)
      for (let k = 0; k < known[region].length; k++)
        if (!Object.is(known[region][k], compiled[region][k]))
          expect.fail(
            `${pass.name}: ${region}[${k}] is ${compiled[region][k]}; expected ${known[region][k]} in ${JSON.stringify(program.graph)}`,
          );
  }
}

import fc from "fast-check";
import { expect, test } from "vitest";
import { setCell } from "./arena.ts";
import { explainEdge, explainNode, explainStep } from "./explain.ts";
import { seed, withMeans } from "./read.ts";
import { runAll } from "./run.ts";
import { edgeView, type Known, nodeView, paramView, stepCount } from "./steps.ts";
import { randomBatches, runBatch } from "./testing/batches.ts";
import { expectClose } from "./testing/numbers.ts";

const batches = randomBatches(2, 4);

function number(known: Known): number | null {
  return known.state === "done" ? known.value : null;
}

test.each(["mean", "sum"] as const)(
  "of a %s loss they are the means over samples that are run alone",
  (reduction) => {
    fc.assert(
      fc.property(batches, ({ rows, ...batch }) => {
        const run = withMeans(runBatch(batch, rows, { reduction }));
        const alone = rows.map((row) => runBatch(batch, [row]));
        const { program } = run;
        const end = stepCount(program);
        const isLaned = (id: (typeof program.nodes)[number]["node"]["id"]) =>
          program.nodes[program.position.get(id)!]!.value.laned;
        const check = (
          what: string,
          shown: number | null,
          each: (one: (typeof alone)[number]) => number | null,
          sums: boolean,
        ) => {
          const numbers = alone.map(each);
          if (numbers.some((of) => of === null || !Number.isFinite(of))) return;
          const sum = numbers.reduce<number>((total, of) => total + of!, 0);
          expectClose(shown!, sums ? sum : sum / rows.length, 1e-9, 1e-10, what);
        };
        // What all samples share has its gradient as the loss sums them up.
        const isSum = (shared: boolean) =>
          shared && reduction === "sum" && program.nodes[program.loss ?? 0]!.value.laned;
        for (const { node, slots } of program.nodes) {
          const view = nodeView(run, end, node.id);
          check(
            `value of ${node.id}`,
            number(view.value),
            (one) => number(nodeView(one, end, node.id).value),
            false,
          );
          check(
            `gradient of ${node.id}`,
            number(view.gradient),
            (one) => number(nodeView(one, end, node.id).gradient),
            isSum(!isLaned(node.id)),
          );
          for (const { key } of slots) {
            if (key.kind === "input") continue;
            const own = paramView(run, end, node.id, key.name);
            check(
              `partial by ${key.name}`,
              number(own.partial),
              (one) => number(paramView(one, end, node.id, key.name).partial),
              false,
            );
            check(
              `gradient of ${key.name}`,
              number(own.gradient),
              (one) => number(paramView(one, end, node.id, key.name).gradient),
              isSum(!(batch.laned as readonly string[]).includes(node.id)),
            );
          }
        }
        for (const { id, source } of batch.graph.edges) {
          const view = edgeView(run, end, id);
          check(
            `partial of ${id}`,
            number(view.partial),
            (one) => number(edgeView(one, end, id).partial),
            false,
          );
          check(
            `contribution of ${id}`,
            number(view.contribution),
            (one) => number(edgeView(one, end, id).contribution),
            isSum(!isLaned(source)),
          );
        }
      }),
      { numRuns: 60 },
    );
  },
);

test("they follow each pass, and no product of two of them is written", () => {
  fc.assert(
    fc.property(batches, ({ rows, ...batch }) => {
      const run = withMeans(runBatch(batch, rows));
      const end = stepCount(run.program);
      const before = run.program.nodes.map(({ node }) => nodeView(run, end, node.id).value);
      for (const cell of run.program.nodes.flatMap(({ params }) => params))
        setCell(run, cell, 0.25);
      runAll(run);
      const fresh = withMeans(run);
      for (const [i, { node }] of run.program.nodes.entries()) {
        expect(nodeView(run, end, node.id)).toEqual(nodeView(fresh, end, node.id));
        expect(before[i]!.state).toBe("done");
        const explained = explainNode(run, end, node.id);
        if (node.op !== "parameter" && run.program.nodes[i]!.value.laned)
          expect(explained?.value.numbers?.text).toMatch(/^\S+ on average$/);
      }
      for (const { id } of batch.graph.edges)
        expect(explainEdge(run, end, id)?.chain?.numbers?.text ?? "").not.toContain("×");
      const steps = Array.from({ length: end }, (_, i) => explainStep(run, i + 1));
      for (const { head, body } of steps) if (head === "Backward") expect(body).not.toContain("×");
      expect(seed(run.program) === 1 || steps.some(({ head }) => head === "Seed")).toBe(true);
    }),
    { numRuns: 30 },
  );
});

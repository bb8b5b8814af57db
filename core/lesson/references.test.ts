import { describe, expect, test } from "vitest";
import { lessonNotes } from "../document/lesson/notes.ts";
import { readDocument } from "../document/read.ts";
import { createRun } from "../engine/arena.ts";
import { compile } from "../engine/compile.ts";
import { runAll } from "../engine/run.ts";
import { examples } from "../examples/index.ts";
import { lessons } from "../examples/lessons.ts";
import { edgeId, type Graph } from "../model/graph.ts";
import { parseReference } from "../model/lesson-text.ts";
import { lessonNumber } from "./numbers.ts";
import { allReferences, referencesOf } from "./references.ts";

function graphOf(text: string): Graph {
  const read = readDocument(text);
  if (read.kind === "refused") throw new Error("An example can’t be read.");
  return read.graph;
}

describe("references", () => {
  test.each([...examples, ...lessons])(
    "every one of $id names a number of its graph",
    ({ text }) => {
      const graph = graphOf(text);
      const run = createRun(compile(graph));
      runAll(run);
      const all = allReferences(graph);
      expect(all.length).toBeGreaterThan(2 * graph.nodes.length + 3 * graph.edges.length);
      expect(new Set(all).size).toBe(all.length);
      for (const each of all) expect(parseReference(each), each).not.toBeNull();
      const page = { highlight: [], stepper: null, code: null, bug: null, task: null } as const;
      const pages = [{ ...page, title: "All", text: all.map((each) => `{{${each}}}`) }];
      const missing = lessonNotes({ title: "A", summary: "", minutes: 1, pages }, graph);
      expect(graph.loss === null ? [] : missing).toEqual([]);
      const own = all.filter(
        (each) => /^[^.]+\.(value|gradient)$/.test(each) && !/^(training|multi)/.test(each),
      );
      for (const each of own)
        expect(lessonNumber(run, 0, parseReference(each)!, graph), each).not.toBeNull();
    },
  );

  test("of a neuron, a wire, and one of two wires between the same nodes", () => {
    const graph = graphOf(examples.find(({ id }) => id === "two-two-two")?.text ?? "");
    expect(referencesOf(graph, ["h1"])[0]).toEqual([
      "h1.value",
      "h1.gradient",
      ...["w1", "w2", "bias"].flatMap((name) =>
        ["value", "partial", "gradient"].map((number) => `h1.${name}.${number}`),
      ),
    ]);
    const [edge] = graph.edges;
    const wire = `${edge!.source}->${edge!.target}`;
    expect(referencesOf(graph, [edge!.id])[0]).toEqual([
      `${wire}.partial`,
      `${wire}.upstream`,
      `${wire}.contribution`,
    ]);
    const twin = { ...edge!, id: edgeId("twin"), targetHandle: "x9" };
    const twice = { ...graph, edges: [...graph.edges, twin] };
    const [second, first] = referencesOf(twice, ["twin", edge!.id]);
    expect(second?.[0]).toBe(`${wire}:x9.partial`);
    expect(first?.[0]).toBe(`${wire}:${edge!.targetHandle}.partial`);
    expect(referencesOf(graph, ["nothing"])).toEqual([[]]);
  });

  test("of a layer its cells, too, which are typed over", () => {
    const { text } = lessons.find(({ id }) => id === "a-layer-forward-and-backward")!;
    const [found] = referencesOf(graphOf(text), ["y"]);
    expect(found).toEqual([
      ...["y.value", "y.gradient"].flatMap((name) => parts(name, "[0]")),
      ...["y.weight.value", "y.weight.gradient"].flatMap((name) => parts(name, "[0, 0]")),
      ...["y.bias.value", "y.bias.gradient"].flatMap((name) => parts(name, "[0]")),
    ]);
  });
});

function parts(name: string, cell: string): readonly string[] {
  return [name, `${name}${cell}`, `${name}.norm`, `${name}.size`];
}

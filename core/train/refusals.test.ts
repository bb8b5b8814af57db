import { describe, expect, test } from "vitest";
import { type Sketch, sketch } from "../engine/testing/sketch.ts";
import type { DataSource } from "../model/data.ts";
import type { Graph, NodeId } from "../model/graph.ts";
import { network } from "./testing/network.ts";
import { refusalsOf, sceneOf } from "./testing/scene.ts";

/** Names for nodes, so that messages can be held to speak of them. */
function named(graph: Graph, labels: Readonly<Record<string, string>>): Graph {
  const nodes = graph.nodes.map((node) => ({ ...node, label: labels[node.id] ?? node.label }));
  return { ...graph, nodes };
}

/** (w·price − sold)², with whatever loss and columns. */
function linear(loss = "squared-error", column?: string, target?: string): Graph {
  const draft = sketch();
  const x = draft.add("input", [], { value: 1, ...(column && { column }) });
  const t = draft.add("target", [], { value: 1, ...(target && { column: target }) });
  const answer = draft.add("multiply", [x, draft.parameter(0.5)]);
  const graph = draft.graph(draft.add(loss, [answer, t]));
  return named(graph, { [x]: "price", [t]: "sold", [graph.loss as NodeId]: "error" });
}

const columns = { euros: [1, 2, 3, 4], units: [0, 1, 1, 0], flat: [5, 5, 5, 5] };

const codes = (scene: Parameters<typeof refusalsOf>[0]) =>
  refusalsOf(scene).map(({ code }) => code);
const messages = (scene: Parameters<typeof refusalsOf>[0]) =>
  refusalsOf(scene).map(({ message }) => message);

test("what can be trained is not refused", () => {
  expect(refusalsOf(sceneOf(linear("squared-error", "euros", "units"), columns))).toEqual([]);
  expect(refusalsOf(sceneOf(linear("squared-error", "flat", "euros"), columns))).toHaveLength(1);
});

test("every unbound input and target is named at once, with the columns to choose from", () => {
  const problems = refusalsOf(sceneOf(linear(), columns));
  expect(problems.map(({ code, node, severity }) => [code, node, severity])).toEqual([
    ["unbound-input", "n0", "error"],
    ["unbound-input", "n1", "error"],
  ]);
  expect(problems[0]?.message).toBe(
    "No column of the data feeds the input price. Give it one of the columns “euros”, “units”, “flat”, or put a constant in its place.",
  );
  expect(problems[1]?.message).toContain("feeds the target sold.");
});

test("a column that the data do not have is named, with those that they have", () => {
  const [problem] = refusalsOf(sceneOf(linear("squared-error", "dollars", "units"), columns));
  expect(problem).toMatchObject({ code: "unknown-column", node: "n0" });
  expect(problem?.message).toBe(
    "price is fed by the column “dollars”, which the data do not have. They have “euros”, “units”, “flat”: give it one of them.",
  );
});

test("many columns do not hide the message", () => {
  const wide = Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`c${i}`, [1, 2]]));
  expect(messages(sceneOf(linear(), wide))[0]).toContain("“c7”, …, or put");
});

test("a file that is not at hand is named", () => {
  const source: DataSource = {
    kind: "file",
    name: "sales.csv",
    checksum: "0".repeat(64),
    reading: { delimiter: ",", decimal: ".", header: true, columns: [] },
  };
  const graph = linear("squared-error", "euros", "units");
  const { graph: full } = sceneOf(graph, columns, {}, { source });
  const [problem] = refusalsOf({ graph: full, table: null });
  expect(problem).toMatchObject({ code: "no-data" });
  expect(problem?.message).toBe(
    "The data are in the file “sales.csv”, which has not been found. Say where it is, or choose other data.",
  );
});

test("a table without rows", () => {
  const empty = { euros: [], units: [] };
  const scene = sceneOf(linear("squared-error", "euros", "units"), empty);
  expect(refusalsOf(scene)).toMatchObject([
    { code: "empty-data", message: "The data have no rows. Add some, or choose other data." },
  ]);
});

test("inputs that stand still", () => {
  const scene = sceneOf(linear("squared-error", "flat", "units"), columns);
  expect(refusalsOf(scene)).toMatchObject([
    { code: "constant-data", message: expect.stringMatching(/^No input varies: .*Choose other/) },
  ]);
});

test("one row to train on", () => {
  const scene = sceneOf(linear("squared-error", "euros", "units"), { euros: [1], units: [1] });
  expect(messages(scene)).toEqual([
    "There is only one row to train on. Add more, or keep fewer for validation.",
  ]);
});

test("a target that stands still in every row to train on, though not in those kept out", () => {
  const graph = linear("squared-error", "euros", "flat");
  const scene = sceneOf(graph, columns);
  expect(refusalsOf(scene)).toMatchObject([{ code: "constant-data", node: "n1" }]);
  expect(messages(scene)[0]).toMatch(/^The column “flat”, which feeds the target sold, holds the/);

  const long = Array.from({ length: 10 }, (_, i) => i);
  const kept = [...Array(10).keys()].map((seed) => {
    const flat = long.map((row) => (row === 3 ? 1 : 0));
    return codes(sceneOf(graph, { euros: long, flat }, {}, { validation: 0.5, seed }));
  });
  expect(new Set(kept.map((each) => each.join()))).toEqual(new Set(["", "constant-data"]));
});

test("a loss that no input and no target reaches", () => {
  const draft = sketch();
  draft.add("input", [], { value: 1, column: "euros" });
  const graph = draft.graph(draft.add("square", [draft.parameter(2)]));
  expect(refusalsOf(sceneOf(graph, columns))).toMatchObject([
    {
      code: "loss-without-data",
      message: expect.stringMatching(/no input and no target.*Wire inputs into the graph/),
    },
  ]);
});

describe("targets that the loss does not take", () => {
  test.each([
    ["binary-cross-entropy", [0, 0.5, 1, 0], null],
    ["binary-cross-entropy", [0, 1, -0.25, 0], "−0.2500 in row 3"],
    ["binary-cross-entropy-with-logits", [0, 1, 0, 2], "2.000 in row 4"],
    ["hinge", [-1, 1, 1, -1], null],
    ["hinge", [-1, 0, 1, -1], "0 in row 2"],
    ["squared-error", [-7, 8, 1, 2], null],
  ] as const)("%s on %j: %s", (loss, units, found) => {
    const scene = sceneOf(linear(loss, "euros", "units"), { ...columns, units });
    if (found === null) {
      expect(refusalsOf(scene)).toEqual([]);
      return;
    }
    const [problem] = refusalsOf(scene);
    expect(problem).toMatchObject({ code: "target-outside-domain", node: "n1" });
    const takes = loss === "hinge" ? "that are −1 or 1" : "from 0 to 1";
    expect(problem?.message).toBe(
      `The target sold is ${found}, and the loss error takes targets ${takes}. Choose another column, or another loss.`,
    );
  });

  test("are found in rows kept out too", () => {
    const units = [0, 1, 0, 1, 0, 1, 0, 7];
    const euros = units.map((_, i) => i);
    for (const seed of [1, 2, 3, 4])
      expect(
        codes(
          sceneOf(
            linear("binary-cross-entropy", "euros", "units"),
            { euros, units },
            {},
            { validation: 0.5, seed },
          ),
        ),
      ).toEqual(["target-outside-domain"]);
  });
});

describe("classes that there are not", () => {
  const classifier = (target: (draft: Sketch) => NodeId) => {
    const draft = sketch();
    const x = draft.add("input", [], { value: 1, column: "euros" });
    const scores = [1, 2, 3].map((w) => draft.add("multiply", [x, draft.parameter(w)]));
    const prediction = draft.add("stack", scores);
    const loss = draft.add("cross-entropy", [prediction, target(draft)]);
    return named(draft.graph(loss), { [loss]: "error" });
  };

  test("in a column, with its row", () => {
    const graph = classifier((draft) => draft.add("target", [], { value: 0, column: "units" }));
    const of = (units: readonly number[]) => messages(sceneOf(graph, { ...columns, units }));
    expect(of([0, 1, 2, 0])).toEqual([]);
    expect(of([0, 1, 2, 3])).toEqual([
      "n8 is 3.000 in row 4, and for error 3 is none of the classes 0 to 2. Give it whole numbers from 0 to 2, or make more classes.",
    ]);
  });

  test("in a constant", () => {
    const graph = classifier((draft) => draft.constant(-1));
    expect(messages(sceneOf(graph, columns))).toEqual([
      expect.stringMatching(/^n8 is −1.000, and for error −1 is none of the classes/),
    ]);
  });
});

test("a batch larger than the data to train on", () => {
  const graph = linear("squared-error", "euros", "units");
  const of = (batchSize: number | null, validation = 0) =>
    messages(sceneOf(graph, columns, { batchSize }, { validation }));
  expect([of(null), of(4), of(1)]).toEqual([[], [], []]);
  expect(of(5)).toEqual([
    "A batch has 5 samples, and there are 4 to train on. Make it 4 or fewer, or take all of them.",
  ]);
  expect(of(4, 0.25)[0]).toContain("there are 3 to train on");
  expect(codes(sceneOf(graph, null, { batchSize: 2 }))).toEqual(["batch-too-large"]);
});

describe("a loss", () => {
  test.each([true, false])("that nobody has chosen, with data: %s", (withData) => {
    const graph = { ...linear("squared-error", "euros", "units"), loss: null };
    expect(refusalsOf(sceneOf(graph, withData ? columns : null))).toMatchObject([
      { code: "no-loss", message: expect.stringMatching(/^No node is the loss.*make it the loss/) },
    ]);
  });

  test.each([true, false])("that can't be computed says why, with data: %s", (withData) => {
    const graph = linear("squared-error", "euros", "units");
    const cut = { ...graph, edges: graph.edges.filter(({ target }) => target !== graph.loss) };
    const problems = refusalsOf(sceneOf(cut, withData ? columns : null));
    expect(problems).toMatchObject([{ code: "input-not-wired", node: graph.loss }]);
  });

  test("that no parameter moves", () => {
    const build = (draft: Sketch) =>
      draft.add("multiply", [
        draft.add("input", [], { value: 1, column: "euros" }),
        draft.constant(2),
      ]);
    const draft = sketch();
    draft.parameter(3);
    expect(refusalsOf(sceneOf(draft.graph(build(draft)), columns))).toMatchObject([
      { code: "no-parameters", message: expect.stringMatching(/nothing to train.*Add neurons/) },
    ]);
  });

  test("whose parameters lie behind a stopped gradient", () => {
    const draft = sketch();
    const x = draft.add("input", [], { value: 1, column: "euros" });
    const product = draft.add("multiply", [x, draft.parameter(2)]);
    const graph = draft.graph(draft.add("stop-gradient", [product]));
    expect(codes(sceneOf(graph, columns))).toEqual(["no-parameters"]);
  });
});

test("every reason is given at once", () => {
  const graph = network([1], { inputs: ["euros"], target: "units" });
  const bad = { ...columns, units: [0, 1, 2, 0] };
  expect(codes(sceneOf(graph, bad, { batchSize: 9 }))).toEqual([
    "target-outside-domain",
    "batch-too-large",
  ]);
});

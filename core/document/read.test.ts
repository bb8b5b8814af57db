import { describe, expect, test } from "vitest";
import { maximumProblems } from "./limits.ts";
import { readDocument, readFragment } from "./read.ts";
import { type PlainFile, plainEdge, plainNode, product } from "./testing/files.ts";
import { graphOf } from "./testing/graphs.ts";
import { writeFragment } from "./write.ts";

/** The messages with which a text is refused; none when it is read. */
function refusal(text: string): readonly string[] {
  const result = readDocument(text, "a.chainrule");
  return result.kind === "ok" ? [] : result.problems.map((problem) => problem.message);
}

/** The messages for the product graph after `spoil` has changed it. */
function spoiled(spoil: (file: PlainFile) => void): readonly string[] {
  const file = product();
  spoil(file);
  return refusal(JSON.stringify(file));
}

const pretty = JSON.stringify(product(), null, 2);

test("an unspoiled file is read", () => {
  expect(refusal(pretty)).toEqual([]);
  expect(refusal(`\uFEFF${pretty.replaceAll("\n", "\r\n")}`)).toEqual([]);
});

describe("files that are no JSON", () => {
  const cases: readonly [name: string, text: string, message: string][] = [
    ["empty", "", "“a.chainrule” is empty. A graph file holds JSON; open another one."],
    [
      "prose",
      "hello there",
      "“a.chainrule” is not valid JSON: line 1, column 1 has “hello there” where a value should be. Correct it in a text editor, or check that it is a Chainrule graph.",
    ],
    [
      "truncated between tokens",
      '{\n  "kind": "chainrule/graph",\n  "version": ',
      "“a.chainrule” ends too early: at line 3, column 14 a value is missing. It was probably cut off while being copied or saved; fetch it again.",
    ],
    [
      "truncated in a text",
      '{"kind": "chainrule/gr',
      "“a.chainrule” ends too early: at line 1, column 23 the end of a text in double quotes is missing. It was probably cut off while being copied or saved; fetch it again.",
    ],
    [
      "truncated in a text, with a line feed after it",
      '{"kind\n',
      "“a.chainrule” ends too early: at line 1, column 7 the end of a text in double quotes is missing. It was probably cut off while being copied or saved; fetch it again.",
    ],
    [
      "a trailing comma",
      '{\n  "kind": "chainrule/graph",\n}',
      "“a.chainrule” is not valid JSON: line 3, column 1 has “}” where a key in double quotes should be. Correct it in a text editor, or check that it is a Chainrule graph.",
    ],
    [
      "two documents",
      "{} {}",
      "“a.chainrule” is not valid JSON: line 1, column 4 has “{}” where the end of the file should be. Correct it in a text editor, or check that it is a Chainrule graph.",
    ],
    [
      "not a number",
      '{"version": NaN}',
      "“a.chainrule” is not valid JSON: line 1, column 13 has “NaN}” where a value should be. Correct it in a text editor, or check that it is a Chainrule graph.",
    ],
  ];
  test.each(cases)("%s", (_, text, message) => {
    expect(refusal(text)).toEqual([message]);
  });

  test("every prefix of a file is called truncated, and none is read", () => {
    const trimmed = pretty.trimEnd();
    for (let length = 1; length < trimmed.length; length++)
      expect(refusal(trimmed.slice(0, length))[0]).toContain("ends too early");
  });

  test("a text with no file name is called “The file”", () => {
    const result = readDocument("");
    expect(result.kind === "refused" && result.problems[0]?.message).toContain(
      "The file is empty.",
    );
  });
});

describe("files of another kind", () => {
  const cases: readonly [name: string, text: string, message: string][] = [
    ["a number", "1", "“a.chainrule” is not a Chainrule graph: it holds 1, not an object."],
    [
      "a list",
      "[]",
      "“a.chainrule” is not a Chainrule graph: it holds a list of 0, not an object.",
    ],
    [
      "no kind",
      "{}",
      "“a.chainrule” is not a Chainrule graph: it says no “kind”, where “chainrule/graph” should be.",
    ],
    [
      "wrong kind",
      '{"kind": "excalidraw"}',
      "“a.chainrule” is not a Chainrule graph: its “kind” is the text “excalidraw”, where “chainrule/graph” should be.",
    ],
    [
      "newer version",
      '{"kind": "chainrule/graph", "version": 3, "layers": []}',
      "“a.chainrule” was written by a newer Chainrule: it has format version 3, and this one reads versions up to 2. Update Chainrule to open it.",
    ],
    [
      "no version",
      '{"kind": "chainrule/graph"}',
      "“a.chainrule” does not say its format’s version: “version” must be a whole number from 1, such as 2.",
    ],
  ];
  test.each(cases)("%s", (_, text, message) => {
    expect(refusal(text)).toEqual([message]);
  });

  test("a graph is not a fragment", () => {
    const result = readFragment(pretty);
    expect(result.kind === "refused" && result.problems[0]?.message).toBe(
      "The clipboard’s text is not a part of a Chainrule graph: its “kind” is the text “chainrule/graph”, where “chainrule/fragment” should be.",
    );
  });
});

test("wires that fed a fragment from outside end at free inputs of its nodes", () => {
  const text = writeFragment(graphOf(["tanh", "square"], "tanh square x"));
  const link = (target: string, targetHandle: string) => ({
    source: "x",
    sourceHandle: "out",
    target,
    targetHandle,
  });
  const read = (...incoming: unknown[]) => {
    const result = readFragment(JSON.stringify({ ...JSON.parse(text), incoming }));
    return result.kind === "ok" ? result.incoming : result.problems.map(({ code }) => code);
  };
  expect(read(link("tanh", "x"))).toEqual([link("tanh", "x")]);
  expect(read(link("tanh", "x"), link("tanh", "x"))).toEqual(["input-taken"]);
  expect(read(link("square", "x"))).toEqual(["input-taken"]);
  expect(read(link("tanh", "y"))).toEqual(["unknown-port"]);
  expect(read(link("x", "x"))).toContain("unknown-node");
  expect(read({ ...link("tanh", "x"), id: "e1" })).toEqual(["unknown-key"]);
  expect(refusal(JSON.stringify({ ...JSON.parse(pretty), incoming: [] }))).toHaveLength(1);
});

describe("files that are too much", () => {
  test("depth 200,000", () => {
    expect(refusal("[".repeat(200_000))).toEqual([
      "“a.chainrule” nests brackets more than 64 deep (line 1, column 65). A Chainrule graph needs far fewer: check that it is one.",
    ]);
    expect(refusal(`{"a":`.repeat(200_000))[0]).toContain("more than 64 deep");
  });

  test("brackets inside a text do not count", () => {
    const file = product();
    file.name = `\\"${"[{".repeat(200)}`;
    expect(refusal(JSON.stringify(file))).toEqual([]);
  });

  test("and a text ends where no backslash says otherwise", () => {
    for (const name of ["\\", "\\\\", '"', '\\"', '\\\\"[', '[[\\"', ""]) {
      const file = product();
      file.name = name + "[".repeat(100);
      expect(refusal(JSON.stringify(file))).toEqual([]);
      expect(refusal(`{"a": ${JSON.stringify(name)}, "b": ${"[".repeat(70)}`)[0]).toContain("deep");
    }
  });

  test("300 MB", () => {
    expect(refusal(" ".repeat(300 * 2 ** 20))).toEqual([
      "“a.chainrule” is too large: 300.0 MB, where a graph may have 256 MB. Check that it is a Chainrule graph.",
    ]);
  });

  test("values without end are not parsed", () => {
    expect(refusal(`[${"0,".repeat(2 ** 24)}0]`)).toEqual([
      "“a.chainrule” holds more than 16,777,216 values. A Chainrule graph needs far fewer: check that it is one.",
    ]);
  });

  test("millions of faults are counted no further than is of use", () => {
    const zeros = `[${"0,".repeat(5_000_000)}0]`;
    const messages = refusal(
      pretty.replace(/"nodes": \[[\s\S]*\],\s*"edges"/, `"nodes": ${zeros}, "edges"`),
    );
    expect(messages).toHaveLength(maximumProblems + 1);
    expect(messages.at(-1)).toBe("… and at least 9950 more.");
  });

  test("problems beyond the list are counted", () => {
    const messages = spoiled((file) => {
      for (let i = 0; i < 60; i++) file.nodes.push(plainNode("a b", "add"));
    });
    expect(messages).toHaveLength(maximumProblems + 1);
    expect(messages.at(-1)).toBe("… and 69 more.");
  });
});

describe("files that break the schema", () => {
  const cases: readonly [name: string, spoil: (file: PlainFile) => void, message: string][] = [
    [
      "an unknown key",
      (file) => Object.assign(file, { nodez: [] }),
      "nodez: the key “nodez” has no meaning here. Remove it, or correct its spelling.",
    ],
    [
      "an unknown key in a node",
      (file) => Object.assign(file.nodes[1] ?? {}, { colour: "red" }),
      "nodes[1].colour: the key “colour” has no meaning here. Remove it, or correct its spelling.",
    ],
    [
      "a missing key",
      (file) => delete file.nodes[2]?.label,
      "nodes[2].label: this is missing. Add text in double quotes.",
    ],
    [
      "a wrong type",
      (file) => Object.assign(file, { name: 3 }),
      "name: found 3, but it must be text in double quotes.",
    ],
    [
      "a position of three numbers",
      (file) => Object.assign(file.nodes[0] ?? {}, { position: [1, 2, 3] }),
      "nodes[0].position: found a list of 3, but it must be a list of two numbers, such as [0, 120].",
    ],
    [
      "a position with a text",
      (file) => Object.assign(file.nodes[0] ?? {}, { position: [1, "2"] }),
      "nodes[0].position[1]: found the text “2”, but it must be a number.",
    ],
    [
      "nodes that are no list",
      (file) => Object.assign(file, { nodes: {} }),
      "nodes: found an object, but it must be a list in square brackets.",
    ],
    [
      "a node that is null",
      (file) => file.nodes.push(null as never),
      "nodes[3]: found null, but it must be an object in braces.",
    ],
  ];
  test.each(cases)("%s", (_, spoil, message) => {
    expect(spoiled(spoil)).toEqual([message]);
  });

  test("1e999 anywhere", () => {
    const tooLarge = "the number is beyond the largest float64. Write a smaller one.";
    expect(refusal(pretty.replace('"value": 2', '"value": 1e999'))).toEqual([
      `nodes[0].params.value: ${tooLarge}`,
    ]);
    expect(refusal(pretty.replace(/0,\s+0/, "-1e999, 0"))).toEqual([
      `nodes[0].position[0]: ${tooLarge}`,
    ]);
    const unknown = JSON.stringify(plainNode("q", "new-op", { a: [{ b: "huge" }] }));
    const text = pretty.replace('"nodes": [', `"nodes": [${unknown.replace('"huge"', "1e999")},`);
    expect(refusal(text)).toEqual([`nodes[0].params.a[0].b: ${tooLarge}`]);
  });

  test("__proto__ as a key is refused wherever it stands, and pollutes nothing", () => {
    const evil = '"__proto__": {"polluted": true}';
    const reserved =
      "the key “__proto__” is reserved and may not be in a file. Remove it or choose another name.";
    expect(refusal(pretty.replace("{", `{${evil},`))).toEqual([`__proto__: ${reserved}`]);
    expect(refusal(pretty.replace('"value": 2', evil))).toEqual([
      `nodes[0].params.__proto__: ${reserved}`,
    ]);
    expect(refusal(pretty.replace('"id": "x"', `"id": "x", ${evil}`))).toEqual([
      `nodes[0].__proto__: ${reserved}`,
    ]);
    expect(refusal(pretty.replace('"id": "e1"', `"id": "e1", ${evil}`))).toEqual([
      `edges[0].__proto__: ${reserved}`,
    ]);
    const unknown = `{"id":"q","op":"new-op","label":"","position":[0,0],"params":{"a":{${evil}}}}`;
    expect(refusal(pretty.replace('"nodes": [', `"nodes": [${unknown},`))).toEqual([
      `nodes[0].params.a.__proto__: ${reserved}`,
    ]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});

describe("files that make no sense", () => {
  const cases: readonly [name: string, spoil: (file: PlainFile) => void, messages: string[]][] = [
    [
      "a duplicate node id",
      (file) => file.nodes.push(plainNode("x", "input")),
      ["nodes[3].id: the id “x” is already that of nodes[0]. Give one of them another id."],
    ],
    [
      "a duplicate edge id",
      (file) => {
        file.nodes.push(plainNode("y", "negate"));
        file.edges.push(plainEdge("e1", "x", "y", "x"));
      },
      ["edges[2].id: the id “e1” is already that of edges[0]. Give one of them another id."],
    ],
    [
      "__proto__ as an id",
      (file) => file.nodes.push(plainNode("__proto__", "input")),
      ["nodes[3].id: the id “__proto__” is reserved. Choose another one."],
    ],
    [
      "an id with a space",
      (file) => file.nodes.push(plainNode("a b", "input")),
      ["nodes[3].id: “a b” can’t be an id. Use 1 to 64 letters, digits, hyphens and underscores."],
    ],
    [
      "a dangling edge",
      (file) => file.edges.push(plainEdge("e3", "gone", "lost", "a")),
      [
        "edges[2].source: there is no node “gone”. Name a node of this file, or remove the edge.",
        "edges[2].target: there is no node “lost”. Name a node of this file, or remove the edge.",
      ],
    ],
    [
      "an output that is none",
      (file) => Object.assign(file.edges[0] ?? {}, { sourceHandle: "output" }),
      ["edges[0].sourceHandle: “output” is not an output. The output of every node is “out”."],
    ],
    [
      "an input that is none",
      (file) => Object.assign(file.edges[0] ?? {}, { targetHandle: "x1" }),
      ["edges[0].targetHandle: “z” (multiply) has no input “x1”. Its inputs are a and b."],
    ],
    [
      "an input of a source",
      (file) => file.edges.push(plainEdge("e3", "w", "x", "value")),
      [
        "edges[2].targetHandle: “x” (input) has no input “value”. It takes no inputs; remove the edge.",
      ],
    ],
    [
      "an input of a variadic op that is out of bounds",
      (file) => {
        file.nodes.push(plainNode("s", "sum"));
        file.edges.push(plainEdge("e3", "x", "s", "x1025"), plainEdge("e4", "x", "s", "x1"));
      },
      ["edges[2].targetHandle: “s” (sum) has no input “x1025”. Its inputs are x1, x2, …"],
    ],
    [
      "a duplicate edge",
      (file) => file.edges.push(plainEdge("e3", "x", "z", "a")),
      ["edges[2]: this is the same wire as edges[0]. Remove one of them."],
    ],
    [
      "two wires on one input",
      (file) => file.edges.push(plainEdge("e3", "w", "z", "a")),
      [
        "edges[2]: input “a” of “z” is already fed by edges[0]. An input takes one wire; remove one of them.",
      ],
    ],
    [
      "a loss that is not there",
      (file) => Object.assign(file, { loss: "L" }),
      ["loss: there is no node “L”. Name a node of this file, or write null."],
    ],
    [
      "a circle",
      (file) => {
        file.nodes.push(plainNode("p", "add"), plainNode("q", "add"));
        file.edges.push(plainEdge("e3", "p", "q", "a"), plainEdge("e4", "q", "p", "b"));
      },
      [
        "edges: the wires run in a circle (q → p → q). Remove one of them: a graph must have a first node.",
      ],
    ],
    [
      "a parameter that the op does not have",
      (file) => Object.assign(file.nodes[0] ?? {}, { params: { valeu: 2 } }),
      [
        "nodes[0].params.valeu: the op “input” has no such parameter. It has value, range, column, columns; remove it or correct its name.",
      ],
    ],
    [
      "a value that is a text",
      (file) => Object.assign(file.nodes[0] ?? {}, { params: { value: "2" } }),
      ["nodes[0].params.value: found the text “2”, but it must be a number."],
    ],
    [
      "an activation that there is not",
      (file) => file.nodes.push(plainNode("n", "neuron", { activation: "swish" })),
      [
        "nodes[3].params.activation: found the text “swish”, but it must be one of identity, sigmoid, tanh, relu, leaky-relu, elu, selu, gelu, silu, softplus.",
      ],
    ],
    [
      "a weight for an input out of bounds",
      (file) => file.nodes.push(plainNode("n", "neuron", { w0: 1 })),
      [
        "nodes[3].params.w0: the op “neuron” has no such parameter. It has w1 to w1024, bias, activation, hasBias, frozen; remove it or correct its name.",
      ],
    ],
    [
      "a number below its bound",
      (file) => file.nodes.push(plainNode("h", "huber", { delta: -1 })),
      ["nodes[3].params.delta: -1 is too small. The least that it may be is 5e-324."],
    ],
    [
      "frozen parameters that there are not",
      (file) => file.nodes.push(plainNode("n", "neuron", { frozen: ["w1", "activation"] })),
      [
        "nodes[3].params.frozen: the op “neuron” has no parameter “activation” that an update could move. Remove it or correct its name.",
      ],
    ],
    [
      "a frozen parameter named twice",
      (file) => file.nodes.push(plainNode("n", "neuron", { frozen: ["w1", "w1"] })),
      ["nodes[3].params.frozen: “w1” is there twice. Name each parameter once."],
    ],
    [
      "frozen parameters that are no list",
      (file) =>
        Object.assign(file.nodes[0] ?? {}, { op: "parameter", params: { frozen: "value" } }),
      [
        'nodes[0].params.frozen: found the text “value”, but it must be a list of names of parameters, such as ["w1", "bias"].',
      ],
    ],
    [
      "a range that is upside down",
      (file) => Object.assign(file.nodes[0] ?? {}, { params: { range: [1, 1] } }),
      [
        "nodes[0].params.range: the range begins at 1 and ends at 1. The first number must be the smaller one.",
      ],
    ],
    [
      "a range of one number",
      (file) => Object.assign(file.nodes[0] ?? {}, { params: { range: [1] } }),
      [
        "nodes[0].params.range: found a list of 1, but it must be two numbers, such as [−1, 1] written [-1, 1].",
      ],
    ],
  ];
  test.each(cases)("%s", (_, spoil, messages) => {
    expect(spoiled(spoil)).toEqual(messages);
  });

  test("all problems are listed at once", () => {
    const messages = spoiled((file) => {
      Object.assign(file, { loss: "L" });
      Object.assign(file.nodes[0] ?? {}, { params: { value: null } });
      file.edges.push(plainEdge("e 3", "gone", "z", "a"));
    });
    expect(messages).toHaveLength(5);
  });

  test("a circle of 100,000 nodes is named in short", () => {
    const file = product();
    for (let i = 0; i < 100_000; i++) {
      file.nodes.push(plainNode(`n${i}`, "negate"));
      file.edges.push(plainEdge(`c${i}`, `n${i}`, `n${(i + 1) % 100_000}`, "x"));
    }
    const [message, ...rest] = refusal(JSON.stringify(file));
    expect(message).toMatch(/^edges: the wires run in a circle \(n\d+ → .* → … → n\d+\)\./);
    expect(message?.length).toBeLessThan(300);
    expect(rest).toEqual([]);
  });
});

describe("nodes beyond the end of the canvas", () => {
  function placed(kind: "graph" | "fragment", ...places: readonly (readonly [number, number])[]) {
    const file = product();
    places.forEach((position, i) => {
      Object.assign(file.nodes[i] ?? {}, { position });
    });
    if (kind === "graph") return readDocument(JSON.stringify(file));
    return readFragment(JSON.stringify({ ...file, kind: "chainrule/fragment" }));
  }

  test.each(["graph", "fragment"] as const)(
    "of a %s come back to its edge, with a note",
    (kind) => {
      const read = placed(kind, [1e19, 0], [-1e20, 7], [3, 1e308]);
      if (read.kind === "refused") throw new Error(read.problems[0]?.message);
      expect(read.graph.nodes.map(({ position }) => position)).toEqual([
        [1e6, 0],
        [-1e6, 7],
        [3, 1e6],
      ]);
      expect(read.notes).toEqual([
        {
          code: "far-away",
          where: "nodes[0].position",
          message:
            "nodes[0].position: the node “x” and 2 more are beyond the end of the canvas, which reaches from -1000000 to 1000000. They were brought back to its edge.",
        },
      ]);
    },
  );

  test("are told from those at its end, which stay", () => {
    const read = placed("graph", [1e6, -1e6], [0, 1e6 + 1]);
    if (read.kind === "refused") throw new Error(read.problems[0]?.message);
    expect(read.graph.nodes[0]?.position).toEqual([1e6, -1e6]);
    expect(read.notes.map(({ message }) => message)).toEqual([
      "nodes[1].position: the node “w” is beyond the end of the canvas, which reaches from -1000000 to 1000000. It was brought back to its edge.",
    ]);
  });
});

import { describe, expect, test } from "vitest";
import {
  blockId,
  examples,
  lessons,
  nodeId,
  noteId,
  readDocument,
  wireSigns,
} from "../../core/index.ts";
import { tensorColours } from "../plots/paint-tensor.ts";
import { themeColours } from "../plots/useThemeColours.ts";
import { selectGraph } from "../state/app/store.ts";
import { groupSelection } from "../state/document/block-actions.ts";
import { ofNodes } from "../state/document/edit.ts";
import { renameNode, select } from "../state/document/edit-actions.ts";
import { addNoteAt, closeNote, writeNote } from "../state/document/note-actions.ts";
import { scrubTo } from "../state/run/run-actions.ts";
import { exampleGraph, openApp, openNeuron } from "../state/testing/open-app.ts";
import { openBlock } from "./fold-actions.ts";
import { graphSvg } from "./graph-svg.ts";
import type { PictureColours } from "./picture-colours.ts";

const colours: PictureColours = {
  ground: "#fafafa",
  raised: "#ffffff",
  line: "#dddddd",
  strong: "#888888",
  text: "#111111",
  quiet: "#666666",
  value: "#0000ff",
  positive: "#aa5500",
  negative: "#770077",
  accent: "#008877",
  onAccent: "#ffffff",
  problem: "#ff0000",
  green: "#007700",
  yellow: "#777700",
  red: "#cc0077",
};

function drawn({ store }: Pick<ReturnType<typeof openNeuron>, "store">, hasGround = true) {
  const state = store.getState();
  return graphSvg(selectGraph(state), state.session, state.wires, {
    colours,
    hasGround,
    pictures: state.pictures,
    tensor: tensorColours(
      themeColours(() => "#123456"),
      state.pictures,
    ),
    mapOf: () => null,
  });
}

function parsed(svg: string): Document {
  const found = new DOMParser().parseFromString(svg, "image/svg+xml");
  expect(found.querySelector("parsererror")?.textContent ?? "").toBe("");
  return found;
}

const texts = (svg: string) =>
  [...parsed(svg).querySelectorAll("text, tspan")].map((each) => each.textContent);

describe("graphSvg", () => {
  test("has folded blocks, frames of open ones and notes with their text in lines", () => {
    const app = openNeuron();
    const { store } = app;
    select(store, ofNodes(["x", "w", "z"].map(nodeId)));
    groupSelection(store);
    addNoteAt(store, [1000, 1000]);
    const note = noteId("note1");
    writeNote(store, note, "A note that is too long for one line: $z = w x$\n<b>", [220, 90]);
    closeNote(store, note);
    const folded = texts(drawn(app).svg);
    for (const word of ["Block 1", "A note that is too long", "for one line: z = w x", "<b>", "z"])
      expect(folded).toContain(word);
    expect(folded).not.toContain("w");
    openBlock(store, blockId("block1"));
    const open = texts(drawn(app).svg);
    expect(open).toContain("Block 1");
    expect(open).toContain("w");
  });

  test("has every number of the canvas, values and gradients, partials and contributions", () => {
    const app = openNeuron();
    const words = texts(drawn(app).svg);
    const expected = {
      values: ["2.000", "0.5000", "1.000", "1.000", "0.7311", "0.07233"],
      gradients: ["−0.05288", "−0.2115", "−0.1058", "−0.5379", "0.5379", "1.000"],
      partials: ["0.5000", "2.000", "0.1966", "−0.5379", "0.5379"],
      contributions: ["−0.05288", "−0.2115", "−0.1058", "−0.5379", "0.5379"],
      names: ["x", "w", "z", "a", "t", "L", "loss"],
    };
    const all = Object.values(expected).flat();
    const count = (list: readonly unknown[], word: string) =>
      list.filter((each) => each === word).length;
    for (const word of new Set(all))
      expect(count(words, word), word).toBeGreaterThanOrEqual(count(all, word));
    expect(words.filter((word) => word === "∂")).toHaveLength(5);
  });

  test("of tensors it has the pictures, the rules, the norms and the ends of colours", () => {
    const app = openApp(exampleGraph("digits-dense"));
    const { svg } = drawn(app);
    const words = texts(svg);
    expect(words).toContain("[64]");
    expect(words.some((word) => word?.startsWith("ḡ"))).toBe(true);
    expect(words.filter((word) => /^‖[\d.]+‖$/.test(word ?? "")).length).toBeGreaterThanOrEqual(6);
    expect(words.filter((word) => /^±/.test(word ?? ""))).toHaveLength(3);
    // Each number of the three tensors is a cell, and no more are.
    const cells = parsed(svg).querySelectorAll("g > path");
    expect(cells).toHaveLength(64 + 32 + 10);
  });

  test("its wires show what those of the canvas do", () => {
    const app = openNeuron();
    const signs = (words: readonly unknown[]) =>
      words.filter((word) => word === wireSigns.weight).length;
    const before = signs(texts(drawn(app).svg));
    app.store.setState({ wires: "weight" });
    const words = texts(drawn(app).svg);
    expect(signs(words)).toBeGreaterThan(before);
    expect(words).not.toContain(wireSigns.contribution);
    app.store.setState({ wires: "value" });
    const values = texts(drawn(app).svg);
    expect(values.filter((word) => word === wireSigns.value)).toHaveLength(5);
    expect(values.filter((word) => word === "0.7311")).toHaveLength(2);
  });

  test("a node that can’t be computed has its mark", () => {
    const app = openNeuron();
    const before = drawn(app).svg;
    const graph = selectGraph(app.store.getState());
    const broken = openApp({ ...graph, edges: graph.edges.slice(1) });
    expect(before).not.toContain("stroke-dasharray");
    expect(drawn(broken).svg).toContain("stroke-dasharray");
  });

  test("is as far as the stepper has come", () => {
    const app = openNeuron();
    scrubTo(app.store, 4);
    const words = texts(drawn(app).svg);
    expect(words).toContain("·····");
    expect(words).not.toContain("0.7311");
  });

  test("colours tell the sign, and a transparent one has no ground", () => {
    const app = openNeuron();
    const { svg } = drawn(app);
    const fill = (word: string) =>
      [...parsed(svg).querySelectorAll("text")]
        .find((each) => each.textContent === word)
        ?.getAttribute("fill");
    expect([fill("−0.1058"), fill("0.7311")]).toEqual([colours.negative, colours.value]);
    expect(svg).toContain(colours.ground);
    expect(drawn(app, false).svg).not.toContain(colours.ground);
  });

  test("is well-formed whatever a node is called, and runs nothing", () => {
    const app = openNeuron();
    renameNode(app.store, nodeId("z"), `</text><script>a&b\u0001"`);
    const { svg } = drawn(app);
    expect(parsed(svg).querySelector("script")).toBeNull();
  });

  test("every example and lesson has a picture as large as what it holds", () => {
    for (const { id, text } of [...examples, ...lessons]) {
      const read = readDocument(text);
      if (read.kind === "refused") throw new Error(`“${id}” can’t be read.`);
      const { svg, width, height } = drawn(openApp(read.graph));
      const box = parsed(svg).documentElement.getAttribute("viewBox")?.split(" ").map(Number) ?? [];
      expect(box.slice(2).map(Math.round), id).toEqual([width, height].map(Math.round));
      expect(texts(svg).length, id).toBeGreaterThan(3 * read.graph.nodes.length);
    }
  });
});

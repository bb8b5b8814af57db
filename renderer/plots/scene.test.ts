import { describe, expect, it } from "vitest";
import {
  compile,
  type Graph,
  type Prepared,
  responseAxes,
  runThrough,
  setData,
  setParam,
} from "../../core/index.ts";
import { takeSnapshot } from "../../core/train/snapshot.ts";
import { preparedOf } from "../state/run/prepared.ts";
import { exampleGraph, id, openApp } from "../state/testing/open-app.ts";
import { createFrame, toX, toY } from "./frame.ts";
import { outputsOf } from "./outputs.ts";
import { drawnRows, nearestPoint } from "./points.ts";
import { createGround, responseScene, scatterScene } from "./scene.ts";

function prepared(graph: Graph): Prepared {
  const result = preparedOf(openApp(graph).store.getState());
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.prepared;
}

function firstOutput(graph: Graph, data: Prepared) {
  const [output] = outputsOf(graph, data);
  if (!output) throw new Error("There is no output.");
  return output;
}

function snapshotOf(graph: Graph, data: Prepared) {
  const result = runThrough(takeSnapshot(graph, data, null));
  if (result.kind === "refused") throw new Error(result.problems[0]?.message);
  return result.snapshot;
}

function sceneOf(graph: Graph) {
  const data = prepared(graph);
  const output = firstOutput(graph, data);
  const [axes, { response }] = [responseAxes(data), snapshotOf(graph, data)];
  const map = response?.maps.get(output.node);
  if (!axes || !response || !map) throw new Error("There is no picture.");
  return {
    data,
    output,
    scene: responseScene(createGround(data, axes, output), response, map, output),
  };
}

const size = { width: 400, height: 300, ratio: 1 };

describe("the outputs", () => {
  it("are the nodes that the losses’ predictions come from, with their column", () => {
    const graph = exampleGraph("moons");
    const output = firstOutput(graph, prepared(graph));
    expect([output.name, output.target?.column]).toEqual(["o", "class"]);
    expect(output.shown(0.25)).toBe(0.25);
  });

  it("show a logit as the probability that it stands for", () => {
    const moons = exampleGraph("moons");
    const nodes = moons.nodes.map((node) =>
      node.op === "binary-cross-entropy"
        ? { ...node, op: "binary-cross-entropy-with-logits" }
        : node,
    );
    const graph = { ...moons, nodes };
    expect(compile(graph).problems).toEqual([]);
    const output = firstOutput(graph, prepared(graph));
    expect(output.isLogit).toBe(true);
    expect(output.shown(0)).toBe(0.5);
    expect(output.shown(-800)).toBe(0);
  });
});

describe("the scene", () => {
  it("over two inputs has the columns as its axes, and every row at its own numbers", () => {
    const moons = exampleGraph("moons");
    const { scene } = sceneOf(moons);
    expect([scene.kind, scene.x.name, scene.y.name]).toEqual(["plane", "x1", "x2"]);
    expect(scene.points.rows).toHaveLength(100);
    const standardized = sceneOf(
      setData(moons, { ...(moons.data as NonNullable<Graph["data"]>), standardize: true }),
    ).scene;
    for (const [i, x] of scene.points.xs.entries())
      expect(standardized.points.xs[i]).toBeCloseTo(x, 12);
  });

  it("over one input has the target as its height", () => {
    const { scene, data } = sceneOf(exampleGraph("sine-regression"));
    expect([scene.kind, scene.x.name, scene.y.name]).toEqual(["line", "x", "y"]);
    expect(scene.points.ys).toEqual(scene.points.targets);
    expect(scene.points.rows).toHaveLength(data.rowCount);
  });

  it("marks the rows that are kept out", () => {
    const moons = exampleGraph("moons");
    const { scene, data } = sceneOf(
      setData(moons, { ...(moons.data as NonNullable<Graph["data"]>), validation: 0.25 }),
    );
    const kept = [...scene.points.rows].filter((_, i) => scene.points.kept[i] === 1);
    expect(kept).toEqual([...data.validation]);
    expect(kept).toHaveLength(25);
  });

  it("of predictions against targets has both on one scale", () => {
    const graph = setParam(exampleGraph("sine-regression"), id("o"), "bias", 3);
    const data = prepared(graph);
    const outputs = outputsOf(graph, data);
    const { spread } = snapshotOf(graph, data);
    const scene = scatterScene(data, spread, outputs, firstOutput(graph, data));
    expect(scene.points.rows).toHaveLength(60);
    const [first] = spread;
    const at = scene.points.rows.indexOf(first?.row ?? -1);
    expect(scene.points.xs[at]).toBe(first?.targets[0]);
    expect(scene.points.ys[at]).toBe(first?.predictions[0]);
    expect([scene.x.minimum, scene.x.maximum]).toEqual([scene.y.minimum, scene.y.maximum]);
  });
});

describe("the points", () => {
  it("are found where they are drawn, and nowhere else", () => {
    const { scene } = sceneOf(exampleGraph("moons"));
    const frame = createFrame(size, scene.x, scene.y);
    const { xs, ys } = scene.points;
    for (let i = 0; i < xs.length; i++) {
      const place = { x: toX(frame, xs[i] as number), y: toY(frame, ys[i] as number) };
      expect(nearestPoint(scene.points, frame, place)).toBe(i);
    }
    expect(nearestPoint(scene.points, frame, { x: frame.left, y: frame.top })).toBeNull();
  });

  it("of many rows are an even selection of both parts", () => {
    const rows = (from: number, count: number) =>
      Int32Array.from({ length: count }, (_, i) => from + i);
    const many = { training: rows(0, 8000), validation: rows(8000, 2000) };
    const drawn = drawnRows({ ...many, feeds: [], rowCount: 10_000 }, 1000);
    expect(drawn).toHaveLength(1000);
    expect(drawn.filter((row) => row >= 8000)).toHaveLength(200);
    expect([...drawn].every((row, i) => i === 0 || row > (drawn[i - 1] as number))).toBe(true);
    expect(new Set([...drawn].map((row) => row % 10))).toEqual(new Set([0]));
  });
});

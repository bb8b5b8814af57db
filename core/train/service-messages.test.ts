import { describe, expect, test } from "vitest";
import { checksum } from "../data/checksum.ts";
import type { ImportedTable } from "../data/csv/import.ts";
import type { Graph } from "../model/graph.ts";
import { runThrough } from "./in-parts.ts";
import type { ToTrainer } from "./messages.ts";
import { takeSnapshot } from "./snapshot.ts";
import { network } from "./testing/network.ts";
import { preparedOf, sceneOf, withSettings } from "./testing/scene.ts";
import { createTestThread, startRun } from "./testing/thread.ts";

const rows = Array.from({ length: 12 }, (_, i) => i);
const columns = { x: rows.map((i) => Math.sin(2 * i)), t: rows.map((i) => i % 2) };
const graph = network([2, 1], { inputs: ["x"], target: "t" });
const scene = sceneOf(graph, columns, { batchSize: 5, epochs: 60 }, { validation: 0.25 });
const parameter = { node: graph.nodes[1]?.id ?? graph.nodes[0]!.id, param: "w1" };

/** The run's end, whatever is sent before each slice. */
function endAmong(each: (slice: number) => ToTrainer | null) {
  const thread = createTestThread();
  startRun(thread, scene);
  for (let slice = 0; !thread.isIdle(); slice++) {
    const message = each(slice);
    if (message) thread.send(message);
    thread.run(1);
  }
  const { rate: _, ...ended } = thread.posted("ended")[0]!;
  return { ended, thread };
}

describe("a look", () => {
  test("is answered with what the graph looks like", () => {
    const thread = createTestThread();
    thread.send({ kind: "snapshot", snapshot: 3, graph: scene.graph, parameter });
    thread.run();
    const known = runThrough(takeSnapshot(scene.graph, preparedOf(scene), parameter));
    if (known.kind === "refused") throw new Error(known.problems[0]?.message);
    expect(thread.posted("snapshot")).toEqual([
      { kind: "snapshot", snapshot: 3, result: known.snapshot, problems: [] },
    ]);
  });

  test("of a graph that can't be looked at says why", () => {
    const thread = createTestThread();
    const { data: _, ...bare } = scene.graph;
    thread.send({ kind: "snapshot", snapshot: 4, graph: { ...bare, loss: null }, parameter: null });
    expect(thread.posted("snapshot")).toMatchObject([
      { snapshot: 4, result: null, problems: [{ code: "no-loss" }] },
    ]);
  });

  test("during a run is answered, and leaves every bit of the run as it is", () => {
    const quiet = endAmong(() => null);
    const other = withSettings(scene, { seed: 9, batchSize: null });
    const watched = endAmong((slice) => ({
      kind: "snapshot",
      snapshot: slice,
      graph: slice % 2 === 0 ? scene.graph : other.graph,
      parameter,
    }));
    // Looks put ticks further apart, and each tick takes its records and checkpoints along.
    const numbers = ({ kept: _, records: __, ...rest }: (typeof quiet)["ended"]) => rest;
    expect(numbers(watched.ended)).toEqual(numbers(quiet.ended));
    const looks = watched.thread.posted("snapshot");
    expect(looks.length).toBeGreaterThan(30);
    expect(looks.map(({ snapshot }) => snapshot)).toEqual(looks.map((_, i) => i));
  });
});

describe("a text", () => {
  const read = (text: string, reading: Extract<ToTrainer, { kind: "read" }>["reading"]) => {
    const thread = createTestThread();
    thread.send({ kind: "read", read: 5, content: text, reading });
    const [answer] = thread.posted("was-read");
    expect(answer?.read).toBe(5);
    expect(answer?.checksum).toBe(checksum(text));
    return answer as ImportedTable;
  };
  const numbersOf = ({ result }: ImportedTable) =>
    result.kind === "ok"
      ? result.table.columns.map(({ name, values }) => [name, [...values]])
      : result.messages;
  const text = "a;b\n1,5;x\n2;y\n";

  test("is read as it looks", () => {
    const answer = read(text, {});
    expect(answer.reading).toMatchObject({ delimiter: ";", decimal: ",", header: true });
    expect(numbersOf(answer)[0]).toEqual(["a", [1.5, 2]]);
    expect(answer.preview).toMatchObject([{ cells: ["1,5", "x"] }, { cells: ["2", "y"] }]);
  });

  test("is read with what is given, and the rest as it looks", () => {
    const answer = read(text, { header: false });
    expect(answer.reading).toMatchObject({ delimiter: ";", header: false });
    expect(answer.preview).toHaveLength(3);
  });

  test("is read as told", () => {
    const names = [
      { name: "p", use: "numbers" },
      { name: "q", use: "skip" },
    ] as const;
    const told = { delimiter: ";", decimal: ",", header: true, columns: names } as const;
    const answer = read(text, told);
    expect(answer.reading).toEqual(told);
    expect(numbersOf(answer)).toEqual([["p", [1.5, 2]]]);
  });

  test("that is no table is refused, with the reason", () => {
    expect(numbersOf(read("", {}))).toEqual([expect.stringContaining("The table is empty.")]);
    expect(numbersOf(read("a,b\n", { header: true }))).toHaveLength(1);
  });

  test("shows its first thirty rows", () => {
    const long = ["n", ...Array.from({ length: 100 }, (_, i) => String(i))].join("\n");
    const answer = read(long, {});
    expect(answer.preview.map(({ cells }) => cells[0])).toEqual(
      Array.from({ length: 30 }, (_, i) => String(i)),
    );
    expect(answer.result).toMatchObject({ kind: "ok", rowsRead: 100 });
  });

  test("that comes during a run leaves the run as it is", () => {
    const message = { kind: "read", read: 1, content: text, reading: {} } as const;
    expect(endAmong((slice) => (slice === 3 ? message : null)).ended).toEqual(
      endAmong(() => null).ended,
    );
  });
});

describe("a message that breaks the service", () => {
  // A worker tells its page of what is thrown; only then the page starts another.
  const broken = { ...scene.graph, nodes: undefined } as unknown as Graph;

  test("throws, and says nothing else", () => {
    const thread = createTestThread();
    expect(() => startRun(thread, { ...scene, graph: broken })).toThrow(TypeError);
    const look = { kind: "snapshot", snapshot: 1, graph: broken, parameter: null } as const;
    expect(() => thread.send(look)).toThrow(TypeError);
    expect(thread.log).toEqual([]);
    expect(thread.isIdle()).toBe(true);
  });

  test("leaves the next ones to be answered", () => {
    const thread = createTestThread();
    expect(() => startRun(thread, { ...scene, graph: broken })).toThrow(TypeError);
    thread.send({ kind: "snapshot", snapshot: 2, graph: scene.graph, parameter: null });
    thread.run();
    expect(thread.posted("snapshot")[0]?.result?.rowCount).toBe(12);
    startRun(thread, scene, 2);
    thread.run();
    expect(thread.posted("ended")).toMatchObject([{ run: 2, reason: { kind: "epochs" } }]);
  });

  test("ends the run that another was to take the place of; a look does not", () => {
    const thread = createTestThread();
    startRun(thread, scene, 1);
    const look = { kind: "snapshot", snapshot: 1, graph: broken, parameter: null } as const;
    expect(() => thread.send(look)).toThrow(TypeError);
    thread.run(2);
    expect(thread.isIdle()).toBe(false);
    expect(() => startRun(thread, { ...scene, graph: broken }, 2)).toThrow(TypeError);
    thread.run();
    expect(thread.posted("ended")).toEqual([]);
  });
});

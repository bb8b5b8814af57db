import { describe, expect, it } from "vitest";
import type { FromTrainer, ToTrainer } from "../../../core/index.ts";
import { graphOf, openNeuron } from "../testing/open-app.ts";
import { nextWatch, patience, resting, type Watch, type WatchEvent } from "./trainer-watch.ts";

const graph = graphOf(openNeuron().store);
const asked = (message: ToTrainer): WatchEvent => ({ kind: "asked", message });
const heard = (message: unknown): WatchEvent => ({
  kind: "heard",
  message: message as FromTrainer,
});
const second: WatchEvent = { kind: "second" };
const pace = { epochsPerSecond: 60, eachUntil: 30 };
const train = (run: number) =>
  asked({ kind: "train", run, graph, limit: "stop", pace, wish: null });
const look = (id: number) => asked({ kind: "snapshot", snapshot: id, graph, parameter: null });
const seconds = (n: number) => Array.from({ length: n }, () => second);

const watchOf = (...events: readonly WatchEvent[]): Watch => events.reduce(nextWatch, resting);

describe("a service that was asked nothing", () => {
  it("owes nothing, however long it is silent", () => {
    expect(watchOf(...seconds(100))).toBe(resting);
    expect(watchOf(asked({ kind: "table", table: null }), ...seconds(100))).toBe(resting);
    expect(watchOf(asked({ kind: "shown", run: 1 }), asked({ kind: "pause", run: 1 }))).toBe(
      resting,
    );
  });
});

describe("a service that owes an answer", () => {
  it("is silent once so many seconds have gone by with no word of it", () => {
    expect(watchOf(train(1), ...seconds(patience - 1)).kind).toBe("waiting");
    expect(watchOf(train(1), ...seconds(patience))).toEqual({
      kind: "silent",
      owed: [{ kind: "run", id: 1 }],
      seconds: patience,
    });
    expect(watchOf(train(1), ...seconds(20))).toMatchObject({ kind: "silent", seconds: 20 });
  });

  it("is at work with any word of it, and the seconds begin anew", () => {
    const word = heard({ kind: "working", run: 1, share: null });
    expect(watchOf(train(1), ...seconds(8), word)).toMatchObject({ kind: "waiting", seconds: 0 });
    expect(watchOf(train(1), second, second, word, second, second).kind).toBe("waiting");
    expect(watchOf(train(1), heard({ kind: "tick", run: 1 }), ...seconds(3)).kind).toBe("silent");
  });

  it("rests when the last answer is there", () => {
    const looked = heard({ kind: "snapshot", snapshot: 2 });
    expect(watchOf(train(1), look(2), looked)).toMatchObject({ owed: [{ kind: "run" }] });
    expect(watchOf(train(1), look(2), looked, heard({ kind: "ended", run: 1 }))).toBe(resting);
    expect(watchOf(train(1), heard({ kind: "refused", run: 1 }))).toBe(resting);
    const read = asked({ kind: "read", read: 4, content: "", reading: {} });
    expect(watchOf(read, heard({ kind: "was-read", read: 3 })).kind).toBe("waiting");
    expect(watchOf(read, heard({ kind: "was-read", read: 4 }))).toBe(resting);
  });

  it("owes nothing of a run whose place another has taken", () => {
    expect(watchOf(train(1), train(2), heard({ kind: "ended", run: 2 }))).toBe(resting);
    expect(watchOf(train(1), look(1), train(2))).toMatchObject({
      owed: [
        { kind: "snapshot", id: 1 },
        { kind: "run", id: 2 },
      ],
    });
  });

  it("owes nothing any more when it is gone", () => {
    expect(watchOf(train(1), look(1), ...seconds(9), { kind: "gone" })).toBe(resting);
  });

  it("stays silent when it is asked more", () => {
    expect(watchOf(train(1), ...seconds(5), look(1)).kind).toBe("silent");
  });
});

import { describe, expect, it } from "vitest";
import { runCommand } from "../../commands/registry.ts";
import { openNeuron, selectNodes } from "../testing/open-app.ts";
import { endLecture, toggleLecture } from "./lecture.ts";

describe("lecture mode", () => {
  it("is no part of the document, and asks for a fit both ways", () => {
    const { store } = openNeuron();
    const { history, training, fitRequests } = store.getState();
    toggleLecture(store);
    expect(store.getState()).toMatchObject({ lecture: true, fitRequests: fitRequests + 1 });
    toggleLecture(store);
    expect(store.getState()).toMatchObject({ lecture: false, fitRequests: fitRequests + 2 });
    expect(store.getState().history).toBe(history);
    expect(store.getState().training).toBe(training);
  });

  it("has the whole screen, and ends with it, whoever ends that", () => {
    const { store, host } = openNeuron();
    toggleLecture(store);
    endLecture(store);
    endLecture(store);
    expect(host.log.fullScreen).toEqual([true, false]);
    expect(store.getState().lecture).toBe(false);
  });

  it("ends by Escape, after what Escape means otherwise", () => {
    const { store } = openNeuron();
    runCommand(store, "view.lecture");
    selectNodes(store, "w");
    runCommand(store, "edit.select-none");
    expect(store.getState().lecture).toBe(true);
    expect(store.getState().selection.nodes.size).toBe(0);
    runCommand(store, "edit.select-none");
    expect(store.getState().lecture).toBe(false);
  });
});

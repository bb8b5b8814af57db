import type { Graph } from "../../model/graph.ts";
import type { LessonTask, Within } from "../../model/lesson.ts";

export type TaskKind = LessonTask["kind"];

/** What a range begins as. */
export const newRange: Within = { of: "loss", minimum: null, maximum: 0.1 };

/** What is asked as long as the teacher has not written it. */
const prompts: Readonly<Record<TaskKind, string>> = {
  param: "Bring the number into its range.",
  step: "Step to this node.",
  predict: "What will the number be?",
  find: "Select it on the graph.",
  descend: "Make descent steps.",
  batch: "Step a batch by hand and make its update.",
  train: "Train the graph.",
};

/**
 * A task of this kind that is sound from the start, with what the one before had in common with it: prompt
 * (where it was written by hand), hint, points, number, range and count.
 */
export function taskOfKind(kind: TaskKind, before: LessonTask | null, graph: Graph): LessonTask {
  if (before?.kind === kind) return before;
  const asked = {
    prompt: before && before.prompt !== prompts[before.kind] ? before.prompt : prompts[kind],
    hint: before?.hint ?? "",
    points: before?.points ?? 1,
  };
  const range = rangeOf(before);
  const updates = before && "updates" in before ? before.updates : 1;
  const node = graph.loss ?? graph.nodes[0]?.id ?? "";
  switch (kind) {
    case "param":
      return { kind, ...asked, ...(range ?? newRange) };
    case "step":
      return { kind, ...asked, node, pass: "backward" };
    case "predict":
      return { kind, ...asked, of: range?.of ?? "loss", tolerance: null };
    case "find":
      return { kind, ...asked, element: before?.kind === "step" ? before.node : node };
    case "descend":
      return { kind, ...asked, updates, until: range };
    case "batch":
      return { kind, ...asked, updates };
    case "train":
      return { kind, ...asked, epochs: 10, until: range };
  }
}

function rangeOf(task: LessonTask | null): Within | null {
  switch (task?.kind) {
    case "param": {
      const { of, minimum, maximum } = task;
      return { of, minimum, maximum };
    }
    case "descend":
    case "train":
      return task.until;
    case "predict":
      return { ...newRange, of: task.of };
    default:
      return null;
  }
}

import { findEntry } from "../../catalogue/catalogue.ts";
import { findNode, type Graph, nodeId } from "../../graph/graph.ts";
import type { Lesson, LessonTask } from "../../graph/lesson.ts";
import { parseReference } from "../../graph/lesson-text.ts";
import { referencesIn, splitText, type TextPart } from "../../markup/split.ts";
import { findOp } from "../../ops/index.ts";
import { type DocumentProblem, quoted } from "../problem.ts";

/**
 * What a lesson speaks of and the graph does not have, and what of its text can’t be shown as it is meant. Notes and no refusal: whoever deletes a node and
 * saves must be able to open the file again.
 */
export function lessonNotes(lesson: Lesson, graph: Graph): DocumentProblem[] {
  const notes: DocumentProblem[] = [];
  const add = (where: string, what: string | null) => {
    if (what !== null)
      notes.push({
        code: "unknown-node",
        where,
        message: `${where}: ${what} Name another, or add it.`,
      });
  };
  lesson.pages.forEach(({ text, highlight, task }, i) => {
    const where = `lesson.pages[${i}]`;
    const addText = (place: string, paragraph: string) => {
      for (const fault of textFaults(graph, paragraph)) add(place, fault);
      for (const [code, message] of markupFaults(paragraph))
        notes.push({ code, where: place, message: `${place}: ${message}` });
    };
    text.forEach((paragraph, at) => {
      addText(`${where}.text[${at}]`, paragraph);
    });
    highlight.forEach((id, at) => {
      add(`${where}.highlight[${at}]`, elementFault(graph, id));
    });
    if (!task) return;
    addText(`${where}.task.prompt`, task.prompt);
    addText(`${where}.task.hint`, task.hint);
    for (const [key, fault] of taskFaults(graph, task)) add(`${where}.task.${key}`, fault);
  });
  return notes;
}

function textFaults(graph: Graph, paragraph: string): readonly (string | null)[] {
  const split = splitText(paragraph);
  if (split.kind === "fault") return [];
  return split.parts.flatMap((part) => partFaults(graph, part));
}

/** Why formulas are shown as plain text, and links as plain words. */
function markupFaults(
  paragraph: string,
): readonly (readonly [code: DocumentProblem["code"], message: string])[] {
  const split = splitText(paragraph);
  if (split.kind === "fault") return [];
  const faults: (readonly [DocumentProblem["code"], string])[] = [];
  for (const part of split.parts) {
    if (part.kind === "formula" && part.parsed.kind === "fault") {
      const { message, at } = part.parsed;
      const place = `can’t be read at its character ${at + 1}`;
      faults.push(["bad-formula", `the formula ${quoted(part.text)} ${place}. ${message}`]);
    }
    if (part.kind === "link" && findEntry(part.target) === null)
      faults.push([
        "unknown-link",
        `the glossary has no entry ${quoted(part.target)}. Link to another, or write it without “[[” and “]]”.`,
      ]);
  }
  return faults;
}

function partFaults(graph: Graph, part: TextPart): readonly (string | null)[] {
  switch (part.kind) {
    case "reference":
      return [referenceFault(graph, part.text)];
    case "formula":
      return referencesIn(part.text).map((reference) => referenceFault(graph, reference));
    case "words":
    case "link":
      return [];
  }
}

function taskFaults(graph: Graph, task: LessonTask): readonly [string, string | null][] {
  switch (task.kind) {
    case "param":
    case "predict":
      return [["of", referenceFault(graph, task.of)]];
    case "step":
      return [["node", nodeFault(graph, task.node)]];
    case "find":
      return [["element", elementFault(graph, task.element)]];
    case "batch":
      return [];
    case "descend":
    case "train":
      return task.until ? [["until.of", referenceFault(graph, task.until.of)]] : [];
  }
}

function nodeFault(graph: Graph, id: string): string | null {
  return findNode(graph, nodeId(id)) ? null : `there is no node ${quoted(id)}.`;
}

function elementFault({ nodes, edges }: Graph, id: string): string | null {
  const isThere = [...nodes, ...edges].some((element) => element.id === id);
  return isThere ? null : `there is no node or wire ${quoted(id)}.`;
}

/** Why the graph has no such number; null when it has. */
function referenceFault(graph: Graph, text: string): string | null {
  const reference = parseReference(text);
  switch (reference?.kind) {
    case undefined:
      return null;
    case "loss":
    case "multiplications":
      return graph.loss === null ? "no node is the loss." : null;
    case "training":
      return null;
    case "node":
      return nodeFault(graph, reference.node);
    case "param": {
      const node = findNode(graph, nodeId(reference.node));
      if (!node) return nodeFault(graph, reference.node);
      const isThere = !findOp(node.op) || Object.hasOwn(node.params, reference.param);
      return isThere ? null : `${quoted(node.id)} has no parameter ${quoted(reference.param)}.`;
    }
    case "edge": {
      const { source, target, handle } = reference;
      const wires = graph.edges.filter((edge) => edge.source === source && edge.target === target);
      const found = handle === null ? wires : wires.filter((edge) => edge.targetHandle === handle);
      if (found.length === 1) return null;
      if (found.length === 0) return `there is no wire ${quoted(text)}.`;
      return `${found.length} wires run from ${source} to ${target}: say which, as in ${source}->${target}:${found[0]?.targetHandle}.`;
    }
  }
}

/** The graph file, and the edits that a person makes to a graph. */
export { dataFault } from "./data/meaning.ts";
export * from "./edit/build-network.ts";
export * from "./edit/connections.ts";
export * from "./edit/data.ts";
export { expandNeuron } from "./edit/expand-neuron.ts";
export * from "./edit/far-ends.ts";
export * from "./edit/first-loss.ts";
export * from "./edit/fragment.ts";
export { freezableParams, setFrozen } from "./edit/frozen.ts";
export * from "./edit/lesson.ts";
export * from "./edit/lesson-task.ts";
export type { NodeHeight } from "./edit/network-layout.ts";
export {
  addNode,
  createNode,
  type Elements,
  moveNodes,
  removeElements,
  setLabel,
  setLoss,
  setName,
} from "./edit/nodes.ts";
export * from "./edit/open-wires.ts";
export { applyUpdate, setParam } from "./edit/params.ts";
export * from "./edit/rejoin.ts";
export { isUnwired, splice } from "./edit/splice.ts";
export * from "./edit/training.ts";
export { lessonFaults } from "./lesson/faults.ts";
export { lessonNotes } from "./lesson/notes.ts";
export { maximumPages } from "./lesson/read.ts";
export { canvasReach, maximumCharacters, maximumDepth, maximumTextLength } from "./limits.ts";
export { formatVersion } from "./migrations.ts";
export { defaultParams, paramFault } from "./params.ts";
export type { DocumentProblem, DocumentProblemCode, ReadResult } from "./problem.ts";
export { isWithinReach, placeWithinReach, withinReach } from "./reach.ts";
export { readDocument, readFragment, readPasted } from "./read.ts";
export { writeDocument, writeFragment } from "./write.ts";

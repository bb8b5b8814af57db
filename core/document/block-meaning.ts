import { noteSides } from "./limits.ts";
import { checkId } from "./meaning.ts";
import { type ProblemList, quoted } from "./problem.ts";
import type { FileBlock, FileNode, FileNote } from "./schema.ts";

/** Ids of the blocks, that the ones they are in are there, and that none is within itself. */
export function checkBlocks(
  list: ProblemList,
  blocks: readonly FileBlock[],
  nodes: readonly FileNode[],
  notes: readonly FileNote[],
): void {
  const seen = checkIds(list, "blocks", blocks);
  const checkBlock = (where: string, id: string | null | undefined) => {
    if (id !== null && id !== undefined && !seen.has(id))
      list.add(
        "unknown-block",
        where,
        `there is no block ${quoted(id)}. Name a block of this file, or take it out of all blocks.`,
      );
  };
  blocks.forEach(({ parent }, i) => {
    checkBlock(`blocks[${i}].parent`, parent);
  });
  nodes.forEach(({ block }, i) => {
    checkBlock(`nodes[${i}].block`, block);
  });
  checkIds(list, "notes", notes);
  notes.forEach(({ block, size }, i) => {
    checkBlock(`notes[${i}].block`, block);
    const { least, most } = noteSides;
    if (size.some((side) => side < least || side > most))
      list.add(
        "bad-size",
        `notes[${i}].size`,
        `a note is ${least} to ${most} canvas units wide and high. Write such numbers.`,
      );
  });
  checkNesting(list, blocks);
}

function checkIds(
  list: ProblemList,
  kind: "blocks" | "notes",
  items: readonly { readonly id: string }[],
): ReadonlyMap<string, number> {
  const seen = new Map<string, number>();
  items.forEach(({ id }, i) => {
    checkId(list, `${kind}[${i}].id`, id, seen.get(id), kind);
    if (!seen.has(id)) seen.set(id, i);
  });
  return seen;
}

/** Each block is walked to once: upwards, until one that is known to lead out, or that was met on this way. */
function checkNesting(list: ProblemList, blocks: readonly FileBlock[]): void {
  const parents = new Map(blocks.map(({ id, parent }) => [id, parent]));
  const leadsOut = new Set<string>();
  for (const { id } of blocks) {
    const way = new Set<string>();
    let at: string | null | undefined = id;
    while (at !== null && at !== undefined && !leadsOut.has(at) && !way.has(at)) {
      way.add(at);
      at = parents.get(at);
    }
    if (at !== null && at !== undefined && way.has(at)) {
      const index = blocks.findIndex((block) => block.id === at);
      list.add(
        "block-cycle",
        `blocks[${index}].parent`,
        `the block ${quoted(at)} is within itself. Write the block that it is in, or null.`,
      );
    }
    for (const each of way) leadsOut.add(each);
  }
}

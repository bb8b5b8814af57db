import { BookmarkPlus, Copy, Snowflake, Trash2 } from "lucide-react";
import { useMemo } from "react";
import {
  type ChoiceParam,
  choiceParam,
  count,
  findOp,
  type GraphNode,
  list,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { changeParams } from "../../state/document/edit-actions.ts";
import { isSelectionFrozen } from "../../state/document/freeze-actions.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { ChoiceSelect } from "./ChoiceRow.tsx";

export function SelectionInspector() {
  const isFrozen = useApp(isSelectionFrozen);
  const nodes = useApp((state) => state.selection.nodes.size);
  const edges = useApp((state) => state.selection.edges.size);
  return (
    <>
      <h2 className="inspector-title">
        {list([
          ...(nodes > 0 ? [count(nodes, "node")] : []),
          ...(edges > 0 ? [count(edges, "wire")] : []),
        ])}
      </h2>
      <SharedChoices />
      <div className="button-row">
        <CommandButton command="edit.duplicate" icon={Copy} text="Duplicate" />
        <CommandButton
          command="node.freeze"
          icon={Snowflake}
          text={isFrozen ? "Unfreeze" : "Freeze"}
        />
        <CommandButton command="edit.delete" icon={Trash2} text="Delete" look="danger" />
        <CommandButton command="piece.save" icon={BookmarkPlus} text="To My Blocks" />
      </div>
    </>
  );
}

/** The choices that all selected nodes have: one select sets them all. */
function SharedChoices() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const selected = useApp((state) => state.selection.nodes);
  const nodes = useMemo(() => graph.nodes.filter(({ id }) => selected.has(id)), [graph, selected]);
  return sharedChoices(nodes).map((spec) => {
    const values = new Set(nodes.map((node) => choiceParam(node, spec)));
    const [value] = values;
    return (
      <ChoiceSelect
        key={spec.name}
        spec={spec}
        value={values.size === 1 && value !== undefined ? value : null}
        onChange={(next) =>
          changeParams(
            store,
            nodes.map(({ id }) => id),
            spec.name,
            next,
          )
        }
      />
    );
  });
}

function sharedChoices(nodes: readonly GraphNode[]): readonly ChoiceParam[] {
  const [first = [], ...others] = nodes.map(choicesOf);
  return first.filter((spec) =>
    others.every((specs) =>
      specs.some(
        ({ name, options }) => name === spec.name && options.join() === spec.options.join(),
      ),
    ),
  );
}

function choicesOf({ op }: GraphNode): readonly ChoiceParam[] {
  return (
    findOp(op)?.params.filter(
      (spec): spec is ChoiceParam => spec.kind === "choice" && !spec.forTensors,
    ) ?? []
  );
}

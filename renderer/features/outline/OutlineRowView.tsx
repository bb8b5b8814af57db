import { ChevronDown, ChevronRight } from "lucide-react";
import { type MouseEvent, memo, type ReactNode } from "react";
import { count, findOp, indexedText, nodeName } from "../../../core/index.ts";
import { useNode } from "../../canvas/useNode.ts";
import { useNodeView, useStale, useWireView } from "../../canvas/useViews.ts";
import { spoken } from "../../canvas/words.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { renameBlock } from "../../state/document/block-actions.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import type { Selection } from "../../state/page/page-slice.ts";
import { takeName } from "../../state/page/rename-actions.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { OpSymbol } from "../../ui/OpSymbol.tsx";
import { OutlineField } from "./OutlineField.tsx";
import { isChosen, type OutlineRow } from "./outline-rows.ts";

interface Props {
  readonly id: string;
  readonly row: OutlineRow;
  /** null where it has no rows below. */
  readonly isOpen: boolean | null;
  readonly isActive: boolean;
  readonly selection: Selection;
  readonly editing: "name" | "value" | null;
  readonly top: number;
  readonly onToggle: () => void;
  readonly onChoose: (join: boolean) => void;
  readonly onEdited: () => void;
}

function OutlineRowViewPlain(props: Props) {
  const { id, row, isOpen, isActive, selection, top, onToggle, onChoose } = props;
  const Chevron = isOpen ? ChevronDown : ChevronRight;

  function clicked(event: MouseEvent): void {
    onChoose(event.ctrlKey || event.metaKey || event.shiftKey);
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree that it stands in has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the tree that it stands in has the focus
    <div
      id={id}
      className="outline-row"
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.place}
      aria-setsize={row.count}
      aria-expanded={isOpen ?? undefined}
      aria-selected={isChosen(row, selection)}
      data-active={isActive || undefined}
      data-kind={row.kind}
      style={{ top, paddingLeft: 6 + (row.level - 1) * 18 }}
      onClick={clicked}
    >
      {isOpen === null ? (
        <span className="outline-chevron" />
      ) : (
        <span
          className="outline-chevron"
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onToggle();
          }}
        >
          <Chevron size={14} />
        </span>
      )}
      <Content {...props} />
    </div>
  );
}

export const OutlineRowView = memo(OutlineRowViewPlain);

function Content(props: Props): ReactNode {
  const { row } = props;
  switch (row.kind) {
    case "block":
      return <BlockContent {...props} row={row} />;
    case "node":
      return <NodeContent {...props} row={row} />;
    case "input":
    case "output":
      return row.edge ? (
        <WireContent row={row} edge={row.edge} />
      ) : (
        <span className="quiet">
          {row.kind === "input" ? `${row.handle}: nothing wired` : "output: wire it to …"}
        </span>
      );
  }
}

type RowOf<Kind extends OutlineRow["kind"]> = Extract<OutlineRow, { kind: Kind }>;

function BlockContent({ row, editing, onEdited }: Props & { readonly row: RowOf<"block"> }) {
  const store = useAppStore();
  const { block, nodes } = row;
  return (
    <>
      {editing === "name" ? (
        <OutlineField
          label={`Name of ${block.label}`}
          text={block.label}
          onDone={(text) => {
            if (text !== null && text.trim() !== "") renameBlock(store, block.id, text.trim());
            onEdited();
          }}
        />
      ) : (
        <span className="outline-name">{block.label}</span>
      )}
      <span className="quiet">
        {block.folded ? "folded block" : "block"}, {count(nodes.length, "node")}
      </span>
    </>
  );
}

function NodeContent({ row, editing, onEdited }: Props & { readonly row: RowOf<"node"> }) {
  const store = useAppStore();
  const { node } = row;
  const view = useNodeView(node.id);
  const stale = useStale();
  const isLoss = useApp((state) => selectGraph(state).loss === node.id);
  const op = findOp(node.op);
  const name = nodeName(node);
  return (
    <>
      <OpSymbol symbol={op?.symbol ?? "?"} />
      {editing === "name" ? (
        <OutlineField
          label={`Name of ${name}`}
          text={name}
          onDone={(text) => {
            if (text !== null) takeName(store, node.id, text, name);
            onEdited();
          }}
        />
      ) : (
        <span className="outline-name">{indexedText(name)}</span>
      )}
      <span className="outline-op quiet">
        {op?.title ?? node.op}
        {isLoss && ", the loss"}
      </span>
      {editing === "value" && typeof node.params.value === "number" ? (
        <OutlineField
          label={`Value of ${name}`}
          text={String(node.params.value)}
          isNumber
          onDone={(text) => {
            if (text !== null) changeParam(store, node.id, "value", Number(text));
            onEdited();
          }}
        />
      ) : (
        <span className="outline-number">
          <span className="visually-hidden">
            , value {spoken(view.value, stale)}, gradient {spoken(view.gradient, stale)}
          </span>
          <span aria-hidden="true">
            <KnownNumber known={view.value} kind="value" stale={stale} />
          </span>
        </span>
      )}
      <span className="outline-number" aria-hidden="true">
        <KnownNumber known={view.gradient} kind="gradient" stale={stale} />
      </span>
    </>
  );
}

function WireContent({
  row,
  edge,
}: {
  readonly row: RowOf<"input"> | RowOf<"output">;
  readonly edge: NonNullable<RowOf<"input">["edge"]>;
}) {
  const view = useWireView(edge);
  const stale = useStale();
  const other = row.kind === "input" ? edge.source : edge.target;
  const node = useNode(other);
  const name = node ? nodeName(node) : other;
  return (
    <>
      <span className="outline-name">
        {row.kind === "input" ? `${row.handle} from ${name}` : `to ${edge.targetHandle} of ${name}`}
      </span>
      <span className="outline-op quiet">{view.rule ?? "wire"}</span>
      <span className="outline-number">
        <span className="visually-hidden">, partial </span>
        <KnownNumber known={view.partial} kind="partial" stale={stale} />
      </span>
      <span className="outline-number">
        <span className="visually-hidden">, contribution </span>
        <KnownNumber known={view.contribution} kind="gradient" stale={stale} />
      </span>
    </>
  );
}

import {
  BookmarkPlus,
  Copy,
  FolderOpen,
  FoldVertical,
  Trash2,
  UnfoldVertical,
  Ungroup,
} from "lucide-react";
import { Fragment } from "react";
import {
  type Block,
  type BlockColor,
  type BorderPort,
  blockColors,
  blockNumbers,
  blockView,
  count,
  gradientTrouble,
  type Known,
  type NodeId,
  nodesIn,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { colourBlock, renameBlock } from "../../state/document/block-actions.ts";
import { useSame } from "../../state/page/useSame.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { NodeLink } from "../../ui/NodeLink.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { Section } from "./Section.tsx";
import "./block-inspector.css";

/** Nodes of a block whose gradients are listed: the largest. */
const mostRows = 40;

/** What is known of a selected block: what it is called, what it holds, and how large the gradient is in it. */
export function BlockInspector({ block }: { readonly block: Block }) {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const ids = [...nodesIn(graph, block.id)];
  const { parameters, gradient } = useSame(({ session: { run, taken } }) =>
    blockNumbers(run, taken, ids),
  );
  const trouble = gradient.state === "done" ? gradientTrouble(gradient.value) : null;
  const ports = [...blockView(graph, block.id).borders.values()];
  return (
    <>
      <div className="inspector-head">
        <TextField
          label="Name of the block"
          className="inspector-name"
          value={block.label}
          onChange={(label) => renameBlock(store, block.id, label)}
        />
        <p className="quiet">
          Block, {count(ids.length, "node")}, {count(parameters, "parameter")}
        </p>
      </div>
      <div className="param">
        <label className="param-line">
          <span className="param-name">Colour</span>
          <select
            className="select"
            value={block.color}
            onChange={(event) => colourBlock(store, block.id, event.target.value as BlockColor)}
          >
            {blockColors.map((color) => (
              <option key={color} value={color}>
                {color}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div className="button-row">
        <CommandButton command="block.enter" icon={FolderOpen} text="Go inside" />
        <CommandButton
          command="block.fold"
          icon={block.folded ? UnfoldVertical : FoldVertical}
          text={block.folded ? "Open in place" : "Fold"}
        />
        <CommandButton command="block.dissolve" icon={Ungroup} text="Dissolve" />
        <CommandButton command="edit.duplicate" icon={Copy} text="Duplicate" />
        <CommandButton command="edit.delete" icon={Trash2} text="Delete" look="danger" />
        <CommandButton command="piece.save" icon={BookmarkPlus} text="To My Blocks" />
      </div>
      <Section title="Ports">
        <PortLine title="In" ports={ports.filter(({ isInput }) => isInput)} />
        <PortLine title="Out" ports={ports.filter(({ isInput }) => !isInput)} />
      </Section>
      <Section title="Size of the gradient inside">
        <p>
          <KnownNumber known={gradient} kind="gradient" />
          {trouble && <span className="block-ails"> {trouble}</span>}
        </p>
        <Sizes ids={ids} />
      </Section>
    </>
  );
}

/** The values that cross the border on one side, each by the node that it is of. */
function PortLine({
  title,
  ports,
}: {
  readonly title: string;
  readonly ports: readonly BorderPort[];
}) {
  return (
    <p>
      {title}:{" "}
      {ports.length === 0
        ? "none"
        : ports.map(({ handle, source }, at) => (
            <Fragment key={handle}>
              {at > 0 && ", "}
              <NodeLink id={source} />
            </Fragment>
          ))}
    </p>
  );
}

/** The size of the gradient in each node, the largest first, as far as there is one. */
function Sizes({ ids }: { readonly ids: readonly NodeId[] }) {
  const sizes = useSame(({ session: { run, taken } }) =>
    ids
      .map((id) => ({ id, size: sizeOf(blockNumbers(run, taken, [id]).gradient) }))
      .filter(({ size }) => size !== null)
      .sort((a, b) => (b.size ?? 0) - (a.size ?? 0)),
  );
  const largest = sizes.find(({ size }) => Number.isFinite(size))?.size || 1;
  const left = sizes.length - mostRows;
  return (
    <>
      <ul className="block-sizes">
        {sizes.slice(0, mostRows).map(({ id, size }) => (
          <li key={id}>
            <NodeLink id={id} />
            <span
              className="block-size-bar"
              style={{ width: `${Math.min(100, (100 * (size ?? 0)) / largest) || 0}%` }}
            />
            <KnownNumber known={{ state: "done", value: size ?? 0 }} kind="gradient" />
          </li>
        ))}
      </ul>
      {left > 0 && <p className="quiet">and {count(left, "node")} with less</p>}
    </>
  );
}

function sizeOf(known: Known): number | null {
  return known.state === "done" ? known.value : null;
}

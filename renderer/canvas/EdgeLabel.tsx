import type { MouseEvent } from "react";
import type { GraphEdge, Known } from "../../core/index.ts";
import { useAppStore } from "../state/app/store.ts";
import { deleteElements, select } from "../state/document/edit-actions.ts";
import { askWhy } from "../state/page/why-actions.ts";
import { DamagedNumber } from "../ui/DamagedNumber.tsx";
import { KnownNumber } from "../ui/KnownNumber.tsx";
import { damagedWords, useDamaged } from "../ui/useDamaged.ts";
import type { EdgeTone } from "./edge-look.ts";
import { edgeNameId } from "./flow-elements.ts";
import { sizeOf } from "./placement.ts";
import { useEdgeView } from "./useViews.ts";
import { spoken } from "./words.ts";

interface Props {
  readonly edge: GraphEdge;
  readonly title: string;
  readonly partialName: string;
  readonly tone: EdgeTone;
  readonly stale: boolean;
  readonly selected: boolean;
  readonly hovered: boolean;
  readonly flow: "forward" | "backward" | null;
  /** Whether there is room for one number alone; pointed at or selected, it has both. */
  readonly small: boolean;
  readonly x: number;
  readonly y: number;
}

/** An edge's two numbers: the local derivative above, what flows back through it below. */
export function EdgeLabel({
  edge,
  title,
  partialName,
  tone,
  stale,
  selected,
  hovered,
  flow,
  small,
  x,
  y,
}: Props) {
  const isSmall = small && !hovered && !selected;
  const { width, height } = sizeOf({ isSmall });
  const store = useAppStore();
  const view = useEdgeView(edge.id);
  const damaged = useDamaged({ kind: "contribution", edge: edge.id });
  const partial = `partial of ${partialName} ${spoken(view.partial, stale)}`;
  const contribution = [
    `contribution ${spoken(view.contribution, stale)}`,
    ...damagedWords(damaged),
  ].join(", ");

  function clicked(event: MouseEvent): void {
    if (event.altKey) deleteElements(store, [], [edge.id]);
    else select(store, withEdge(store.getState().selection, edge, event));
  }

  /** A plain click on a number asks for its derivation; the label then selects the wire. */
  function asked(event: MouseEvent, kind: "partial" | "contribution"): void {
    const isPlain = !event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (isPlain && !stale && view[kind].state !== "none") askWhy(store, { kind, edge: edge.id });
  }

  return (
    <>
      {/* The wire itself is what keys reach; its label only makes it easier to hit. */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: see above */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: see above */}
      <div
        className="edge-label nodrag nopan"
        data-edge-id={edge.id}
        data-edge-into={`${edge.target} ${edge.targetHandle}`}
        data-tone={tone}
        data-selected={selected || undefined}
        data-hovered={hovered || undefined}
        data-small={isSmall || undefined}
        data-flow={flow ?? undefined}
        style={{
          width,
          height,
          transform: `translate(${x - width / 2}px, ${y - height / 2}px)`,
        }}
        onClick={clicked}
        onMouseEnter={() => store.setState({ hovered: { kind: "edge", id: edge.id } })}
        onMouseLeave={() => store.setState({ hovered: null })}
      >
        <span id={edgeNameId(edge.id)} className="visually-hidden">
          {`${title}, ${partial}, ${contribution}`}
        </span>
        {!isSmall && (
          <Row
            kind="partial"
            tag="∂"
            label={partial}
            known={view.partial}
            stale={stale}
            onClick={(event) => asked(event, "partial")}
          />
        )}
        <Row
          kind="contribution"
          tag="◂"
          label={contribution}
          known={view.contribution}
          stale={stale}
          onClick={(event) => asked(event, "contribution")}
        />
      </div>
      {damaged && (
        <div
          className="lab-tag edge-lab"
          style={{ transform: `translate(${x}px, ${y + height / 2}px) translateX(-50%)` }}
        >
          <DamagedNumber known={damaged} />
        </div>
      )}
    </>
  );
}

interface RowProps {
  readonly kind: "partial" | "contribution";
  readonly tag: string;
  readonly label: string;
  readonly known: Known;
  readonly stale: boolean;
  readonly onClick: (event: MouseEvent) => void;
}

function Row({ kind, tag, label, known, stale, onClick }: RowProps) {
  return (
    // By key, Shift+W asks about the selected wire.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span className={`edge-row edge-${kind}`} role="img" aria-label={label} onClick={onClick}>
      <span className="edge-tag" aria-hidden="true">
        {tag}
      </span>
      <span data-role={kind}>
        <KnownNumber
          known={known}
          kind={kind === "partial" ? "partial" : "gradient"}
          stale={stale}
        />
      </span>
    </span>
  );
}

/** A click takes the edge alone; with Shift, Ctrl or Cmd it joins or leaves what is selected. */
function withEdge(
  {
    nodes,
    edges,
  }: { nodes: ReadonlySet<GraphEdge["source"]>; edges: ReadonlySet<GraphEdge["id"]> },
  { id }: GraphEdge,
  { shiftKey, ctrlKey, metaKey }: MouseEvent,
) {
  if (!shiftKey && !ctrlKey && !metaKey)
    return { nodes: new Set<GraphEdge["source"]>(), edges: new Set([id]) };
  const next = new Set(edges);
  if (!next.delete(id)) next.add(id);
  return { nodes, edges: next };
}

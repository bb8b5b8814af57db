import type { MouseEvent } from "react";
import {
  contributionSamples,
  type EdgeId,
  formatNumber,
  type GraphEdge,
  type Known,
  wireSigns,
} from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { deleteElements, select } from "../state/document/edit-actions.ts";
import { wiresDrawnAs } from "../state/page/inside.ts";
import type { Selection } from "../state/page/page-slice.ts";
import { askWhy } from "../state/page/why-actions.ts";
import { DamagedNumber } from "../ui/DamagedNumber.tsx";
import { KnownNumber } from "../ui/KnownNumber.tsx";
import { RaisedText } from "../ui/text/RaisedText.tsx";
import { damagedWords, useDamaged } from "../ui/useDamaged.ts";
import {
  type EdgeTone,
  gainOf,
  gainText,
  kindsOf,
  ruleSymbols,
  type WireKind,
} from "./edge-look.ts";
import { edgeNameId } from "./flow-elements.ts";
import { knownText } from "./graph-svg.ts";
import { sizeOf } from "./placement.ts";
import { useWireView } from "./useViews.ts";
import { spoken } from "./words.ts";

interface Props {
  readonly edge: GraphEdge;
  /** Those that are drawn as this one, where they are several. */
  readonly bundle: readonly EdgeId[];
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

/** What a wire carries: its partial and what comes back through it, or what one chose to see of it. */
export function EdgeLabel({
  edge,
  bundle,
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
  const store = useAppStore();
  const view = useWireView(edge, bundle);
  const wires = useApp((state) => state.wires);
  const samples = useApp(({ session }) => contributionSamples(session.run, edge.id));
  const damaged = useDamaged({ kind: "contribution", edge: edge.id });
  const kinds = kindsOf(view, wires, small && !hovered && !selected);
  const { width, height } = sizeOf({ isSmall: kinds.length < 2 });
  const gain = gainOf(view);
  const labels: { readonly [K in WireKind]: string } = {
    value: `value ${spoken(view.value, stale)}`,
    weight: `weight ${spoken(view.weight)}`,
    partial:
      view.rule === null
        ? `partial of ${partialName} ${spoken(view.partial, stale)}`
        : `contribution by the rule ${view.rule}${gain === null ? "" : `, gain ${formatNumber(gain)}`}`,
    contribution: [
      `contribution ${spoken(view.contribution, stale)}`,
      ...(samples > 1 ? [`the sum over all ${samples} samples`] : []),
      ...damagedWords(damaged),
    ].join(", "),
  };
  const said: readonly WireKind[] = wires === "gradient" ? ["partial", "contribution"] : [wires];

  function clicked(event: MouseEvent): void {
    const wires = wiresDrawnAs(store.getState(), edge.id);
    if (event.altKey) deleteElements(store, [], wires);
    else select(store, withWires(store.getState().selection, wires, event));
  }

  /** A plain click on a number asks for its derivation; the label then selects the wire. What several bring has none. */
  function asked(event: MouseEvent, kind: WireKind): void {
    if (bundle.length > 0) return;
    const isPlain = !event.altKey && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    if (!isPlain || stale || view[kind].state === "none") return;
    if (kind === "partial" || kind === "contribution") askWhy(store, { kind, edge: edge.id });
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
        data-small={kinds.length < 2 || undefined}
        data-empty={kinds.length === 0 || undefined}
        data-flow={flow ?? undefined}
        style={{ width, height, transform: `translate(${x - width / 2}px, ${y - height / 2}px)` }}
        onClick={clicked}
        onMouseEnter={() => store.setState({ hovered: { kind: "edge", id: edge.id } })}
        onMouseLeave={() => store.setState({ hovered: null })}
      >
        <span id={edgeNameId(edge.id)} className="visually-hidden">
          {[title, ...said.map((kind) => labels[kind])].join(", ")}
        </span>
        {kinds.map((kind) =>
          kind === "partial" && view.rule !== null ? (
            <RuleRow
              key={kind}
              rule={view.rule}
              gain={bundle.length > 0 ? null : gain}
              label={labels.partial}
              onClick={(event) => asked(event, "contribution")}
            />
          ) : (
            <Row
              key={kind}
              kind={kind}
              label={labels[kind]}
              known={view[kind]}
              fitting={kinds.length < 2 ? fittingLetters.small : fittingLetters.full}
              stale={stale && kind !== "weight"}
              onClick={(event) => asked(event, kind)}
            />
          ),
        )}
      </div>
      {damaged && wires === "gradient" && (
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

interface RuleRowProps {
  readonly rule: string;
  readonly gain: number | null;
  readonly label: string;
  readonly onClick: (event: MouseEvent) => void;
}

/** How a tensor's contribution comes about, as far as there is room, and how much larger it is than what came. */
function RuleRow({ rule, gain, label, onClick }: RuleRowProps) {
  return (
    // By key, Shift+W asks about the selected wire.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className="edge-row edge-rule"
      role="img"
      aria-label={label}
      title={rule}
      onClick={onClick}
    >
      {gain !== null && <span className="edge-gain">{gainText(gain)}</span>}
      <span className="edge-rule-text" data-role="rule">
        <RaisedText text={ruleSymbols(rule)} />
      </span>
    </span>
  );
}

const colours = {
  value: "value",
  weight: "value",
  partial: "partial",
  contribution: "gradient",
} as const;

/** More letters than these are set closer, so that all of them fit. */
const fittingLetters = { full: 9, small: 7 };

interface RowProps {
  readonly kind: WireKind;
  readonly label: string;
  readonly known: Known;
  /** Letters for which there is room. */
  readonly fitting: number;
  readonly stale: boolean;
  readonly onClick: (event: MouseEvent) => void;
}

function Row({ kind, label, known, fitting, stale, onClick }: RowProps) {
  return (
    // By key, Shift+W asks about the selected wire.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <span
      className={`edge-row edge-${kind}`}
      role="img"
      aria-label={label}
      data-long={textOf(known).length > fitting || undefined}
      onClick={onClick}
    >
      <span className="edge-tag" aria-hidden="true">
        {wireSigns[kind]}
      </span>
      <span data-role={kind}>
        <KnownNumber known={known} kind={colours[kind]} stale={stale} />
      </span>
    </span>
  );
}

/** As it is drawn: a tensor by its norm, between bars. */
function textOf(known: Known): string {
  return known.state === "tensor" ? `‖${formatNumber(known.norm)}‖` : knownText(known);
}

/** A click takes the wire alone, with Shift, Ctrl or Cmd it joins or leaves what is selected; one that stands for several is all of them. */
function withWires(
  selection: Selection,
  wires: readonly EdgeId[],
  { shiftKey, ctrlKey, metaKey }: MouseEvent,
): Selection {
  if (!shiftKey && !ctrlKey && !metaKey) return { nodes: new Set(), edges: new Set(wires) };
  const next = new Set(selection.edges);
  const isLeaving = wires.every((id) => next.has(id));
  for (const id of wires)
    if (isLeaving) next.delete(id);
    else next.add(id);
  return { ...selection, edges: next };
}

import {
  countText,
  findOp,
  findParam,
  type GraphNode,
  type Json,
  type Known,
  type NodeId,
  nodeName,
  numberParam,
  paramFault,
} from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../state/document/edit.ts";
import { changeParam } from "../state/document/edit-actions.ts";
import { tangentOf } from "../state/page/tangent-actions.ts";
import { useSame } from "../state/page/useSame.ts";
import { fedFrom, standardizedBy } from "../state/run/looking.ts";
import { KnownNumber } from "../ui/KnownNumber.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Slider } from "../ui/Slider.tsx";
import { sliderRange } from "../ui/slider-range.ts";
import { standardizedWords } from "../ui/standardized-words.ts";
import { useNode } from "./useNode.ts";

interface Props {
  readonly id: NodeId;
  /** Whether the run has come to this node; the field shows the document's number in any case. */
  readonly known: Known;
  readonly stale: boolean;
}

/** The number of a source: the document's own, or where a row of the data is looked at, the row's. */
export function SourceValue({ id, known, stale }: Props) {
  const node = useNode(id);
  const fed = useSame(({ session }) => fedFrom(session.looking, id));
  if (fed) return <FedValue column={fed.column} row={fed.row} known={known} stale={stale} />;
  return node ? <OwnValue node={node} known={known} stale={stale} /> : null;
}

interface FedProps {
  readonly column: string;
  readonly row: number;
  readonly known: Known;
  readonly stale: boolean;
}

function FedValue({ column, row, known, stale }: FedProps) {
  return (
    <div className="node-source">
      <div className="node-row">
        <span className="node-quantity">value</span>
        <span className="node-number" data-role="value">
          <KnownNumber known={known} kind="value" stale={stale} />
        </span>
      </div>
      <div className="node-row quiet">
        <span className="node-quantity" title={column}>
          {column}
        </span>
        <span>row {countText(row + 1)}</span>
      </div>
    </div>
  );
}

interface OwnProps {
  readonly node: GraphNode;
  readonly known: Known;
  readonly stale: boolean;
}

/** The number of a parameter, input, target or constant: a field, and a slider with ends of its own. */
function OwnValue({ node, known, stale }: OwnProps) {
  const store = useAppStore();
  const feed = useApp(({ session }) => standardizedBy(session.looking, node.id));
  const op = findOp(node.op);
  const spec = op && findParam(op, "value");
  if (!op || spec?.kind !== "number") return null;
  const value = numberParam(node, spec);
  const range = sliderRange(node, value);
  const name = nodeName(node);
  const gesture = `slide ${node.id}`;

  function slide(next: number): void {
    changeParam(store, node.id, "value", next, gesture);
  }
  const done = () => finishGesture(store);
  const change = (param: string, next: Json) => changeParam(store, node.id, param, next);
  const end = (label: string, at: 0 | 1) => (
    <NumberField
      className="range-end"
      label={`${name} slider ${label}`}
      value={range[at]}
      fault={(next) =>
        (at === 0 ? next < range[1] && next <= value : next > range[0] && next >= value)
          ? null
          : `The ${label} must be ${at === 0 ? "below the maximum and not above" : "above the minimum and not below"} the value.`
      }
      onChange={(next) => change("range", at === 0 ? [next, range[1]] : [range[0], next])}
    />
  );

  return (
    <div className="node-source nodrag nopan nowheel nokey">
      <div className="node-row">
        {feed ? (
          <span className="node-quantity node-standardized" title={standardizedWords(feed)}>
            as <KnownNumber known={known} kind="value" stale={stale} />
          </span>
        ) : (
          <span className="node-quantity">value</span>
        )}
        <span className="node-field" data-role="value" data-state={known.state}>
          <NumberField
            label={`${name} value`}
            value={value}
            fault={(next) => paramFault(op, "value", next)}
            onChange={(next) => change("value", next)}
            onNudge={slide}
            onNudged={done}
            onTakenBack={() => takeBackGesture(store)}
          />
        </span>
      </div>
      <div className="node-row node-slide">
        {end("minimum", 0)}
        <Slider
          label={`${name} value`}
          value={value}
          range={range}
          onSlide={slide}
          onDone={done}
          {...tangentOf(store, node.id, "value", value)}
        />
        {end("maximum", 1)}
      </div>
    </div>
  );
}

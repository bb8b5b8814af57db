import {
  findOp,
  findParam,
  type GraphNode,
  type Json,
  type Known,
  type NodeId,
  nodeName,
  type Op,
  paramFault,
  paramValue,
  sourceParam,
} from "../../core/index.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../state/document/edit.ts";
import { changeParam } from "../state/document/edit-actions.ts";
import { tangentOf } from "../state/page/tangent-actions.ts";
import { useSame } from "../state/page/useSame.ts";
import { classChoiceAt } from "../state/run/axes.ts";
import { fedFrom } from "../state/run/looking.ts";
import { shownNumber } from "../state/run/reached.ts";
import { classSteps } from "../ui/class-names.ts";
import { KnownNumber } from "../ui/KnownNumber.tsx";
import { NumberField } from "../ui/NumberField.tsx";
import { Slider } from "../ui/Slider.tsx";
import { sliderRange } from "../ui/slider-range.ts";
import { useNode } from "./useNode.ts";
import "./source-value.css";

interface Props {
  readonly id: NodeId;
  /** Whether the run has come to this node; the field shows the document's number in any case. */
  readonly known: Known;
  readonly stale: boolean;
}

/** The number of a source: the document's own, to be changed, or where a row of the data is looked at, the row's. */
export function SourceValue({ id, known, stale }: Props) {
  const own = useOwn(id);
  // A tensor that was put in is there before any step, as a number is.
  const isPending = known.state === "pending";
  const given = useSame(({ session }) =>
    isPending ? paramValue(session.run, id, sourceParam) : known,
  );
  if (own) return <OwnField {...own} known={known} />;
  return (
    <span className="node-number" data-role="value">
      <KnownNumber known={given.state === "tensor" ? given : known} kind="value" stale={stale} />
    </span>
  );
}

/** Below it the slider of the own number, or where the number is from. */
export function SourceSlide({ id }: Pick<Props, "id">) {
  const own = useOwn(id);
  const fed = useFed(id);
  if (own) return <OwnSlider {...own} />;
  return (
    <div className="node-slide node-fed">
      {fed && (
        <>
          <span className="node-fed-column" title={fed.column}>
            {fed.column}
          </span>
          <span>{fed.place}</span>
        </>
      )}
    </div>
  );
}

function useFed(id: NodeId) {
  return useSame(({ session }) => fedFrom(session.looking, id));
}

interface Own {
  readonly node: GraphNode;
  readonly op: Op;
  readonly value: number;
}

/** The document's number of a source; null where a row of the data stands in its place, and for a tensor. */
function useOwn(id: NodeId): Own | null {
  const node = useNode(id);
  const fed = useFed(id);
  const op = node && findOp(node.op);
  const spec = op && findParam(op, sourceParam);
  const value = useApp((state) =>
    node && spec?.kind === "number" ? shownNumber(state, node, spec) : null,
  );
  if (fed || !node || !op || spec?.kind !== "number") return null;
  return value === null ? null : { node, op, value };
}

/** What both ways to change the number do. */
function useChanges(node: GraphNode) {
  const store = useAppStore();
  return {
    change: (param: string, next: Json) => changeParam(store, node.id, param, next),
    slide: (next: number) => changeParam(store, node.id, sourceParam, next, `slide ${node.id}`),
    done: () => finishGesture(store),
    takeBack: () => takeBackGesture(store),
  };
}

function OwnField({ node, op, value, known }: Own & { readonly known: Known }) {
  const { change, slide, done, takeBack } = useChanges(node);
  return (
    <span
      className="node-number node-field nodrag nopan nowheel nokey"
      data-role="value"
      data-state={known.state}
    >
      <NumberField
        label={`${nodeName(node)} value`}
        value={value}
        rounded
        fault={(next) => paramFault(op, sourceParam, next)}
        onChange={(next) => change(sourceParam, next)}
        onNudge={slide}
        onNudged={done}
        onTakenBack={takeBack}
      />
    </span>
  );
}

/** A slider; its ends stand below it while it is used, and can be typed over. */
function OwnSlider({ node, value }: Own) {
  const store = useAppStore();
  const { change, slide, done } = useChanges(node);
  const choice = useApp((state) => classChoiceAt(state, node.id));
  const range = sliderRange(node, value, choice?.count);
  const name = nodeName(node);
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
    <div className="node-slide nodrag nopan nowheel nokey">
      <Slider
        label={`${name} value`}
        value={value}
        range={range}
        {...classSteps(choice, value)}
        onSlide={slide}
        onDone={done}
        {...tangentOf(store, node.id, sourceParam, value)}
      />
      {!choice && (
        <span className="range-ends">
          {end("minimum", 0)}
          {end("maximum", 1)}
        </span>
      )}
    </div>
  );
}

import {
  findOp,
  findParam,
  type GraphNode,
  type Json,
  type Known,
  nodeName,
  numberParam,
  paramFault,
} from "../../core/index.ts";
import { changeParam, finishGesture } from "../store/edit-actions.ts";
import { useAppStore } from "../store/store.ts";
import { NumberField } from "../ui/NumberField.tsx";
import { Slider } from "../ui/Slider.tsx";
import { sliderRange } from "../ui/slider-range.ts";

interface Props {
  readonly node: GraphNode;
  /** Whether the run has come to this node; the field shows the document's number in any case. */
  readonly known: Known;
}

/** The number of a parameter, input, target or constant: a field, and a slider with ends of its own. */
export function SourceValue({ node, known }: Props) {
  const store = useAppStore();
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
        <span className="node-quantity">value</span>
        <span className="node-field" data-role="value" data-state={known.state}>
          <NumberField
            label={`${name} value`}
            value={value}
            fault={(next) => paramFault(op, "value", next)}
            onChange={(next) => change("value", next)}
            onNudge={slide}
            onNudged={done}
          />
        </span>
      </div>
      <div className="node-row node-slide">
        {end("minimum", 0)}
        <Slider label={`${name} value`} value={value} range={range} onSlide={slide} onDone={done} />
        {end("maximum", 1)}
      </div>
    </div>
  );
}

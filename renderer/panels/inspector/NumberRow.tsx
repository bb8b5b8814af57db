import {
  derivativeSymbol,
  explainParam,
  type GraphNode,
  type NumberParam,
  nodeName,
  numberParam,
  type Op,
  paramFault,
  paramView,
} from "../../../core/index.ts";
import { changeParam, finishGesture } from "../../store/edit-actions.ts";
import { useApp, useAppStore } from "../../store/store.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { sliderRange } from "../../ui/slider-range.ts";
import { EquationLines } from "./EquationLines.tsx";
import { ParameterTraining } from "./training/ParameterTraining.tsx";

interface Props {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: NumberParam;
}

/** One number of a node: a field, a slider, and for a weight of a neuron's own its chain rule. */
export function NumberRow({ node, op, spec }: Props) {
  const store = useAppStore();
  const value = numberParam(node, spec);
  const isSource = op.category === "source";
  const gesture = `slide ${spec.name} of ${node.id}`;
  const slide = (next: number) => changeParam(store, node.id, spec.name, next, gesture);
  const done = () => finishGesture(store);
  const label = isSource ? `Value of ${nodeName(node)}` : spec.name;
  return (
    <div className="param">
      <div className="param-line">
        <span className="param-name" title={spec.title}>
          {isSource ? spec.title : spec.name}
        </span>
        {(spec.trainable || isSource) && (
          <Slider
            label={`${label} slider`}
            value={value}
            range={sliderRange(node, value)}
            onSlide={slide}
            onDone={done}
          />
        )}
        <NumberField
          label={label}
          value={value}
          fault={(number) => paramFault(op, spec.name, number)}
          onChange={(next) => changeParam(store, node.id, spec.name, next)}
          onNudge={slide}
          onNudged={done}
        />
      </div>
      {spec.trainable && !isSource && <ParamNumbers node={node} name={spec.name} />}
      {spec.trainable && <ParameterTraining node={node} param={spec.name} />}
    </div>
  );
}

function ParamNumbers({ node, name }: { node: GraphNode; name: string }) {
  const { run, taken, stale } = useApp((state) => state.session);
  const { partial, gradient } = paramView(run, taken, node.id, name);
  const explained = explainParam(run, taken, node.id, name);
  return (
    <>
      <div className="param-numbers">
        <span>
          <span className="quiet">{derivativeSymbol(nodeName(node), name)}</span>{" "}
          <KnownNumber known={partial} kind="partial" stale={stale} />
        </span>
        <span>
          <span className="quiet">gradient</span>{" "}
          <KnownNumber known={gradient} kind="gradient" stale={stale} />
        </span>
      </div>
      {explained?.chain && (
        <EquationLines
          equation={explained.chain}
          kind="gradient"
          pending={gradient.state === "pending"}
        />
      )}
    </>
  );
}

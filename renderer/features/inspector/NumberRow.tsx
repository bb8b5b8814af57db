import {
  countText,
  derivativeSymbol,
  explainParam,
  type GraphNode,
  isFrozen,
  type NumberParam,
  nodeName,
  nodeView,
  numberParam,
  type Op,
  paramFault,
  paramView,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { tangentOf } from "../../state/page/tangent-actions.ts";
import { fedFrom, standardizedBy } from "../../state/run/looking.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { sliderRange } from "../../ui/slider-range.ts";
import { standardizedWords } from "../../ui/standardized-words.ts";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { CheckOne } from "./check/CheckOne.tsx";
import { EquationLines } from "./EquationLines.tsx";
import { FreezeButton } from "./FreezeButton.tsx";
import { shownOf } from "./shown-words.ts";
import { ParameterTraining } from "./training/ParameterTraining.tsx";

interface Props {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: NumberParam;
}

/** One number of a node. Where a row of the data is looked at, what it feeds has the row's number. */
export function NumberRow(props: Props) {
  const looking = useApp((state) => state.session.looking);
  const fed = props.spec.name === "value" ? fedFrom(looking, props.node.id) : null;
  return fed ? <FedRow node={props.node} {...fed} /> : <OwnRow {...props} />;
}

function FedRow({ node, column, row }: { node: GraphNode; column: string; row: number }) {
  const { run, taken, stale } = useApp((state) => state.session);
  return (
    <div className="param">
      <div className="param-line">
        <span className="param-name">Value</span>
        <KnownNumber known={nodeView(run, taken, node.id).value} kind="value" stale={stale} />
      </div>
      <p className="quiet">
        From column “{column}”, row {countText(row + 1)}. “Typed values” brings back the number
        typed here.
      </p>
    </div>
  );
}

/** A field, a slider, and for a weight of a neuron's own its chain rule. */
function OwnRow({ node, op, spec }: Props) {
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
            {...tangentOf(store, node.id, spec.name, value)}
          />
        )}
        <NumberField
          label={label}
          value={value}
          rounded
          fault={(number) => paramFault(op, spec.name, number)}
          onChange={(next) => changeParam(store, node.id, spec.name, next)}
          onNudge={slide}
          onNudged={done}
          onTakenBack={() => takeBackGesture(store)}
        />
        {spec.trainable && <FreezeButton node={node} param={spec.name} name={label} />}
      </div>
      {isFrozen(node, spec.name) && <p className="quiet">Frozen: updates leave it alone.</p>}
      {isSource && <Standardized node={node} />}
      {spec.trainable && !isSource && <ParamNumbers node={node} name={spec.name} />}
      {spec.trainable && <CheckOne node={node.id} param={spec.name} />}
      {spec.trainable && <ParameterTraining node={node} param={spec.name} />}
    </div>
  );
}

/** Data that are standardised do so to the own number of what they feed. */
function Standardized({ node }: { node: GraphNode }) {
  const feed = useApp(({ session }) => standardizedBy(session.looking, node.id));
  return feed && <p className="quiet">{standardizedWords(feed)}</p>;
}

function ParamNumbers({ node, name }: { node: GraphNode; name: string }) {
  const { run, taken, stale, looking } = useApp((state) => state.session);
  const ofAll = useApp((state) => shownOf(state, false));
  const ofOne = useApp((state) => shownOf(state, true));
  // Alone, a row's numbers are all of it; in a batch, the partial is of one sample and the sum of all.
  const isBatch = looking.kind === "batch";
  const { partial, gradient } = paramView(run, taken, node.id, name);
  const explained = explainParam(run, taken, node.id, name);
  return (
    <>
      <div className="param-numbers">
        <span>
          <span className="quiet">
            {derivativeSymbol(nodeName(node), name)}
            {isBatch && `, ${ofOne}`}
          </span>{" "}
          <WhyNumber
            subject={{ kind: "partial", node: node.id, param: name }}
            name={derivativeSymbol(nodeName(node), name)}
            known={partial}
            kind="partial"
            stale={stale}
          />
        </span>
        <span>
          <span className="quiet">gradient{isBatch && `, ${ofAll}`}</span>{" "}
          <WhyNumber
            subject={{ kind: "gradient", node: node.id, param: name }}
            name={`the gradient of ${name}`}
            known={gradient}
            kind="gradient"
            stale={stale}
          />
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

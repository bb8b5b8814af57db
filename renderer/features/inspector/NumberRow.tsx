import {
  derivativeSymbol,
  explainParam,
  type GraphNode,
  indexedText,
  isFrozen,
  type NumberParam,
  nodeName,
  nodeView,
  type Op,
  paramValue,
  paramView,
  sourceParam,
} from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { type FedFrom, fedFrom, standardizedBy } from "../../state/run/looking.ts";
import { shownNumber } from "../../state/run/reached.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { standardizedWords } from "../../ui/standardized-words.ts";
import { WhyNumber } from "../../ui/WhyNumber.tsx";
import { EquationLines } from "./EquationLines.tsx";
import { Fold } from "./Fold.tsx";
import { FreezeButton } from "./FreezeButton.tsx";
import { toggleFold } from "./fold-actions.ts";
import { OwnField, OwnSlider } from "./NumberControls.tsx";
import { shownOf } from "./shown-words.ts";
import { TensorView } from "./tensor/TensorView.tsx";
import { ParameterTraining } from "./training/ParameterTraining.tsx";

interface Props {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: NumberParam;
}

/** One number of a node. Where a row of the data is looked at, what it feeds has the row's number. */
export function NumberRow(props: Props) {
  const looking = useApp((state) => state.session.looking);
  const value = useApp((state) => shownNumber(state, props.node, props.spec));
  const fed = props.spec.name === sourceParam ? fedFrom(looking, props.node.id) : null;
  if (fed) return <FedRow node={props.node} {...fed} />;
  return value === null ? <TensorRow {...props} /> : <OwnRow {...props} value={value} />;
}

interface TensorProps {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: Pick<NumberParam, "name" | "title" | "trainable">;
}

/** A tensor of a node: its shape, and its gradient's. */
export function TensorRow({ node, op, spec }: TensorProps) {
  const store = useAppStore();
  const { run } = useApp((state) => state.session);
  const isSource = op.category === "source";
  const fold = `tensor ${spec.name}`;
  const isOpen = useApp(({ unfolded }) => unfolded.has(fold));
  const shape = <KnownNumber known={paramValue(run, node.id, spec.name)} kind="value" />;
  // A source's are above, as its value.
  if (isSource)
    return (
      <div className="param param-line">
        <span className="param-name">{spec.title}</span>
        {shape}
      </div>
    );
  return (
    <Fold
      title={
        <>
          <span className="param-name" title={spec.title}>
            {indexedText(spec.name)}
          </span>
          {shape}
        </>
      }
      isOpen={isOpen}
      onToggle={() => toggleFold(store, fold)}
    >
      <TensorView node={node} param={spec.name} />
      {spec.trainable && <ParamNumbers node={node} name={spec.name} />}
    </Fold>
  );
}

function FedRow({ node, column, place }: { readonly node: GraphNode } & FedFrom) {
  const { run, taken, stale } = useApp((state) => state.session);
  return (
    <div className="param">
      <div className="param-line">
        <span className="param-name">Value</span>
        <KnownNumber known={nodeView(run, taken, node.id).value} kind="value" stale={stale} />
      </div>
      <p className="quiet">
        From column “{column}”, {place}. “Typed values” brings back the number typed here.
      </p>
    </div>
  );
}

/** A field, a slider below it, and for a weight of a neuron's own its chain rule. */
function OwnRow({ node, op, spec, value }: Props & { readonly value: number }) {
  const isSource = op.category === "source";
  const label = isSource ? `Value of ${nodeName(node)}` : spec.name;
  const own = { node, op, spec, value, label };
  const { trainable } = spec;
  return (
    <div className="param">
      <div className="param-line">
        <span className="param-name" title={spec.title}>
          {isSource ? spec.title : indexedText(spec.name)}
        </span>
        <OwnField {...own} />
      </div>
      {(trainable || isSource) && (
        <div className="param-line">
          <OwnSlider {...own} />
          {trainable && <FreezeButton node={node} param={spec.name} name={label} />}
        </div>
      )}
      {isFrozen(node, spec.name) && <p className="quiet">Frozen: updates leave it alone.</p>}
      {isSource && <Standardized node={node} />}
      {trainable && !isSource && <ParamNumbers node={node} name={spec.name} />}
      {trainable && <ParameterTraining node={node} param={spec.name} />}
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
  const isBatch = looking.kind === "batch" || looking.kind === "mean";
  const { partial, gradient } = paramView(run, taken, node.id, name);
  const explained = explainParam(run, taken, node.id, name);
  return (
    <>
      <div className="param-numbers">
        {partial.state !== "none" && (
          <span>
            <span className="quiet">
              {indexedText(derivativeSymbol(nodeName(node), name))}
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
        )}
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
        <EquationLines equation={explained.chain} kind="gradient" known={gradient} />
      )}
    </>
  );
}

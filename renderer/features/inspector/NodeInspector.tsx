import { findOp, type GraphNode, nodeName, type Op, programNode } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { renameNode } from "../../state/document/edit-actions.ts";
import { TextField } from "../../ui/TextField.tsx";
import { RichText } from "../../ui/text/RichText.tsx";
import { cardLink } from "../../ui/text/TextLink.tsx";
import { InputTable } from "./InputTable.tsx";
import { MeanNote } from "./MeanNote.tsx";
import { NodeLinks } from "./NodeLinks.tsx";
import { BigNumbers, NodeEquations } from "./NodeNumbers.tsx";
import { NodeShapeFault } from "./NodeShapeFault.tsx";
import { ParamList } from "./ParamList.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { Section } from "./Section.tsx";
import { TensorView } from "./tensor/TensorView.tsx";

export function NodeInspector({ node }: { node: GraphNode }) {
  const store = useAppStore();
  const op = findOp(node.op);
  const problems = useApp((state) => state.session.problems);
  const own = problems.filter((problem) => problem.node === node.id);
  const isSource = op?.category === "source";
  const params = op && op.params.length > 0 && <ParamList node={node} op={op} />;
  return (
    <>
      <div className="inspector-head">
        <TextField
          label="Label"
          className="inspector-name"
          value={nodeName(node)}
          onChange={(label) => renameNode(store, node.id, label)}
        />
        <p className="quiet">{op?.title ?? `Unknown operation “${node.op}”`}</p>
      </div>
      {own.length > 0 && <ProblemList problems={own} />}
      {own.some(({ code }) => code === "shape-mismatch") && <NodeShapeFault id={node.id} />}
      <BigNumbers node={node} />
      <MeanNote />
      <OwnTensor node={node} />
      {isSource && params}
      <NodeEquations node={node} />
      {op && (op.inputs.kind === "variadic" || op.inputs.handles.length > 0) && (
        <InputTable node={node} op={op} />
      )}
      <NodeLinks node={node} />
      {!isSource && params}
      {op && <Docs op={op} />}
      <p className="quiet inspector-id">id {node.id}</p>
    </>
  );
}

/** All numbers of a node that holds a tensor. */
function OwnTensor({ node }: { node: GraphNode }) {
  const isTensor = useApp(
    ({ session }) => (programNode(session.run.program, node.id)?.shape.length ?? 0) > 0,
  );
  return isTensor ? (
    <Section title="Numbers">
      <TensorView node={node} param={null} />
    </Section>
  ) : null;
}

function Docs({ op }: { op: Op }) {
  return (
    <Section title={`About ${op.title}`}>
      <p className="docs">
        <RichText text={op.docs} link={cardLink} />
      </p>
      {op.kink && (
        <p className="docs quiet">
          <RichText text={op.kink} link={cardLink} />
        </p>
      )}
    </Section>
  );
}

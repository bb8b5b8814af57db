import { findOp, type GraphNode, nodeName, type Op } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { renameNode } from "../../state/document/edit-actions.ts";
import { OpSymbol } from "../../ui/OpSymbol.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { RichText } from "../../ui/text/RichText.tsx";
import { cardLink } from "../../ui/text/TextLink.tsx";
import { InputTable } from "./InputTable.tsx";
import { NodeButtons } from "./NodeButtons.tsx";
import { NodeNumbers } from "./NodeNumbers.tsx";
import { ParamList } from "./ParamList.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { Section } from "./Section.tsx";

export function NodeInspector({ node }: { node: GraphNode }) {
  const store = useAppStore();
  const op = findOp(node.op);
  const problems = useApp((state) => state.session.problems);
  const own = problems.filter((problem) => problem.node === node.id);
  return (
    <>
      <div className="inspector-head">
        <OpSymbol symbol={op?.symbol ?? "?"} />
        <div>
          <TextField
            label="Label"
            className="inspector-name"
            value={nodeName(node)}
            onChange={(label) => renameNode(store, node.id, label)}
          />
          <p className="quiet">
            {op?.title ?? `Unknown operation “${node.op}”`} · id {node.id}
          </p>
        </div>
      </div>
      {own.length > 0 && <ProblemList problems={own} />}
      <NodeNumbers node={node} />
      {op && op.params.length > 0 && <ParamList node={node} op={op} />}
      {op && (op.inputs.kind === "variadic" || op.inputs.handles.length > 0) && (
        <InputTable node={node} op={op} />
      )}
      <NodeButtons node={node} />
      {op && <Docs op={op} />}
    </>
  );
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

import type { ReactNode } from "react";
import {
  count,
  emptyGraph,
  findOp,
  type Known,
  lacksKernels,
  lossValue,
  nodeId,
  nodeName,
  nodeView,
} from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { documentName } from "../../state/document/document-state.ts";
import { chooseLoss, renameGraph } from "../../state/document/edit-actions.ts";
import { KnownNumber } from "../../ui/KnownNumber.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { GradientCheck } from "./check/GradientCheck.tsx";
import { Fold } from "./Fold.tsx";
import { toggleFold } from "./fold-actions.ts";
import { ParameterTable } from "./ParameterTable.tsx";
import { ProblemList } from "./ProblemList.tsx";
import { Section } from "./Section.tsx";
import { shownOf } from "./shown-words.ts";
import { TensorList } from "./tensor/TensorList.tsx";
import { WhyReverse } from "./WhyReverse.tsx";

/** The graph as a whole: its name, its loss, its parameters and what is wrong with it. */
export function GraphInspector() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const problems = useApp((state) => state.session.problems);
  const byFile = useApp(documentName);
  return (
    <>
      <TextField
        label="Graph name"
        className="inspector-name"
        value={graph.name === emptyGraph.name ? byFile : graph.name}
        onChange={(name) => renameGraph(store, name)}
      />
      <p className="quiet">
        {count(graph.nodes.length, "node")}, {count(graph.edges.length, "wire")}
      </p>
      <Slowly />
      <Section title="Loss">
        <Loss />
      </Section>
      {problems.length > 0 && (
        <Section title="Problems">
          <ProblemList problems={problems} linked />
        </Section>
      )}
      <Section title="Inputs and parameters">
        <ParameterTable />
        <TensorList />
      </Section>
      {graph.loss !== null && (
        <GraphFold title="Gradient check">
          <GradientCheck />
        </GraphFold>
      )}
      {graph.loss !== null && (
        <GraphFold title="Why reverse?">
          <WhyReverse />
        </GraphFold>
      )}
      {graph.nodes.length > 0 && (
        <p className="quiet inspector-hint">
          Select a node or a wire to see its formula with the present numbers.
        </p>
      )}
    </>
  );
}

/** A large graph is computed by WebAssembly; where that can't be, it is said. */
function Slowly() {
  const lacks = useApp(({ session }) => lacksKernels(session.run));
  return lacks ? (
    <p className="quiet">
      This graph is computed without WebAssembly, which is missing, refused or short of memory here:
      it takes longer, and the numbers are the same.
    </p>
  ) : null;
}

/** Folded at first; as it was left, it stays while the app is open. */
function GraphFold({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const store = useAppStore();
  const isOpen = useApp(({ unfolded }) => unfolded.has(title));
  return (
    <Fold title={title} isOpen={isOpen} onToggle={() => toggleFold(store, title)}>
      {children}
    </Fold>
  );
}

function Loss() {
  const store = useAppStore();
  const graph = useApp(selectGraph);
  const { run, taken, stale } = useApp((state) => state.session);
  const of = useApp((state) => shownOf(state, false));
  const choices = graph.nodes.filter((node) => findOp(node.op));
  const shown: Known = graph.loss ? nodeView(run, taken, graph.loss).value : { state: "none" };
  const whole = lossValue(run);
  return (
    <div className="param-line">
      <select
        className="select"
        aria-label="Loss"
        value={graph.loss ?? ""}
        onChange={(event) =>
          chooseLoss(store, event.target.value ? nodeId(event.target.value) : null)
        }
      >
        <option value="">no loss</option>
        {choices.map((node) => (
          <option key={node.id} value={node.id}>
            {nodeName(node)}
          </option>
        ))}
      </select>
      <KnownNumber
        known={shown.state === "done" && whole !== null ? { state: "done", value: whole } : shown}
        kind="value"
        stale={stale}
      />
      {of && <span className="number-of">{of}</span>}
    </div>
  );
}

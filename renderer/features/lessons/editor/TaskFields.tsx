import { useId, useMemo } from "react";
import { allReferences, type LessonTask, type TaskKind } from "../../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../../state/app/store.ts";
import { ChoiceField } from "./ChoiceField.tsx";
import { EditorField } from "./EditorField.tsx";
import { ElementField } from "./ElementField.tsx";
import { InsertButtons } from "./InsertButtons.tsx";
import { changeTask, chooseTask } from "./lesson-edit-actions.ts";
import { NumberFields, RangeFields, UntilFields } from "./RangeFields.tsx";

const kinds: readonly { readonly value: TaskKind; readonly title: string }[] = [
  { value: "param", title: "Bring a number into a range" },
  { value: "step", title: "Step to a node" },
  { value: "predict", title: "Predict a number" },
  { value: "find", title: "Find a node or wire" },
  { value: "descend", title: "Make descent steps" },
  { value: "batch", title: "Step batches by hand" },
  { value: "train", title: "Train for some epochs" },
];

interface Props {
  readonly at: number;
  readonly task: LessonTask | null;
}

/** What is asked on a page, and when it counts as done. */
export function TaskFields({ at, task }: Props) {
  const store = useAppStore();
  const list = useId();
  return (
    <section className="editor-section" aria-label="Task of the page">
      <h3>Task</h3>
      <ChoiceField
        label="Kind"
        value={task?.kind ?? null}
        none="None: only reading"
        options={kinds}
        onChange={(kind) => chooseTask(store, at, kind)}
      />
      {task && (
        <>
          <References id={list} />
          <EditorField
            place={{ page: at, field: "task.prompt" }}
            form="words"
            rows={2}
            beside={(insert) => <InsertButtons onInsert={insert} />}
          />
          <OwnFields at={at} task={task} list={list} />
          <EditorField
            place={{ page: at, field: "task.hint" }}
            form="words"
            rows={2}
            placeholder="Shown after a wrong answer, or when asked for."
            beside={(insert) => <InsertButtons onInsert={insert} />}
          />
          <div className="editor-row">
            <EditorField place={{ page: at, field: "task.points" }} form="number" />
            {task.kind === "predict" && (
              <EditorField
                place={{ page: at, field: "task.tolerance" }}
                form="numberOrNone"
                placeholder="usual rule"
              />
            )}
          </div>
        </>
      )}
    </section>
  );
}

/** The fields that belong to the kind of task. */
function OwnFields({
  at,
  task,
  list,
}: Props & { readonly task: LessonTask; readonly list: string }) {
  const store = useAppStore();
  switch (task.kind) {
    case "param":
      return <RangeFields at={at} base="task" list={list} />;
    case "predict":
      return <NumberFields at={at} base="task" list={list} />;
    case "step":
      return (
        <>
          <ElementField
            at={at}
            field="task.node"
            label="Node"
            value={task.node}
            wires={false}
            onChange={(node) => changeTask(store, at, { ...task, node })}
          />
          <ChoiceField
            label="Pass"
            value={task.pass}
            options={[
              { value: "forward", title: "Forward: its value" },
              { value: "backward", title: "Backward: its gradient" },
            ]}
            onChange={(pass) => pass && changeTask(store, at, { ...task, pass })}
          />
        </>
      );
    case "find":
      return (
        <ElementField
          at={at}
          field="task.element"
          label="To be found"
          value={task.element}
          wires
          onChange={(element) => changeTask(store, at, { ...task, element })}
        />
      );
    case "batch":
      return <EditorField place={{ page: at, field: "task.updates" }} form="number" />;
    case "descend":
      return (
        <>
          <EditorField place={{ page: at, field: "task.updates" }} form="number" />
          <UntilFields at={at} task={task} list={list} />
        </>
      );
    case "train":
      return (
        <>
          <EditorField place={{ page: at, field: "task.epochs" }} form="number" />
          <UntilFields at={at} task={task} list={list} />
        </>
      );
  }
}

/** More than these are no list that anyone reads; any number can be typed. */
const listed = 2000;

/** The numbers of the graph, for the fields that take one. */
function References({ id }: { readonly id: string }) {
  const nodes = useApp((state) => selectGraph(state).nodes);
  const edges = useApp((state) => selectGraph(state).edges);
  const references = useMemo(
    () => allReferences({ name: "", nodes, edges, loss: null }).slice(0, listed),
    [nodes, edges],
  );
  return (
    <datalist id={id}>
      {references.map((reference) => (
        <option key={reference} value={reference} />
      ))}
    </datalist>
  );
}

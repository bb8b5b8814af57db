import { Dialog } from "@base-ui/react/dialog";
import { findNode, type NodeId, parameterLabel, sourceParam } from "../../../../core/index.ts";
import { selectShown, useApp, useAppStore } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { TensorView } from "./TensorView.tsx";

/** A tensor with all the room there is. */
export function TensorPage({
  node: id,
  param,
}: {
  readonly node: NodeId;
  readonly param: string | null;
}) {
  const store = useAppStore();
  const node = useApp((state) => findNode(selectShown(state), id));
  return (
    <>
      <Dialog.Title className="dialog-title">
        {node ? parameterLabel(node, param ?? sourceParam) : "Tensor"}
      </Dialog.Title>
      {node ? (
        <TensorView node={node} param={param} isLarge />
      ) : (
        <p className="quiet">This node is no longer in the graph.</p>
      )}
      <div className="dialog-buttons">
        <Button look="main" onClick={() => store.setState({ dialog: null })}>
          Close
        </Button>
      </div>
    </>
  );
}

import { Dialog } from "@base-ui/react/dialog";
import type { UnsavedAnswer } from "../../../core/index.ts";
import { useAppStore } from "../../store/store.ts";
import { Button } from "../../ui/Button.tsx";

interface Props {
  readonly name: string;
  readonly answer: (answer: UnsavedAnswer) => void;
}

export function UnsavedQuestion({ name, answer }: Props) {
  const store = useAppStore();
  function choose(chosen: UnsavedAnswer): void {
    store.setState({ dialog: null });
    answer(chosen);
  }
  return (
    <>
      <Dialog.Title className="dialog-title">Save the changes to “{name}”?</Dialog.Title>
      <Dialog.Description>
        Without saving, what you changed since the last save is lost.
      </Dialog.Description>
      <div className="dialog-buttons">
        <Button look="main" onClick={() => choose("save")}>
          Save
        </Button>
        <Button onClick={() => choose("discard")}>Don’t Save</Button>
        <Button onClick={() => choose("cancel")}>Cancel</Button>
      </div>
    </>
  );
}

import { elementName } from "../../../core/index.ts";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { changedCells, openChangedCell } from "../../state/page/changed-cell.ts";
import { Button } from "../../ui/Button.tsx";

/** Where a task asks to change a number of a tensor: the way to it. */
export function ChangeCell() {
  const store = useAppStore();
  const cells = useApp(changedCells);
  const name = useApp((state) => cells && elementName(selectGraph(state), cells));
  if (name === null) return null;
  return <Button onClick={() => openChangedCell(store)}>Change {name}…</Button>;
}

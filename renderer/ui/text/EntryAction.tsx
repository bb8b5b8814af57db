import type { CatalogueEntry } from "../../../core/index.ts";
import { runCommand } from "../../commands/registry.ts";
import { useAppStore } from "../../state/app/store.ts";
import { Button } from "../Button.tsx";

interface Props {
  readonly entry: CatalogueEntry;
  /** Closes what the entry stands in. */
  readonly close: () => void;
}

const actions: Partial<Readonly<Record<CatalogueEntry["kind"], readonly [string, string]>>> = {
  op: ["node.add", "Add to the graph"],
  lesson: ["lesson.open", "Open the lesson"],
};

/** What can be done with an entry: an operation is added, a lesson opened. */
export function EntryAction({ entry: { kind, target }, close }: Props) {
  const store = useAppStore();
  const action = actions[kind];
  if (!action) return null;
  const [command, label] = action;
  return (
    <Button
      onClick={() => {
        close();
        void runCommand(store, command, target.slice(target.indexOf(":") + 1));
      }}
    >
      {label}
    </Button>
  );
}

import { Menu } from "@base-ui/react/menu";
import { ChevronDown } from "lucide-react";
import { useMemo, useState } from "react";
import { formatNumber } from "../../../core/index.ts";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { epochsOf } from "../../state/run/kept.ts";
import { documentStanding } from "../../state/run/reached.ts";
import { rewindTo } from "../../state/run/training-actions.ts";
import type { KeptEpoch } from "../../state/run/training-state.ts";

/** More than these are no list that anyone reads; the loss curve offers them all. */
const shown = 24;

/** The epochs that can be gone back to, the latest first. */
export function RewindMenu() {
  const store = useAppStore();
  const graph = useApp(documentStanding);
  const kept = useApp((state) => state.training.kept);
  const current = graph.training?.progress?.epoch ?? 0;
  const epochs = useMemo(() => {
    const earlier = epochsOf(graph, kept).filter(({ record }) => record.epoch < current);
    const stride = Math.max(1, Math.ceil(earlier.length / shown));
    return earlier.toReversed().filter((_, i) => i % stride === 0);
  }, [graph, kept, current]);
  // As they were when the menu was opened: a run adds some, and none may move under the pointer.
  const [listed, setListed] = useState<readonly KeptEpoch[] | null>(null);
  const canRewind = epochs.length > 0;
  return (
    <Menu.Root
      modal={false}
      open={listed !== null}
      onOpenChange={(open) => setListed(open && canRewind ? epochs : null)}
    >
      <Menu.Trigger
        className="button button-plain rewind"
        aria-label="Rewind to an epoch"
        title="Rewind to an epoch"
        aria-disabled={!canRewind || undefined}
      >
        Rewind
        <ChevronDown size={14} aria-hidden="true" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" sideOffset={2} align="start">
          <Menu.Popup className="menu">
            {listed?.map(({ record: { epoch, loss } }) => (
              <Menu.Item
                key={epoch}
                className="menu-item rewind-item"
                onClick={() => rewindTo(store, epoch)}
              >
                <span className="menu-label">
                  Epoch {epoch}, loss {formatNumber(loss)}
                </span>
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

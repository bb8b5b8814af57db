import { memo, useMemo, useState } from "react";
import { count, type Graph, indexedText } from "../../../core/index.ts";
import type { AppState } from "../../state/app/state.ts";
import { selectShown, useApp, useAppStore } from "../../state/app/store.ts";
import { shownNumber } from "../../state/run/reached.ts";
import type { Session } from "../../state/run/session.ts";
import { isTraining } from "../../state/run/training-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { useCalm } from "../../ui/useCalm.ts";
import { Fold } from "./Fold.tsx";
import { toggleGroup } from "./fold-actions.ts";
import { ParameterRow } from "./ParameterRow.tsx";
import { entryGradient, graphNumbers, type NumberEntry, type NumberGroup } from "./parameters.ts";
import "./parameter-table.css";

/** Rows or groups that are drawn at first, and with each press of “Show more”. */
const atOnce = 60;

/** While a run is under way, the table follows as often as one can read it (ms): it is long. */
const pause = 400;

/** Every number of the graph with its slider and its gradient. */
export function ParameterTable() {
  const graph = useApp(selectShown);
  const store = useAppStore();
  const session = useApp((state) => state.session);
  const isRunning = useApp(isTraining);
  const [isHeld, setHeld] = useState(false);
  const present = useMemo(
    () => ({ graph, session, state: store.getState() }),
    [store, graph, session],
  );
  const shown = useCalm(present, isRunning && !isHeld, pause);
  return (
    <div
      className="number-list"
      // A slider that is held follows the hand at once.
      onPointerDown={() => setHeld(true)}
      onPointerUp={() => setHeld(false)}
      onPointerCancel={() => setHeld(false)}
    >
      <Table {...shown} />
    </div>
  );
}

/** What is shown at a moment: the table is as it was then until the next one. */
interface Moment {
  readonly session: Session;
  /** Of which the nodes' numbers are. */
  readonly state: AppState;
}

function TableView({ graph, ...moment }: Moment & { readonly graph: Graph }) {
  const { alone, groups, isLong } = useMemo(() => graphNumbers(graph), [graph]);
  const [most, setMost] = useState(atOnce);
  if (alone.length + groups.length === 0)
    return graph.nodes.length === 0 ? (
      <p className="quiet">The graph has no numbers to change yet.</p>
    ) : null;
  return (
    <>
      <div className="number-head" aria-hidden="true">
        <span>Name</span>
        <span>Value</span>
        <span>Gradient</span>
      </div>
      {alone.length > 0 && <Rows entries={alone} {...moment} label="Inputs and parameters" />}
      {groups.slice(0, most).map((group) => (
        <Group key={group.key} group={group} isUsuallyOpen={!isLong} {...moment} />
      ))}
      <ShowMore left={groups.length - most} onMore={() => setMost(most + atOnce)} />
    </>
  );
}

const Table = memo(TableView);

interface GroupProps extends Moment {
  readonly group: NumberGroup;
  readonly isUsuallyOpen: boolean;
}

function Group({ group: { key, title, node, entries }, isUsuallyOpen, ...moment }: GroupProps) {
  const store = useAppStore();
  const isOpen = useApp(({ groups }) => groups.get(key) ?? isUsuallyOpen);
  return (
    <Fold
      className="number-group"
      title={
        <>
          <span className="number-group-name">{indexedText(title)}</span>{" "}
          {node !== null && <span className="quiet">{count(entries.length, "parameter")}</span>}
        </>
      }
      isOpen={isOpen}
      onToggle={() => toggleGroup(store, key, !isOpen)}
    >
      <Rows entries={entries} {...moment} label={title} />
    </Fold>
  );
}

interface RowsProps extends Moment {
  readonly entries: readonly NumberEntry[];
  readonly label: string;
}

function Rows({ entries, session, state, label }: RowsProps) {
  const [most, setMost] = useState(atOnce);
  return (
    <>
      <ul className="number-rows" aria-label={label}>
        {entries.slice(0, most).map((entry) => (
          <ParameterRow
            key={`${entry.node.id} ${entry.spec.name}`}
            {...entry}
            value={shownNumber(state, entry.node, entry.spec) ?? 0}
            gradient={entryGradient(session, entry)}
            stale={session.stale}
          />
        ))}
      </ul>
      <ShowMore left={entries.length - most} onMore={() => setMost(most + atOnce)} />
    </>
  );
}

function ShowMore({ left, onMore }: { readonly left: number; readonly onMore: () => void }) {
  if (left <= 0) return null;
  return (
    <Button look="quiet" onClick={onMore}>
      Show {Math.min(left, atOnce)} more of {left}
    </Button>
  );
}

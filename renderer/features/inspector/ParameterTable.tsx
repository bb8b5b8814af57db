import { memo, useMemo, useState } from "react";
import { count, type Graph, indexedText } from "../../../core/index.ts";
import { selectShown, useApp, useAppStore } from "../../state/app/store.ts";
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
  const session = useApp((state) => state.session);
  const isRunning = useApp(isTraining);
  const [isHeld, setHeld] = useState(false);
  const present = useMemo(() => ({ graph, session }), [graph, session]);
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

interface TableProps {
  readonly graph: Graph;
  readonly session: Session;
}

function TableView({ graph, session }: TableProps) {
  const { alone, groups, isLong } = useMemo(() => graphNumbers(graph), [graph]);
  const [most, setMost] = useState(atOnce);
  if (alone.length + groups.length === 0)
    return <p className="quiet">The graph has no numbers to change yet.</p>;
  return (
    <>
      <div className="number-head" aria-hidden="true">
        <span>Name</span>
        <span>Value</span>
        <span>Gradient</span>
      </div>
      {alone.length > 0 && <Rows entries={alone} session={session} label="Inputs and parameters" />}
      {groups.slice(0, most).map((group) => (
        <Group key={group.key} group={group} isUsuallyOpen={!isLong} session={session} />
      ))}
      <ShowMore left={groups.length - most} onMore={() => setMost(most + atOnce)} />
    </>
  );
}

const Table = memo(TableView);

interface GroupProps {
  readonly group: NumberGroup;
  readonly isUsuallyOpen: boolean;
  readonly session: Session;
}

function Group({ group: { key, title, node, entries }, isUsuallyOpen, session }: GroupProps) {
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
      <Rows entries={entries} session={session} label={title} />
    </Fold>
  );
}

interface RowsProps {
  readonly entries: readonly NumberEntry[];
  readonly session: Session;
  readonly label: string;
}

function Rows({ entries, session, label }: RowsProps) {
  const [most, setMost] = useState(atOnce);
  return (
    <>
      <ul className="number-rows" aria-label={label}>
        {entries.slice(0, most).map((entry) => (
          <ParameterRow
            key={`${entry.node.id} ${entry.spec.name}`}
            {...entry}
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

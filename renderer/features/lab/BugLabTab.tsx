import { useApp } from "../../state/app/store.ts";
import { LabDescents } from "./LabDescents.tsx";
import { LabSwitches } from "./LabSwitches.tsx";
import { LabTable } from "./LabTable.tsx";
import { LabWords } from "./LabWords.tsx";
import "./lab.css";

/** Switches that make backpropagation wrong in a classic way, with the right numbers beside the wrong. */
export function BugLabTab() {
  const bug = useApp((state) => state.lab.bug);
  return (
    <div className="lab">
      <div className="lab-choice">
        <LabSwitches />
        {bug === null ? <Intro /> : <LabWords bug={bug} />}
      </div>
      {bug !== null && (
        <div className="lab-effects">
          <LabTable />
          <LabDescents bug={bug} />
        </div>
      )}
    </div>
  );
}

function Intro() {
  return (
    <div className="lab-words">
      <p>
        Each switch makes backpropagation wrong in a way in which many have programmed it. Then the
        wrong numbers are shown beside the right ones: struck, with a ✗ before them.
      </p>
      <p className="quiet">
        Nothing in your graph changes. Descent step, Train and the gradient check stay right.
      </p>
    </div>
  );
}

import { CircleHelp, PanelBottom, PanelLeft, PanelRight } from "lucide-react";
import { Descent } from "../features/stepper/Descent.tsx";
import { Stepper } from "../features/stepper/Stepper.tsx";
import { useApp } from "../state/app/store.ts";
import { documentName, hasUnsaved } from "../state/document/document-state.ts";
import { CommandButton } from "../ui/CommandButton.tsx";
import { Guarded } from "../ui/Guarded.tsx";
import { AppMenu } from "./AppMenu.tsx";
import { LeaveLecture } from "./LeaveLecture.tsx";
import "./top-bar.css";

/** One row, whatever stands in it: the timeline gives way first. */
export function TopBar() {
  const drawsMenu = useApp((state) => !state.host.hasNativeMenu);
  return (
    <header className="top-bar">
      {drawsMenu && <AppMenu />}
      <DocumentTitle />
      <Guarded part="toolbar">
        <Stepper />
        <Descent />
        <LeaveLecture />
      </Guarded>
      <PanelButtons />
    </header>
  );
}

function DocumentTitle() {
  const name = useApp(documentName);
  const dirty = useApp(hasUnsaved);
  return (
    <h1 className="document-title" title={dirty ? `${name} · not saved` : name}>
      <span className="document-name">{name}</span>
      {dirty && <span className="visually-hidden"> · not saved</span>}
      {dirty && <span className="document-mark" aria-hidden="true" />}
    </h1>
  );
}

/** What stands around the graph, and help. */
function PanelButtons() {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
    <div className="panel-buttons" role="group" aria-label="Panels and help">
      <CommandButton command="view.palette" icon={PanelLeft} look="quiet" toggles name="Palette" />
      <CommandButton command="view.panel" icon={PanelBottom} look="quiet" toggles name="Panel" />
      <CommandButton command="view.side" icon={PanelRight} look="quiet" toggles name="Right side" />
      <CommandButton command="help.glossary" icon={CircleHelp} look="quiet" name="Help" />
    </div>
  );
}

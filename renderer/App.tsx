import { Tooltip } from "@base-ui/react/tooltip";
import { Canvas } from "./canvas/Canvas.tsx";
import { ChainCard } from "./canvas/ChainCard.tsx";
import { EmptyState } from "./canvas/EmptyState.tsx";
import { TangentCard } from "./canvas/TangentCard.tsx";
import { WhyCard } from "./canvas/WhyCard.tsx";
import { LabBanner } from "./lab/LabBanner.tsx";
import { LessonEditor } from "./lessons/editor/LessonEditor.tsx";
import { LessonCard } from "./lessons/LessonCard.tsx";
import { PredictBar } from "./lessons/PredictBar.tsx";
import { Descent } from "./panels/Descent.tsx";
import { Dialogs } from "./panels/Dialogs.tsx";
import { FileDrop } from "./panels/FileDrop.tsx";
import { FindNode } from "./panels/find/FindNode.tsx";
import { Inspector } from "./panels/Inspector.tsx";
import { LeaveLecture } from "./panels/LeaveLecture.tsx";
import { LookingBar } from "./panels/LookingBar.tsx";
import { MenuBar } from "./panels/MenuBar.tsx";
import { MessageBar } from "./panels/MessageBar.tsx";
import { OpeningSign } from "./panels/OpeningSign.tsx";
import { OperationSearch } from "./panels/OperationSearch.tsx";
import { Palette } from "./panels/Palette.tsx";
import { SilenceBar } from "./panels/SilenceBar.tsx";
import { Stepper } from "./panels/Stepper.tsx";
import { StepSentence } from "./panels/StepSentence.tsx";
import { TrainingPanel } from "./panels/training/TrainingPanel.tsx";
import { useApp } from "./store/store.ts";
import "./styles/controls.css";
import "./styles/toolbar.css";
import "./styles/panels.css";
import "./styles/why.css";
import "./styles/lecture.css";
import { Guarded } from "./ui/Guarded.tsx";

export function App() {
  const drawsMenu = useApp((state) => !state.host.hasNativeMenu);
  const isWriting = useApp((state) => state.lessonEditing.open);
  const hasPalette = useApp((state) => state.palette);
  return (
    <Tooltip.Provider delay={500}>
      <div className="app">
        {drawsMenu && <MenuBar />}
        <header className="app-toolbar">
          <Guarded part="toolbar">
            <Stepper />
            <Descent />
            <LeaveLecture />
          </Guarded>
        </header>
        <Guarded part={isWriting ? "lesson editor" : "palette"} area="palette">
          {isWriting ? <LessonEditor /> : hasPalette && <Palette />}
        </Guarded>
        <main className="app-main">
          <Guarded part="step’s sentence">
            <StepSentence />
          </Guarded>
          <Guarded part="mark of the bug lab">
            <LabBanner />
          </Guarded>
          <Guarded part="bar of the shown row">
            <LookingBar />
          </Guarded>
          <Guarded part="graph">
            <Canvas
              cards={
                <>
                  <ChainCard />
                  <TangentCard />
                  <WhyCard />
                  <EmptyState />
                </>
              }
            >
              <FindNode />
            </Canvas>
          </Guarded>
          <Guarded part="question before the step">
            <PredictBar />
          </Guarded>
          <Guarded part="lesson">
            <LessonCard />
          </Guarded>
          <Guarded part="training panel">
            <TrainingPanel />
          </Guarded>
          <OpeningSign />
          <SilenceBar />
          <MessageBar />
        </main>
        <Guarded part="inspector" area="inspector">
          <Inspector />
        </Guarded>
        <OperationSearch />
        <Dialogs />
        <FileDrop />
      </div>
    </Tooltip.Provider>
  );
}

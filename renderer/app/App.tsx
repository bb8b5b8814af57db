import { Tooltip } from "@base-ui/react/tooltip";
import { Canvas } from "../canvas/Canvas.tsx";
import { FileDrop } from "../features/files/FileDrop.tsx";
import { FindNode } from "../features/find/FindNode.tsx";
import { Inspector } from "../features/inspector/Inspector.tsx";
import { LabBanner } from "../features/lab/LabBanner.tsx";
import { LessonEditor } from "../features/lessons/editor/LessonEditor.tsx";
import { LessonSide } from "../features/lessons/LessonSide.tsx";
import { OperationSearch } from "../features/palette/OperationSearch.tsx";
import { Palette } from "../features/palette/Palette.tsx";
import { PredictBar } from "../features/predict/PredictBar.tsx";
import { LookingBars } from "../features/samples/LookingBar.tsx";
import { EmptyState } from "../features/start/EmptyState.tsx";
import { Descent } from "../features/stepper/Descent.tsx";
import { Stepper } from "../features/stepper/Stepper.tsx";
import { StepSentence } from "../features/stepper/StepSentence.tsx";
import { SilenceBar } from "../features/training/SilenceBar.tsx";
import { ChainCard } from "../features/why/ChainCard.tsx";
import { TangentCard } from "../features/why/TangentCard.tsx";
import { WhyCard } from "../features/why/WhyCard.tsx";
import { useApp } from "../state/app/store.ts";
import { lessonOf } from "../state/page/lesson-page.ts";
import { Dialogs } from "./Dialogs.tsx";
import { LeaveLecture } from "./LeaveLecture.tsx";
import { MenuBar } from "./MenuBar.tsx";
import { MessageBar } from "./MessageBar.tsx";
import { OpeningSign } from "./OpeningSign.tsx";
import { TrainingPanel } from "./TrainingPanel.tsx";
import "../styles/controls.css";
import "./toolbar.css";
import "./panels.css";
import "../features/why/why.css";
import "./lecture.css";
import { Guarded } from "../ui/Guarded.tsx";

export function App() {
  const drawsMenu = useApp((state) => !state.host.hasNativeMenu);
  const isWriting = useApp((state) => state.lessonEditing.open);
  const isReading = useApp((state) => state.lesson.open && lessonOf(state) !== null);
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
            <LookingBars />
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
          <Guarded part="training panel">
            <TrainingPanel />
          </Guarded>
          <OpeningSign />
          <SilenceBar />
          <MessageBar />
        </main>
        <div className="app-side" data-reads={isReading || undefined}>
          <Guarded part="lesson">
            <LessonSide />
          </Guarded>
          {!isReading && (
            <Guarded part="inspector">
              <Inspector />
            </Guarded>
          )}
        </div>
        <OperationSearch />
        <Dialogs />
        <FileDrop />
      </div>
    </Tooltip.Provider>
  );
}

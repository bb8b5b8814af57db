import { Tooltip } from "@base-ui/react/tooltip";
import { BlockPath } from "../canvas/BlockPath.tsx";
import { Canvas } from "../canvas/Canvas.tsx";
import { FileDrop } from "../features/files/FileDrop.tsx";
import { FindNode } from "../features/find/FindNode.tsx";
import { LabBanner } from "../features/lab/LabBanner.tsx";
import { OperationSearch } from "../features/palette/OperationSearch.tsx";
import { PredictBar } from "../features/predict/PredictBar.tsx";
import { EpochBar, SampleBar } from "../features/samples/LookingBar.tsx";
import { StartPage } from "../features/start/StartPage.tsx";
import { StepSentence } from "../features/stepper/StepSentence.tsx";
import { SilenceBar } from "../features/training/SilenceBar.tsx";
import { ChainCard } from "../features/why/ChainCard.tsx";
import { TangentCard } from "../features/why/TangentCard.tsx";
import { WhyCard } from "../features/why/WhyCard.tsx";
import { Guarded } from "../ui/Guarded.tsx";
import { BottomPanel } from "./BottomPanel.tsx";
import { Dialogs } from "./Dialogs.tsx";
import { LeftSide } from "./LeftSide.tsx";
import { MessageBar } from "./MessageBar.tsx";
import { OpeningSign } from "./OpeningSign.tsx";
import { Side } from "./Side.tsx";
import { TopBar } from "./TopBar.tsx";
import "../styles/controls.css";
import "../styles/forced-colors.css";
import "../styles/menu.css";
import "../styles/search-list.css";
import "../styles/tables.css";
import "./frame.css";
import "./lecture.css";

export function App() {
  return (
    <Tooltip.Provider delay={500}>
      <div className="app">
        <TopBar />
        <LeftSide />
        <main className="app-main">
          <Guarded part="graph">
            <Canvas
              cards={
                <>
                  <ChainCard />
                  <TangentCard />
                  <WhyCard />
                </>
              }
              cover={<StartPage />}
            >
              <FindNode />
            </Canvas>
          </Guarded>
          <div className="over-canvas is-at-top">
            <BlockPath />
            <Guarded part="mark of the bug lab">
              <LabBanner />
            </Guarded>
            <Guarded part="bar of the shown epoch">
              <EpochBar />
            </Guarded>
            <Guarded part="step’s sentence">
              <StepSentence />
            </Guarded>
            <OpeningSign />
          </div>
          <div className="over-canvas is-at-bottom">
            <SilenceBar />
            <MessageBar />
            <Guarded part="question before the step">
              <PredictBar />
            </Guarded>
            <Guarded part="bar of the shown sample">
              <SampleBar />
            </Guarded>
          </div>
        </main>
        <Guarded part="bottom panel">
          <BottomPanel />
        </Guarded>
        <Guarded part="side">
          <Side />
        </Guarded>
        <OperationSearch />
        <Dialogs />
        <FileDrop />
      </div>
    </Tooltip.Provider>
  );
}

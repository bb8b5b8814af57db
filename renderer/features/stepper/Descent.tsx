import { useMemo } from "react";
import { formatNumber, lossValue } from "../../../core/index.ts";
import { Sparkline } from "../../plots/Sparkline.tsx";
import { useApp, useAppStore } from "../../state/app/store.ts";
import { learningRateOf, setLearningRate } from "../../state/document/learning-rate.ts";
import { startSession } from "../../state/run/session.ts";
import { CommandButton } from "../../ui/CommandButton.tsx";
import { NumberField } from "../../ui/NumberField.tsx";
import { descentLosses, graphBeforeUpdate, presentLoss } from "./descent-losses.ts";

/** One update of all parameters at a time, and what it did to the loss. */
export function Descent() {
  const store = useAppStore();
  const learningRate = useApp(learningRateOf);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
    <div className="descent" role="group" aria-label="Descent">
      <span className="rate-sign" aria-hidden="true" title="Learning rate">
        η
      </span>
      <NumberField
        label="Learning rate"
        className="learning-rate"
        value={learningRate}
        fault={(rate) => (rate > 0 ? null : "The learning rate must be above 0.")}
        onChange={(rate) => setLearningRate(store, rate)}
      />
      <CommandButton command="run.descend" name="Descent step" text="Descent step" look="main" />
      <LossHistory />
    </div>
  );
}

function LossHistory() {
  const past = useApp((state) => state.history.past);
  const losses = descentLosses(past);
  const now = useApp(presentLoss);
  const was = useFormerLoss();
  return (
    <>
      <span className="loss-change">
        <span>
          Loss <strong>{now === null ? "–" : formatNumber(now)}</strong>
        </span>
        {was !== null && <span className="loss-before">was {formatNumber(was)}</span>}
      </span>
      <Sparkline numbers={losses} label={lossesWords(losses)} />
    </>
  );
}

/** Before the last update; computed once for each, however long it goes on. */
function useFormerLoss(): number | null {
  const graph = useApp(graphBeforeUpdate);
  const looking = useApp(({ session }) => session.looking);
  return useMemo(() => graph && lossValue(startSession(graph, looking).run), [graph, looking]);
}

function lossesWords(losses: readonly number[]): string {
  if (losses.length === 0) return "Loss history: empty";
  const [first, last] = [losses[0] as number, losses.at(-1) as number];
  return `Loss history: ${losses.length} losses from ${formatNumber(first)} to ${formatNumber(last)}`;
}

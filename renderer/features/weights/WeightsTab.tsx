import { useApp } from "../../state/app/store.ts";
import { DepthBars } from "./DepthBars.tsx";
import { HistogramChart } from "./HistogramChart.tsx";
import { Spectrum } from "./Spectrum.tsx";
import { TensorTable } from "./TensorTable.tsx";
import { WeightTable } from "./WeightTable.tsx";
import "./weights.css";

/** The parameters and their gradients: how they are spread, how deep they reach, and one by one. A tensor is one of them. */
export function WeightsTab() {
  const snapshot = useApp((state) => state.training.snapshot);
  if (!snapshot)
    return (
      <p className="quiet">
        The gradients are not known yet: they need a loss, and data that fit the graph. The line
        above says what is missing.
      </p>
    );
  const { graph, result } = snapshot;
  if (result.parameters.length === 0)
    return <p className="quiet">The loss depends on no parameter. Add neurons or parameters.</p>;
  if (result.parameters.some(({ shape }) => shape.length > 0))
    return (
      <div className="weights">
        <Spectrum />
        <TensorTable graph={graph} snapshot={result} />
      </div>
    );
  return (
    <div className="weights">
      <HistogramChart title="Weights" numbers={result.values} kind="value" />
      <HistogramChart
        title={graph.data ? "Gradients, training rows" : "Gradients"}
        numbers={result.gradients}
        kind="gradient"
      />
      <DepthBars graph={graph} snapshot={result} />
      <WeightTable graph={graph} snapshot={result} />
    </div>
  );
}

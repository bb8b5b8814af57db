import { useMemo, useRef } from "react";
import {
  findNode,
  formatNumber,
  type NodeId,
  nodeName,
  type SpectrumLayer,
  spectrum,
} from "../../../core/index.ts";
import { tickText } from "../../plots/ticks.ts";
import { selectShown, useApp, useAppStore } from "../../state/app/store.ts";
import { leadTo } from "../../state/document/inside-actions.ts";
import { NodeLink } from "../../ui/NodeLink.tsx";
import { useSize } from "../../ui/useSize.ts";
import { spectrumDrawing, spectrumSentence } from "./spectrum-chart.ts";

/** How the sizes of values and of gradients fare from the inputs to the loss: as a chart, a sentence and a table. */
export function Spectrum() {
  const { run, taken } = useApp((state) => state.session);
  const session = useApp((state) => state.session);
  const graph = useApp(selectShown);
  // The run is written in place: another session tells of other numbers.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const layers = useMemo(() => spectrum(run, taken), [session]);
  const nameOf = (id: NodeId) => {
    const node = findNode(graph, id);
    return node ? nodeName(node) : id;
  };
  if (layers.length < 2) return null;
  const sentence = spectrumSentence(layers, ({ node }) => nameOf(node));
  return (
    <section className="spectrum" aria-label="Sizes along the depth">
      <h3>
        Sizes along the depth{" "}
        <span className="spectrum-key" data-side="value">
          ● ‖a‖ value
        </span>{" "}
        <span className="spectrum-key" data-side="gradient">
          ▲ ‖∇‖ gradient
        </span>
      </h3>
      <SpectrumPlot layers={layers} nameOf={nameOf} />
      <p className="quiet">{sentence ?? "No gradient has come back yet."}</p>
      <table className="numbers-table">
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col" className="is-number" title="Layers crossed from the inputs">
              Depth
            </th>
            <th scope="col" className="is-number" title="Norm of its value">
              ‖a‖
            </th>
            <th scope="col" className="is-number" title="Norm of its gradient">
              ‖∇‖
            </th>
            <th
              scope="col"
              className="is-number"
              title="How many times the gradient is as large here as at the layer that it comes back from"
            >
              Gain
            </th>
          </tr>
        </thead>
        <tbody>
          {layers.map(({ node, depth, value, gradient, gain }) => (
            <tr key={node}>
              <th scope="row">
                <NodeLink id={node} />
              </th>
              <td className="is-number">{depth}</td>
              <td className="is-number is-value">{text(value)}</td>
              <td className="is-number is-gradient">{text(gradient)}</td>
              <td className="is-number">{gain === null ? "—" : `×${formatNumber(gain)}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function text(size: number | null): string {
  return size === null ? "—" : formatNumber(size);
}

const margin = { left: 44, right: 12, top: 8, bottom: 8 };

interface PlotProps {
  readonly layers: readonly SpectrumLayer[];
  readonly nameOf: (id: NodeId) => string;
}

/** Its text twin is the table below it. */
function SpectrumPlot({ layers, nameOf }: PlotProps) {
  const store = useAppStore();
  const place = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(place) ?? { width: 300, height: 120 };
  const { ticks, x, lines } = useMemo(() => spectrumDrawing(layers), [layers]);
  const left = (share: number) => margin.left + share * (width - margin.left - margin.right);
  const top = (share: number) =>
    height - margin.bottom - share * (height - margin.top - margin.bottom);
  const at = (i: number) => left(x[i] ?? 0);
  return (
    <div ref={place} className="spectrum-plot">
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={`Sizes of values and gradients of ${layers.length} layers over their depth`}
      >
        {ticks.map(({ number, y }) => (
          <g key={number} className="spectrum-tick">
            <line x1={margin.left} x2={width - margin.right} y1={top(y)} y2={top(y)} />
            <text x={margin.left - 4} y={top(y) + 4}>
              {tickText(number)}
            </text>
          </g>
        ))}
        {(["value", "gradient"] as const).map((side) => {
          const { points, pieces } = lines[side];
          const path = pieces.map(
            ([from, to]) =>
              `M${at(from)},${top(points[from] ?? 0)}L${at(to)},${top(points[to] ?? 0)}`,
          );
          return (
            <g key={side} className="spectrum-line" data-side={side}>
              <path className="spectrum-way" d={path.join("")} />
              {points.map((point, i) => {
                const layer = layers[i];
                if (point === null || !layer) return null;
                const words = `${nameOf(layer.node)}: ${side === "value" ? "‖a‖" : "‖∇‖"} ${text(layer[side])}`;
                return (
                  // The table’s links do the same by key.
                  // biome-ignore lint/a11y/noStaticElementInteractions: see above
                  <path
                    key={layer.node}
                    className="spectrum-point"
                    d={marker(side, at(i), top(point))}
                    onClick={() => leadTo(store, { nodes: [layer.node] })}
                  >
                    <title>{words}</title>
                  </path>
                );
              })}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

/** A disc for values, a triangle for gradients: told apart without their colours. */
function marker(side: "value" | "gradient", x: number, y: number): string {
  return side === "value"
    ? `M${x - 3.5},${y}a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0Z`
    : `M${x - 4},${y + 3.5}h8L${x},${y - 4}Z`;
}

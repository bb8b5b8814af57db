import { useMemo } from "react";
import {
  compile,
  formatNumber,
  type Graph,
  gradientByDepth,
  type Snapshot,
} from "../../../core/index.ts";
import { depthBars, depthSentence } from "./depth-bars.ts";

/** The gradient's size by depth, on a logarithmic scale: whether it vanishes or explodes on its way back. */
export function DepthBars({ graph, snapshot }: { graph: Graph; snapshot: Snapshot }) {
  const { edges, loss, nodes } = graph;
  // Weights change many times a second; how deep they lie does not.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  const program = useMemo(() => compile(graph), [edges, loss, nodes.length]);
  const depths = useMemo(
    () => gradientByDepth(program, snapshot.parameters, snapshot.gradients),
    [program, snapshot],
  );
  const sentence = depthSentence(depths);
  return (
    <section className="depths" aria-label="Gradient by depth">
      <h3 title="Root of the mean of the squares of a layer’s gradient, on a logarithmic scale">
        Gradient by depth
      </h3>
      <table>
        <tbody>
          {depthBars(depths).map(({ depth, parameters, size, share }) => (
            <tr key={depth} title={`${parameters} parameters`}>
              <th scope="row">{depth}</th>
              <td className="depth-room">
                <div className="depth-bar" style={{ width: `${share * 100}%` }} />
              </td>
              <td className="depth-size">{formatNumber(size)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {sentence && <p className="quiet">{sentence}</p>}
    </section>
  );
}

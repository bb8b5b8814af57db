import { useMemo, useState } from "react";
import {
  findNode,
  type Graph,
  type Prepared,
  responseAxes,
  runThrough,
  type SampleOutcome,
  type Snapshot,
  sampleOutcomes,
} from "../../../../core/index.ts";
import { pointLook } from "../../../plots/output-scale.ts";
import type { Output } from "../../../plots/outputs.ts";
import { Plot } from "../../../plots/Plot.tsx";
import { createGround, responseScene, type Scene, scatterScene } from "../../../plots/scene.ts";
import { sceneSvg } from "../../../plots/scene-svg.ts";
import { useThemeColours } from "../../../plots/useThemeColours.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { lookedRow } from "../../../state/run/looking.ts";
import { shownNow } from "../../../state/run/reached.ts";
import { lookAtRow } from "../../../state/run/sample-actions.ts";
import { PictureButton } from "../../../ui/PictureButton.tsx";
import { OutputSelect } from "./OutputSelect.tsx";
import { PictureLegend } from "./PictureLegend.tsx";
import { pictureWords, rowFacts, rowWords, scatterWords } from "./picture-words.ts";
import { RowReadout } from "./RowReadout.tsx";

interface Props {
  readonly graph: Graph;
  readonly prepared: Prepared;
  readonly snapshot: Snapshot;
  readonly outputs: readonly [Output, ...Output[]];
}

/** The picture of one output, with what it means and the row that is pointed at. */
export function PicturePlot({ graph, prepared, snapshot, outputs }: Props) {
  const store = useAppStore();
  const colours = useThemeColours();
  const chosen = useApp(({ session }) => lookedRow(session.looking));
  const [pointed, setPointed] = useState<number | null>(null);
  const [asked, setAsked] = useState(0);
  const at = asked < outputs.length ? asked : 0;
  const output = outputs[at] ?? outputs[0];
  const scene = useScene(prepared, snapshot, outputs, output);
  const kind = scene?.kind;
  const marks = useMemo(
    () => kind && pointLook(output, kind === "plane", colours),
    [output, colours, kind],
  );
  const shownRow = pointed ?? chosen;
  const row = shownRow !== null && shownRow < prepared.rowCount ? shownRow : null;
  const outcome = useMemo(
    () =>
      row === null ? null : outcomeOf(row, snapshot, prepared, () => shownNow(store.getState())),
    [store, snapshot, prepared, row],
  );
  const name = findNode(graph, output.node)?.label || output.name;
  if (!scene || !marks)
    return (
      <p className="learn-empty quiet">
        “{name}” does not depend on the inputs: there is nothing to draw.
      </p>
    );
  const facts = rowFacts(scene, output, at, row ?? -1, outcome);
  const words = pictureWords(scene, output, snapshot);
  return (
    <figure className="picture" aria-label={words}>
      <Plot
        scene={scene}
        look={marks}
        colours={colours}
        chosen={chosen}
        pointed={pointed}
        onPoint={setPointed}
        onChoose={(next) => lookAtRow(store, next)}
        label="Rows in the picture"
        rowText={row === null ? "No row is pointed at" : rowWords(row, facts)}
      />
      <figcaption className="picture-side">
        {outputs.length > 1 && <OutputSelect outputs={outputs} at={at} onChange={setAsked} />}
        {scene.kind === "scatter" && (
          <p className="quiet">{scatterWords(inputColumns(prepared), snapshot)}</p>
        )}
        <PictureLegend output={output} kind={scene.kind} hasKept={prepared.validation.length > 0} />
        <RowReadout
          row={row}
          facts={facts}
          isKept={row !== null && prepared.validation.includes(row)}
        />
        <PictureButton
          drawing={{
            of: drawingNames[scene.kind],
            name: "learnt",
            draw: (style) => sceneSvg(words, scene, output, style),
          }}
        />
      </figcaption>
    </figure>
  );
}

/** What is known of the row by the snapshot, or else found for it alone. */
function outcomeOf(
  row: number,
  { outcomes, spread }: Snapshot,
  prepared: Prepared,
  graph: () => Graph,
): SampleOutcome | null {
  const isOfRow = (outcome: SampleOutcome) => outcome.row === row;
  const known = outcomes.find(isOfRow) ?? spread.find(isOfRow);
  return known ?? runThrough(sampleOutcomes(graph(), prepared, Int32Array.of(row)))[0] ?? null;
}

const drawingNames: { readonly [K in Scene["kind"]]: string } = {
  plane: "the boundary",
  line: "the fitted curve",
  scatter: "the predictions",
};

/** The scene as it stands; null where the output has no answers of its own to draw. */
function useScene(
  prepared: Prepared,
  snapshot: Snapshot,
  outputs: readonly Output[],
  output: Output,
): Scene | null {
  const ground = useMemo(() => {
    const axes = responseAxes(prepared);
    return axes && createGround(prepared, axes, output);
  }, [prepared, output]);
  return useMemo(() => {
    const { response, spread } = snapshot;
    if (inputColumns(prepared) === 0) return null;
    if (!ground) return scatterScene(prepared, spread, outputs, output);
    const map = response?.axes.length === ground.axes.length && response.maps.get(output.node);
    return map && response ? responseScene(ground, response, map, output) : null;
  }, [ground, prepared, snapshot, outputs, output]);
}

function inputColumns({ feeds }: Prepared): number {
  return new Set(feeds.flatMap(({ isTarget, column }) => (isTarget ? [] : [column]))).size;
}

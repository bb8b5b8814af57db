import { Eraser, SunMoon, Undo2 } from "lucide-react";
import { useMemo } from "react";
import { shownGradients, shownValues } from "../../../core/index.ts";
import { RowPicture } from "../../plots/RowPicture.tsx";
import { selectGraph, useApp, useAppStore } from "../../state/app/store.ts";
import { showTab } from "../../state/page/dock-actions.ts";
import { preparedOf } from "../../state/run/prepared.ts";
import type { Session } from "../../state/run/session.ts";
import { Button } from "../../ui/Button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { PadBoard } from "./PadBoard.tsx";
import { PadGradient } from "./PadGradient.tsx";
import { PadScores } from "./PadScores.tsx";
import {
  aimOf,
  changePad,
  clearPad,
  inkOf,
  lookAtPad,
  padInputOf,
  takeBackStroke,
} from "./pad-actions.ts";
import type { PadInput } from "./pad-input.ts";
import "./pad.css";

/** A drawing as the input of the network, which follows it live. */
export function PadTab() {
  const input = useApp(padInputOf);
  return input ? <Pad input={input} /> : <NoPixels />;
}

function NoPixels() {
  const store = useAppStore();
  return (
    <div className="learn-empty">
      <p className="quiet">
        The graph has no input that takes a picture. Choose Digits or pictures of your own as data,
        and draw what the network shall see.
      </p>
      <Button onClick={() => showTab(store, "data")}>Open Data</Button>
    </div>
  );
}

function Pad({ input }: { readonly input: PadInput }) {
  const store = useAppStore();
  const pad = useApp((state) => state.pad);
  const session = useApp((state) => state.session);
  const ink = useMemo(() => inkOf(pad, input), [pad, input]);
  const isDrawn = session.looking.kind === "drawn";
  const hasInk = pad.strokes.length > 0 || pad.isInverted;
  return (
    <div className="pad">
      <div className="pad-draw">
        <PadBoard thickness={input.hand.thickness} />
        <div className="pad-tools">
          <div className="pad-strokes">
            <Button enabled={hasInk} onClick={() => clearPad(store)}>
              <Eraser size={14} aria-hidden="true" />
              Clear
            </Button>
            <Button
              enabled={pad.strokes.length > 0}
              aria-label="Take back the last stroke"
              title="Take back the last stroke"
              onClick={() => takeBackStroke(store)}
            >
              <Undo2 size={14} aria-hidden="true" />
            </Button>
          </div>
          <Button
            aria-pressed={pad.isInverted}
            onClick={() => changePad(store, { isInverted: !pad.isInverted })}
          >
            <SunMoon size={14} aria-hidden="true" />
            Invert
          </Button>
          <label className="data-check">
            <input
              type="checkbox"
              checked={pad.isCentred}
              onChange={(event) => changePad(store, { isCentred: event.target.checked })}
            />
            Centre
          </label>
          {hasInk && !isDrawn && (
            <Button look="main" onClick={() => lookAtPad(store)}>
              Show to the network
            </Button>
          )}
          <p className="quiet pad-hint">
            {hasInk
              ? centredWords(pad.isCentred)
              : "Draw with the mouse, a pen or a finger; or with the arrow keys, Space, and Shift with an arrow key."}
          </p>
        </div>
      </div>
      <figure className="pad-seen">
        <RowPicture numbers={ink} form={{ side: input.form.side, channels: 1 }} low={0} high={1} />
        <figcaption>
          As the network sees it: {input.form.side} × {input.form.side}
        </figcaption>
      </figure>
      {isDrawn && <Answer input={input} session={session} />}
    </div>
  );
}

function centredWords(isCentred: boolean): string {
  return isCentred
    ? "Moved and scaled as the pictures of the data are; lines are as thick as theirs."
    : "Where and as large as you draw it; lines are as thick as in the data.";
}

/** What the network makes of the drawing, and how the loss would change with each pixel. */
function Answer({ input, session }: { readonly input: PadInput; readonly session: Session }) {
  const store = useAppStore();
  const aim = useApp(({ pad }) => aimOf(pad, input));
  const graph = useApp(selectGraph);
  const { answer } = input;
  const prepared = useMemo(() => {
    const result = preparedOf(store.getState(), graph);
    return result.kind === "ready" ? result.prepared : null;
  }, [store, graph]);
  const names = useMemo(() => {
    const classes = answer?.classes ?? 0;
    return prepared
      ? classNames(prepared, classes)
      : Array.from({ length: classes }, (_, at) => String(at));
  }, [prepared, answer]);
  const { program } = session.run;
  const at = (id: PadInput["node"] | undefined) =>
    id === undefined ? undefined : program.nodes[program.position.get(id) ?? -1];
  const scores = at(answer?.scores);
  const pixels = at(input.node);
  if (!answer || !scores || !pixels)
    return (
      <p className="quiet pad-note">
        Every layer on the canvas follows the drawing. Classes are shown where a cross-entropy loss
        chooses one.
      </p>
    );
  const aimName = names[aim] ?? String(aim);
  return (
    <>
      <section className="pad-answer" aria-label="What the network makes of it">
        <p className="pad-title">
          Press a class to aim at it <span className="quiet">(now {aimName})</span>
        </p>
        <PadScores
          names={names}
          aim={aim}
          shares={softmax(shownValues(session.run, scores.value))}
        />
      </section>
      <PadGradient
        gradient={pixels.onPath ? shownGradients(session.run, pixels.value) : null}
        form={input.form}
        aim={aimName}
      />
    </>
  );
}

function softmax(scores: Float64Array): readonly number[] {
  const largest = Math.max(...scores);
  const powers = Array.from(scores, (score) => Math.exp(score - largest));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

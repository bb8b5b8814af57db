import { useState } from "react";
import {
  countText,
  findOp,
  type Init,
  inits,
  isShape,
  type Shape,
  sizeOfShape,
  type TensorForm,
} from "../../../../core/index.ts";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { Button } from "../../../ui/Button.tsx";
import { NumberField } from "../../../ui/NumberField.tsx";
import { TextField } from "../../../ui/TextField.tsx";
import { Fold } from "../Fold.tsx";
import { toggleFold } from "../fold-actions.ts";
import { changeShape, copyTensor, drawByInit, fill, pasteNumbers } from "./tensor-actions.ts";
import type { Place } from "./tensor-place.ts";

interface Props {
  readonly place: Place;
  readonly shape: Shape;
  /** Why its numbers can't be changed; null where they can. */
  readonly locked: string | null;
}

const forms: readonly { readonly form: TensorForm; readonly title: string }[] = [
  { form: "text", title: "Text" },
  { form: "numpy", title: "NumPy" },
  { form: "csv", title: "CSV" },
];

/** Copies all numbers, and changes them all at once. */
export function TensorTools({ place, shape, locked }: Props) {
  const store = useAppStore();
  const isOpen = useApp(({ unfolded }) => unfolded.has("tensor tools"));
  return (
    <Fold
      title={locked === null ? "Copy and change" : "Copy"}
      isOpen={isOpen}
      onToggle={() => toggleFold(store, "tensor tools")}
    >
      <div className="tensor-line">
        <span className="param-name">Copy as</span>
        {forms.map(({ form, title }) => (
          <Button key={form} onClick={() => void copyTensor(store, place, form)}>
            {title}
          </Button>
        ))}
      </div>
      {locked === null ? (
        <Changes place={place} shape={shape} />
      ) : (
        <p className="quiet">{locked}</p>
      )}
    </Fold>
  );
}

function Changes({ place, shape }: Omit<Props, "locked">) {
  const store = useAppStore();
  const [number, setNumber] = useState(0);
  const [init, setInit] = useState<Init>("default");
  const [seed, setSeed] = useState(1);
  const [text, setText] = useState("");
  const [fault, setFault] = useState<string | null>(null);
  const isSource = place.param === null && findOp(place.node.op)?.category === "source";
  function paste(): void {
    const refused = pasteNumbers(store, place, text);
    setFault(refused);
    if (refused === null) setText("");
  }
  return (
    <>
      <div className="tensor-line">
        <span className="param-name">Fill with</span>
        <NumberField label="Number to fill with" value={number} onChange={setNumber} />
        <Button onClick={() => setFault(fill(store, place, number))}>Fill</Button>
      </div>
      <div className="tensor-line">
        <span className="param-name">Draw anew</span>
        <select
          className="select"
          aria-label="How it is drawn"
          value={init}
          onChange={({ target }) =>
            setInit(inits.find((each) => each === target.value) ?? "default")
          }
        >
          {inits.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
        <NumberField label="Seed" value={seed} counts onChange={setSeed} />
        <Button onClick={() => setFault(drawByInit(store, place, init, seed))}>Draw</Button>
      </div>
      {isSource && (
        <div className="tensor-line">
          <span className="param-name">Shape</span>
          <TextField
            label="Shape"
            value={shape.length === 0 ? "one number" : shape.join(" × ")}
            onChange={(typed) => {
              const read = readShape(typed);
              setFault(typeof read === "string" ? read : changeShape(store, place, read));
            }}
          />
        </div>
      )}
      <textarea
        className="tensor-paste"
        aria-label="Numbers to put in"
        placeholder="Paste numbers: rows of a spreadsheet, CSV, or [[1, 2], [3, 4]]"
        rows={3}
        value={text}
        spellCheck={false}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="tensor-line">
        <Button enabled={text.trim() !== ""} onClick={paste}>
          Put In
        </Button>
      </div>
      {fault !== null && (
        <p className="field-fault" role="alert">
          {fault}
        </p>
      )}
    </>
  );
}

const shapeFault = "Write a shape as lengths of its axes, such as 8 × 8, or “one number”.";

/** “8 × 8”, “[8, 8]” or “one number”; else what is wrong, as a sentence. */
function readShape(text: string): Shape | string {
  const plain = text.trim().replaceAll(/[[\]()]/g, "");
  if (plain === "" || plain === "one number") return [];
  const lengths = plain
    .split(/\s*[×x*,;]\s*|\s+/)
    .filter(Boolean)
    .map(Number);
  if (!isShape(lengths)) return shapeFault;
  if (lengths.length > mostAxes)
    return `A shape has up to ${mostAxes} axes, and this has ${lengths.length}.`;
  const size = sizeOfShape(lengths);
  return size <= mostNumbers
    ? lengths
    : `That makes ${countText(size)} numbers, and a tensor by hand has ${countText(mostNumbers)} at most.`;
}

const mostAxes = 6;

/** Numbers in the largest tensor that one makes by hand. */
const mostNumbers = 1_000_000;

import { Dialog } from "@base-ui/react/dialog";
import { wireSigns } from "../../../core/index.ts";
import { Button } from "../../ui/Button.tsx";
import "./signs.css";

const signs = [
  [wireSigns.value, "value", "The value that goes forward along a wire"],
  [wireSigns.partial, "text", "The partial: how much the node changes with this input alone"],
  [wireSigns.contribution, "positive", "What comes back through a wire: upstream times partial"],
  [wireSigns.weight, "value", "The weight that the value on a wire is multiplied by"],
  ["∂L/∂z", "positive", "The gradient of z: how much the loss L changes with z"],
  ["‖0.23‖", "positive", "The norm of a tensor’s gradient: the root of the sum of its squares"],
  [
    "ḡ",
    "text",
    "In a rule: the gradient that has come to the node, which goes on through the wire",
  ],
  ["×0.38", "text", "Gain: how many times as large as it came the gradient goes on"],
] as const;

const cells = [
  ["×", "Not a number"],
  ["∞", "Infinite, or −∞"],
  ["+ −", "Beyond the ends of the colours, which stand below the picture as ±0.3"],
] as const;

const colours = [
  ["value", "Blue: a value; in a picture above 0, and ochre below"],
  ["positive", "Orange: a gradient above 0"],
  ["negative", "Purple: a gradient below 0"],
  ["zero", "Black, in the dark white: a partial, and a gradient of exactly 0"],
  ["accent", "Teal: what is selected, and the step that is shown"],
  ["problem", "Red: a problem, and nothing else"],
] as const;

const wires = [
  ["dashed", "Nothing has come along this wire yet"],
  ["thin", "The value has come forward"],
  [
    "thick",
    "The gradient has come back: the thicker, the larger; orange above 0, purple below, thin grey at 0",
  ],
] as const;

/** The key to what stands on the canvas. */
export function SignsPage() {
  return (
    <>
      <Dialog.Title className="dialog-title">Signs and Colours</Dialog.Title>
      <dl className="signs">
        {signs.map(([sign, colour, words]) => (
          <div key={sign}>
            <dt className="signs-sign" data-colour={colour}>
              {sign}
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h2 className="signs-title">Cells of a Tensor’s Picture</h2>
      <dl className="signs">
        {cells.map(([sign, words]) => (
          <div key={sign}>
            <dt className="signs-sign">{sign}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h2 className="signs-title">Colours</h2>
      <ul className="signs">
        {colours.map(([colour, words]) => (
          <li key={colour}>
            <span className="signs-patch" data-colour={colour} aria-hidden="true" />
            {words}
          </li>
        ))}
      </ul>
      <h2 className="signs-title">Wires</h2>
      <ul className="signs">
        {wires.map(([look, words]) => (
          <li key={look}>
            <span className="signs-wire" data-look={look} aria-hidden="true" />
            {words}
          </li>
        ))}
      </ul>
      <div className="dialog-buttons">
        <Dialog.Close render={<Button />}>Close</Dialog.Close>
      </div>
    </>
  );
}

import {
  type GraphNode,
  type NumberParam,
  type Op,
  paramFault,
  sourceParam,
} from "../../../core/index.ts";
import { type AppStore, useApp, useAppStore } from "../../state/app/store.ts";
import { finishGesture, takeBackGesture } from "../../state/document/edit.ts";
import { changeParam } from "../../state/document/edit-actions.ts";
import { tangentOf } from "../../state/page/tangent-actions.ts";
import { classChoiceAt } from "../../state/run/axes.ts";
import { classSteps } from "../../ui/class-names.ts";
import { NumberField } from "../../ui/NumberField.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { sliderRange } from "../../ui/slider-range.ts";

/** A number of a node that can be changed. */
export interface OwnNumber {
  readonly node: GraphNode;
  readonly op: Op;
  readonly spec: NumberParam;
  /** As it is shown. */
  readonly value: number;
  /** What its controls are called. */
  readonly label: string;
}

export function OwnField({ node, op, spec, label, value }: OwnNumber) {
  const store = useAppStore();
  return (
    <NumberField
      label={label}
      value={value}
      rounded
      fault={(number) => paramFault(op, spec.name, number)}
      onChange={(next) => changeParam(store, node.id, spec.name, next)}
      onNudge={(next) => slide(store, node, spec, next)}
      onNudged={() => finishGesture(store)}
      onTakenBack={() => takeBackGesture(store)}
    />
  );
}

/** While it is held, the card says what the gradient foretells. */
export function OwnSlider({ node, spec, label, value }: OwnNumber) {
  const store = useAppStore();
  const choice = useApp((state) =>
    spec.name === sourceParam ? classChoiceAt(state, node.id) : null,
  );
  return (
    <Slider
      label={`${label} slider`}
      value={value}
      range={sliderRange(node, value, choice?.count)}
      {...classSteps(choice, value)}
      onSlide={(next) => slide(store, node, spec, next)}
      onDone={() => finishGesture(store)}
      {...tangentOf(store, node.id, spec.name, value)}
    />
  );
}

function slide(store: AppStore, node: GraphNode, { name }: NumberParam, next: number): void {
  changeParam(store, node.id, name, next, `slide ${name} of ${node.id}`);
}

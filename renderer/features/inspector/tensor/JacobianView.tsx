import { useDeferredValue, useMemo, useState } from "react";
import {
  count,
  countText,
  type EdgeView,
  findNode,
  formatNumber,
  type GraphEdge,
  indexText,
  type JacobianStructure,
  jacobianOf,
  jacobianStructure,
  knownTensor,
  nodeName,
  type Shape,
  samplesAveraged,
  shapeText,
  sizeOfShape,
  wholeJacobian,
} from "../../../../core/index.ts";
import { pictureColumns } from "../../../canvas/picture-size.ts";
import { selectShown, useApp } from "../../../state/app/store.ts";
import { Segments } from "../../../ui/Segments.tsx";
import { Section } from "../Section.tsx";
import { CellPicture } from "./CellPicture.tsx";
import "./tensor-view.css";

interface Props {
  readonly edge: GraphEdge;
  readonly view: EdgeView;
}

const room = { width: 216, height: 130 };

/**
 * How the output moves with the input, in four levels: the rule, how much of the gradient comes through, the row of
 * an output cell or the column of an input cell, and the whole matrix where it is small.
 */
export function JacobianView({ edge, view }: Props) {
  return (
    <Section title="Jacobian">
      <p className="jacobian-rule">
        <span className="quiet">rule</span> {view.rule}
      </p>
      <Norms view={view} />
      <Cells edge={edge} />
    </Section>
  );
}

function Norms({ view: { upstream, contribution } }: Pick<Props, "view">) {
  const [from, to] = [normOf(upstream), normOf(contribution)];
  if (from === null || to === null)
    return <p className="quiet">No gradient has flowed back through this wire.</p>;
  return (
    <p className="jacobian-norms">
      ‖upstream‖ {formatNumber(from)}, ‖contribution‖ {formatNumber(to)}
      {from > 0 && `, gain ${formatNumber(to / from)}`}
    </p>
  );
}

function normOf(known: EdgeView["upstream"]): number | null {
  if (known.state === "tensor") return known.norm;
  return known.state === "done" ? Math.abs(known.value) : null;
}

type Way = "row" | "column";

function Cells({ edge }: Pick<Props, "edge">) {
  // It takes long: made once what is pressed has been answered, and not for every one of many sessions.
  const session = useDeferredValue(useApp((state) => state.session));
  const graph = useApp(selectShown);
  const [way, setWay] = useState<Way>("row");
  const [out, setOut] = useState(0);
  const [into, setInto] = useState(0);
  const { run, taken } = session;
  const jacobian = useMemo(() => jacobianOf(session.run, edge.id), [session, edge.id]);
  const whole = useMemo(() => jacobian && wholeJacobian(jacobian), [jacobian]);
  const structure = useMemo(() => whole && jacobianStructure(whole), [whole]);
  const valuesOf = (node: GraphEdge["source"]) => knownTensor(run, taken, { node, side: "value" });
  const [input, output] = [valuesOf(edge.source), valuesOf(edge.target)];
  if (samplesAveraged(run) !== null)
    return <p className="quiet">Each sample has a Jacobian of its own: look at one (Alt+↓).</p>;
  if (!jacobian || output.state === "none")
    return <p className="quiet">It can’t be computed as the graph is.</p>;
  if (input.state !== "done" || output.state !== "done")
    return <p className="quiet">Not computed yet.</p>;
  const about = (id: GraphEdge["source"]) => {
    const node = findNode(graph, id);
    return { name: node ? nodeName(node) : id, columns: node && pictureColumns(node) };
  };
  const k = Math.min(out, sizeOfShape(jacobian.output) - 1);
  const i = Math.min(into, sizeOfShape(jacobian.input) - 1);
  const y = { ...about(edge.target), shape: jacobian.output, cell: k, choose: setOut };
  const x = { ...about(edge.source), shape: jacobian.input, cell: i, choose: setInto };
  const numbers = way === "row" ? jacobian.row(k) : jacobian.column(i);
  const [from, over] = way === "row" ? [y, x] : [x, y];
  const values = way === "row" ? output.numbers : input.numbers;
  const slope = numbers[over.cell] ?? Number.NaN;
  const fixed = `${from.name}${indexText(from.shape, from.cell)}`;
  return (
    <div className="jacobian-pictures">
      <Segments<Way>
        label="What is shown of the Jacobian"
        value={way}
        options={[
          { value: "row", title: "Row" },
          { value: "column", title: "Column" },
        ]}
        onChange={setWay}
      />
      <p>
        Choose a cell of <strong>{from.name}</strong>:
      </p>
      <CellPicture
        label={`Cells of ${from.name}`}
        shape={from.shape}
        columns={from.columns}
        numbers={values}
        version={session}
        side="value"
        room={room}
        chosen={from.cell}
        words={(cell) => wordsOf(from, cell, values)}
        onChoose={from.choose}
      />
      <p>
        {way === "row"
          ? `How ${fixed} moves with each cell of ${over.name}:`
          : `How each cell of ${over.name} moves with ${fixed}:`}
      </p>
      <CellPicture
        label={`${way === "row" ? "Row" : "Column"} of the Jacobian at ${fixed}, over ${over.name}`}
        shape={over.shape}
        columns={over.columns}
        numbers={numbers}
        version={session}
        side="value"
        room={room}
        chosen={over.cell}
        words={(cell) => wordsOf({ ...over, name: `slope by ${over.name}` }, cell, numbers)}
        onChoose={over.choose}
      />
      <p className="jacobian-entry">
        ∂{y.name}
        {indexText(y.shape, k)}/∂{x.name}
        {indexText(x.shape, i)} = <strong>{formatNumber(slope)}</strong>
      </p>
      {whole && structure ? (
        <>
          <p>
            All of it, {shapeText(whole.shape)}: <strong>{structureWords(structure)}</strong>
          </p>
          <CellPicture
            label={`The whole Jacobian, ${structureWords(structure)}`}
            shape={whole.shape}
            numbers={whole.data}
            version={session}
            side="value"
            room={{ width: 216, height: 216 }}
            chosen={k * sizeOfShape(x.shape) + i}
            words={(cell) =>
              `row ${Math.floor(cell / sizeOfShape(x.shape))}, column ${cell % sizeOfShape(x.shape)}: ${formatNumber(whole.data[cell] ?? Number.NaN)}`
            }
            onChoose={(cell) => {
              setOut(Math.floor(cell / sizeOfShape(x.shape)));
              setInto(cell % sizeOfShape(x.shape));
            }}
          />
        </>
      ) : (
        <p className="quiet">
          All of it would have {countText(sizeOfShape(y.shape))} rows and{" "}
          {countText(sizeOfShape(x.shape))} columns: backpropagation never builds it.
        </p>
      )}
    </div>
  );
}

function wordsOf(
  { name, shape }: { readonly name: string; readonly shape: Shape },
  cell: number,
  numbers: Float64Array,
): string {
  return `${name}${indexText(shape, cell)}: ${formatNumber(numbers[cell] ?? Number.NaN)}`;
}

/** A structure as a sentence says it. */
function structureWords(structure: JacobianStructure): string {
  switch (structure.kind) {
    case "zero":
      return "all 0";
    case "identity":
      return "the identity";
    case "diagonal":
      return "diagonal";
    case "permutation":
      return "a permutation";
    case "selection":
      return "a selection: each row has a single 1 or nothing";
    case "constant":
      return "the same number everywhere";
    case "toeplitz":
      return "Toeplitz: the same number along each diagonal";
    case "lower-triangular":
      return "lower triangular";
    case "upper-triangular":
      return "upper triangular";
    case "block-diagonal":
      return `block diagonal, ${count(structure.blocks, "block")}`;
    case "dense":
      return structure.zeros === 0 ? "dense" : `dense, ${countText(structure.zeros)} of it 0`;
  }
}

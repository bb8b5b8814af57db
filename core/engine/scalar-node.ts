import type { Graph, GraphNode, NodeId } from "../model/graph.ts";
import type { PointwiseOp } from "../ops/op.ts";
import type { PartialKey, Wiring } from "../ops/op-base.ts";
import type { Shape } from "../tensor/shape.ts";
import type { Form } from "./form.ts";
import { paramCell } from "./params.ts";
import type {
  Cell,
  NodeTable,
  ParamCell,
  Place,
  PlacedForm,
  PointwiseNode,
  ProgramNode,
  Slot,
} from "./program.ts";

/** What scalar nodes are read from. */
interface Origin {
  readonly graph: Graph;
  readonly lanes: number;
  readonly lanedNodes: ReadonlySet<NodeId>;
  readonly table: NodeTable;
  readonly nodes: readonly ProgramNode[];
}

const noShape: Shape = [];
const noParams: readonly ParamCell[] = [];

/** What of a node was asked for before. */
interface Made {
  value: Cell | null;
  params: readonly ParamCell[] | null;
  operands: readonly Cell[] | null;
  slots: readonly Slot[] | null;
}

/**
 * A node all of whose numbers are single ones. It is a view of the table's columns: its cells and slots are made
 * when they are first asked for, as most nodes of a large graph are never looked at.
 */
export class ScalarNode implements PointwiseNode {
  private readonly origin: Origin;
  private readonly at: number;
  private made: Made | null = null;

  constructor(origin: Origin, at: number) {
    this.origin = origin;
    this.at = at;
  }

  private get placed(): PlacedForm {
    const { table } = this.origin;
    return table.forms[table.formIndex[this.at]!]!;
  }

  private get own(): Made {
    this.made ??= { value: null, params: null, operands: null, slots: null };
    return this.made;
  }

  get node(): GraphNode {
    const { graph, table } = this.origin;
    return graph.nodes[table.places[this.at]!]!;
  }

  get op(): PointwiseOp {
    return this.placed.op;
  }

  get form(): Form {
    return this.placed.form;
  }

  get wiring(): Wiring {
    return this.placed.form.wiring;
  }

  get constants(): readonly Cell[] {
    return this.placed.constants;
  }

  get operandKeys(): readonly PartialKey[] {
    return this.placed.form.operands;
  }

  get shape(): Shape {
    return noShape;
  }

  get stretching(): null {
    return null;
  }

  get onPath(): boolean {
    return this.origin.table.onPath[this.at] === 1;
  }

  get isUnit(): boolean {
    return this.origin.table.contributions[this.at]! < 0;
  }

  get value(): Cell {
    const { own } = this;
    own.value ??= this.cell(this.origin.table.values[this.at]!, 0);
    return own.value;
  }

  get params(): readonly ParamCell[] {
    const { own } = this;
    own.params ??= this.makeParams();
    return own.params;
  }

  get operands(): readonly Cell[] {
    const { own } = this;
    own.operands ??= [
      ...this.inputs().map((source) => this.origin.nodes[source]!.value),
      ...this.params,
    ];
    return own.operands;
  }

  get slots(): readonly Slot[] {
    const { own } = this;
    own.slots ??= this.makeSlots();
    return own.slots;
  }

  /** The positions that its inputs come from. */
  private inputs(): readonly number[] {
    const { edges, sources } = this.origin.table;
    return Array.from(sources.subarray(edges.starts[this.at], edges.starts[this.at + 1]));
  }

  /** The cell that is the node's own, so many cells behind this offset. */
  private cell(offset: number, index: number, laned = this.isLaned()): Cell {
    return { offset: offset + index * (laned ? this.origin.lanes : 1), size: 1, laned };
  }

  private isLaned(): boolean {
    return this.origin.table.laned[this.at] === 1;
  }

  private makeParams(): readonly ParamCell[] {
    const { params } = this.placed.form;
    if (params.length === 0) return noParams;
    const { node, origin } = this;
    const laned = origin.lanedNodes.has(node.id);
    return params.map((spec, i) =>
      paramCell(node, spec, this.cell(origin.table.params[this.at]!, i, laned)),
    );
  }

  private makeSlots(): readonly Slot[] {
    const { graph, table } = this.origin;
    const { partials } = this.placed.form;
    const inputs = this.inputs();
    const { isUnit } = this;
    const first = table.edges.starts[this.at]!;
    return partials.map(({ key, operand, register, times }, i) => {
      const isInput = operand < inputs.length;
      return {
        key,
        edge: isInput ? graph.edges[table.edges.items[first + operand]!]!.id : null,
        source: isInput ? inputs[operand]! : -1,
        cell: this.operands[operand]!,
        partial: { ...this.place(register), times: times === null ? null : this.place(times) },
        contribution: isUnit ? this.value : this.cell(table.contributions[this.at]!, i),
        isKept: !isUnit,
      };
    });
  }

  /** Where a partial or its factor stands: another number of the node, or a row of its own. */
  private place(register: number): Place {
    const { form, constants } = this.placed;
    if (register === form.valueRegister) return { region: "values", cell: this.value };
    const row = form.rows.indexOf(register);
    if (row >= 0)
      return { region: "partials", cell: this.cell(this.origin.table.partials[this.at]!, row) };
    const given = register - form.operands.length;
    return { region: "values", cell: given < 0 ? this.operands[register]! : constants[given]! };
  }
}

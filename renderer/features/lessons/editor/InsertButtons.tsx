import { useMemo } from "react";
import {
  catalogue,
  documentReferences,
  elementName,
  referencesOf,
} from "../../../../core/index.ts";
import { selectGraph, useApp } from "../../../state/app/store.ts";
import { type InsertGroup, InsertMenu } from "./InsertMenu.tsx";
import { selectedIds } from "./lesson-edit-actions.ts";

interface Props {
  readonly onInsert: (text: string) => void;
}

/** More than these are no list that anyone reads. */
const listed = 6;

/** A number of what is selected, or of the whole document. */
function InsertNumber({ onInsert }: Props) {
  const graph = useApp(selectGraph);
  const selected = useApp((state) => selectedIds(state).slice(0, listed).join(" "));
  const items = (references: readonly string[]) =>
    references.map((reference) => ({ text: `{{${reference}}}`, label: reference }));
  const found = useMemo(() => referencesOf(graph, ids(selected)), [graph, selected]);
  const groups: readonly InsertGroup[] = [
    ...ids(selected).map((id, i) => ({
      title: elementName(graph, id).replace(/^the /, "The "),
      items: items(found[i] ?? []),
    })),
    ...(selected === ""
      ? [{ title: "Select nodes and wires on the graph for their numbers", items: [] }]
      : []),
    { title: "The whole document", items: items(documentReferences) },
  ];
  return <InsertMenu title="Number" groups={groups} onInsert={onInsert} />;
}

const ids = (joined: string): readonly string[] => (joined === "" ? [] : joined.split(" "));

const kinds = [
  ["term", "Terms"],
  ["op", "Operations"],
  ["finding", "Findings"],
  ["lesson", "Lessons"],
] as const;

const links: readonly InsertGroup[] = kinds.map(([kind, title]) => ({
  title,
  items: catalogue
    .filter((entry) => entry.kind === kind)
    .map((entry) => ({ text: `[[${entry.target}]]`, label: entry.title })),
}));

/** What goes into a text besides words. */
export function InsertButtons({ onInsert }: Props) {
  return (
    <span className="editor-inserts">
      <span className="quiet">Insert</span>
      <InsertNumber onInsert={onInsert} />
      <InsertMenu title="Formula" groups={formulas} onInsert={onInsert} />
      <InsertMenu title="Link" groups={links} onInsert={onInsert} />
    </span>
  );
}

/** Patterns to begin with: what stands in them is typed over. */
const formulas: readonly InsertGroup[] = [
  {
    title: "Between two dollar signs",
    items: [
      "∂L/∂w",
      "∂L/∂w = {{w.gradient}}",
      "a(1 − a)",
      "w ← w − η·∂L/∂w",
      "x²",
      "√(x)",
      "w_1",
    ].map((formula) => ({ text: `$${formula}$`, label: formula })),
  },
];

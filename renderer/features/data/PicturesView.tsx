import { FolderOpen, Images } from "lucide-react";
import { type ChangeEvent, type InputHTMLAttributes, type ReactNode, useMemo, useRef } from "react";
import { count, countText, fitsColumns, list, type Table } from "../../../core/index.ts";
import { RowCards } from "../../plots/RowCards.tsx";
import { useApp, useAppStore } from "../../state/app/store.ts";
import {
  cancelPictures,
  changePictures,
  finishPictures,
  isPictureName,
  pictureSides,
  picturesFault,
  readPictures,
} from "../../state/document/picture-import.ts";
import type { PictureFile, PictureImport, ReadPictures } from "../../state/run/training-state.ts";
import { Button } from "../../ui/Button.tsx";
import { classText } from "../../ui/class-names.ts";
import { Segments } from "../../ui/Segments.tsx";

const sides = pictureSides.map((side) => ({ value: String(side), title: `${side}×${side}` }));
const colours = [
  { value: "1", title: "Grey" },
  { value: "3", title: "Red, green, blue" },
] as const;

/** Pictures before they become data: which, how they are scaled, and what comes of them. */
export function PicturesView() {
  const store = useAppStore();
  const pictures = useApp((state) => state.training.pictures);
  if (!pictures) return null;
  const { files, form, looked, read } = pictures;
  const fault = read && picturesFault(pictures);
  return (
    <section className="data-import" aria-label="Import of pictures" aria-busy={looked !== null}>
      <div className="data-bar">
        <Button
          look="main"
          enabled={read !== null && fault === null}
          onClick={() => finishPictures(store)}
        >
          Use these pictures
        </Button>
        <Button onClick={() => cancelPictures(store)}>Cancel</Button>
        <Picker icon={<Images size={14} aria-hidden="true" />} accept="image/*">
          Choose pictures…
        </Picker>
        <Picker icon={<FolderOpen size={14} aria-hidden="true" />} isFolder>
          Choose a folder…
        </Picker>
        <span className="data-docs" role="status">
          {statusWords(pictures)}
        </span>
      </div>
      <div className="import-settings">
        <Segments
          label="Size of the pictures"
          value={String(form.side)}
          options={sides}
          onChange={(side) => changePictures(store, { ...form, side: Number(side) })}
        />
        <Segments
          label="Colours"
          value={String(form.channels) as "1" | "3"}
          options={colours}
          onChange={(value) => changePictures(store, { ...form, channels: value === "3" ? 3 : 1 })}
        />
        {!fitsColumns({ side: 28, channels: 3 }) && (
          <span className="quiet">A table has 1,000 columns: in colour 16×16 at most.</span>
        )}
      </div>
      {files.length === 0 && (
        <p className="quiet">
          A folder for each class is read with all its pictures, and its name is the class’s; of
          files alone the name tells, as cat of cat_12.png. Or drop a folder on the window.
        </p>
      )}
      {fault !== null && (
        <p className="is-problem" role="alert">
          {fault}
        </p>
      )}
      {read && <Read read={read} />}
    </section>
  );
}

function statusWords({ files, looked, read }: PictureImport): string {
  if (looked !== null) return `Reading ${countText(looked)} of ${count(files.length, "file")} …`;
  return read?.words ?? "";
}

const shownRows = 100;
const shownFaults = 50;

function Read({ read: { table, faults } }: { readonly read: ReadPictures }) {
  const cards = useMemo(() => cardsOf(table), [table]);
  const more = table.rowCount - cards.length;
  return (
    <div className="import-body">
      <div className="import-preview">
        <p>{classWords(table)}</p>
        <RowCards label="Pictures" table={table} cards={cards} />
        {more > 0 && <p className="data-note quiet">and {count(more, "more picture")}</p>}
      </div>
      {faults.length > 0 && (
        <ul className="picture-faults" aria-label="Left out">
          {faults.slice(0, shownFaults).map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
          {faults.length > shownFaults && <li>and {faults.length - shownFaults} more</li>}
        </ul>
      )}
    </div>
  );
}

function classWords({ columns }: Table): string {
  const { classes = [], values = new Float64Array() } = columns.at(-1) ?? {};
  const shown = classes.slice(0, 12).map((name, at) => {
    const own = values.reduce((sum, value) => sum + Number(value === at), 0);
    return `${name} (${countText(own)})`;
  });
  const more = classes.length - shown.length;
  return `${count(classes.length, "class", "classes")}: ${list(more > 0 ? [...shown, `${more} more`] : shown)}`;
}

function cardsOf({ columns, rowCount }: Table) {
  const target = columns.at(-1);
  return Array.from({ length: Math.min(rowCount, shownRows) }, (_, row) => {
    const name = classText(target?.classes, target?.values[row] ?? 0);
    return { row, caption: name, words: `Picture ${countText(row + 1)}: ${name}` };
  });
}

interface PickerProps {
  readonly icon: ReactNode;
  readonly isFolder?: boolean;
  readonly accept?: string;
  readonly children: ReactNode;
}

/** A button that has the system ask for files, or for a folder. */
function Picker({ icon, isFolder = false, accept, children }: PickerProps) {
  const store = useAppStore();
  const input = useRef<HTMLInputElement>(null);
  const folder = isFolder ? ({ webkitdirectory: "" } as InputHTMLAttributes<HTMLInputElement>) : {};

  function chosen(event: ChangeEvent<HTMLInputElement>): void {
    const files = [...(event.target.files ?? [])]
      .map((file): PictureFile => ({ path: file.webkitRelativePath || file.name, file }))
      .filter(({ path }) => !isFolder || isPictureName(path));
    event.target.value = "";
    if (files.length > 0 || isFolder) void readPictures(store, files);
  }

  return (
    <>
      <Button onClick={() => input.current?.click()}>
        {icon}
        {children}
      </Button>
      <input
        ref={input}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        multiple
        accept={accept}
        onChange={chosen}
        {...folder}
      />
    </>
  );
}

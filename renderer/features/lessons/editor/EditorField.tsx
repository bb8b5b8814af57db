import { type ReactNode, type Ref, useId, useState } from "react";
import { useApp, useAppStore } from "../../../state/app/store.ts";
import { finishGesture } from "../../../state/document/edit.ts";
import {
  type FieldPlace,
  type FieldValue,
  fieldValue,
  samePlace,
  sameValue,
} from "../../../state/page/lesson-edit-state.ts";
import { fieldNames } from "../../../state/page/lesson-edit-words.ts";
import { lessonOf } from "../../../state/page/lesson-page.ts";
import { type FieldForm, forms } from "./field-forms.ts";
import { useFieldNotes } from "./field-notes.ts";
import { typeInto } from "./lesson-edit-actions.ts";
import "./editor-field.css";

interface Props {
  readonly place: FieldPlace;
  readonly form: keyof typeof forms;
  /** Lines that are shown; 1 makes a field that has no more. */
  readonly rows?: number;
  readonly label?: string;
  /** What stands at the end of the label’s line. */
  readonly beside?: (insert: (text: string) => void) => ReactNode;
  readonly list?: string;
  readonly placeholder?: string;
  readonly className?: string;
}

/**
 * A field of the lesson. What is typed is in the document at once where a file can hold it; else it stays
 * here, and says why.
 */
export function EditorField({
  place,
  form: kind,
  rows = 1,
  label = fieldNames[place.field],
  beside,
  list,
  placeholder,
  className = "",
}: Props) {
  const form: FieldForm = forms[kind];
  const { text, fault, type, leave } = useField(place, form);
  const notes = useFieldNotes(place);
  const id = useId();
  const [box, setBox] = useState<HTMLInputElement | HTMLTextAreaElement | null>(null);

  function insert(piece: string): void {
    const at = box?.selectionStart ?? text.length;
    type(text.slice(0, at) + piece + text.slice(box?.selectionEnd ?? at));
    // The caret goes behind it, once the field has the text.
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(at + piece.length, at + piece.length);
    });
  }

  const common = {
    id,
    className: "text-field",
    value: text,
    placeholder,
    "aria-invalid": fault !== null || undefined,
    "aria-describedby": fault !== null || notes.length > 0 ? `${id}-says` : undefined,
    autoComplete: "off",
    onBlur: leave,
    onChange: (event: { readonly target: { readonly value: string } }) => type(event.target.value),
  };
  return (
    <div className={`editor-field ${className}`}>
      <div className="editor-label">
        <label htmlFor={id}>{label}</label>
        {beside?.(insert)}
      </div>
      {rows > 1 ? (
        <textarea ref={setBox as Ref<HTMLTextAreaElement>} rows={rows} spellCheck {...common} />
      ) : (
        <input
          ref={setBox as Ref<HTMLInputElement>}
          type="text"
          list={list}
          inputMode={form.isNumber ? "decimal" : undefined}
          spellCheck={!form.isNumber && !list}
          {...common}
        />
      )}
      <div id={`${id}-says`} className="editor-says" role="status">
        {fault !== null && (
          <p className="editor-fault">
            {fault} <strong>Not in the lesson yet.</strong>
          </p>
        )}
        {fault === null &&
          notes.map((note) => (
            <p className="editor-note" key={note}>
              {note}
            </p>
          ))}
      </div>
    </div>
  );
}

/** What a field shows: what waits in it, or what was typed while it means what stands in the document. */
function useField(place: FieldPlace, form: FieldForm) {
  const store = useAppStore();
  const [typed, setTyped] = useState<string | null>(null);
  const draft = useApp(({ lessonEditing }) =>
    lessonEditing.drafts.find((each) => samePlace(each, place)),
  );
  const value = useApp((state): FieldValue | undefined => {
    const lesson = lessonOf(state);
    return lesson ? fieldValue(lesson, place) : undefined;
  });
  const written = value === undefined ? "" : form.write(value);
  const means = typed !== null && sameValue(form.read(typed), value);
  return {
    text: draft?.text ?? (typed !== null && means ? typed : written),
    fault: draft?.fault ?? null,
    type: (text: string) => {
      setTyped(text);
      typeInto(store, place, { text, value: form.read(text) });
    },
    leave: () => finishGesture(store),
  };
}

import { useApp, useAppStore } from "../../../state/app/store.ts";
import { openPage } from "../../../state/page/lesson-actions.ts";
import { placeWords } from "../../../state/page/lesson-edit-words.ts";
import { dropDraft } from "./lesson-edit-actions.ts";

/** What is typed and not in the lesson yet: saving the file does not save it. */
export function UnsavedFields() {
  const store = useAppStore();
  const drafts = useApp((state) => state.lessonEditing.drafts);
  if (drafts.length === 0) return null;
  return (
    <section className="editor-unsaved" aria-label="Not in the lesson yet">
      <p>Not in the lesson yet, and not saved with the file:</p>
      <ul>
        {drafts.map((draft) => {
          const name = placeWords(draft);
          return (
            <li key={name}>
              <button
                type="button"
                className="link"
                onClick={() => draft.page !== null && openPage(store, draft.page)}
              >
                {name}
              </button>
              <button
                type="button"
                className="link"
                aria-label={`Take back what is typed: ${name}`}
                onClick={() => dropDraft(store, draft)}
              >
                Take back
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

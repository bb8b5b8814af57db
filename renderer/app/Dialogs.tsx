import { Dialog } from "@base-ui/react/dialog";
import { CommandPalette } from "../features/command-palette/CommandPalette.tsx";
import { NetworkPage } from "../features/data/NetworkPage.tsx";
import { PastePage } from "../features/data/PastePage.tsx";
import { LeftPage } from "../features/files/LeftPage.tsx";
import { AboutPage } from "../features/help/AboutPage.tsx";
import { GlossaryPage } from "../features/help/GlossaryPage.tsx";
import { KeyboardPage } from "../features/help/KeyboardPage.tsx";
import { LicencesPage } from "../features/help/LicencesPage.tsx";
import { SignsPage } from "../features/help/SignsPage.tsx";
import { TensorPage } from "../features/inspector/tensor/TensorPage.tsx";
import { ResultsPage } from "../features/lessons/ResultsPage.tsx";
import { PicturePage } from "../features/pictures/PicturePage.tsx";
import { PiecesPage } from "../features/pieces/PiecesPage.tsx";
import { SavePiecePage } from "../features/pieces/SavePiecePage.tsx";
import type { Dialog as DialogState } from "../state/app/app-slice.ts";
import { useApp, useAppStore } from "../state/app/store.ts";
import { menus } from "./commands/menus.ts";
import { QuestionPage } from "./QuestionPage.tsx";
import "./dialogs.css";

/** The one dialog that may be open. Esc answers an open question with Cancel. */
export function Dialogs() {
  const store = useAppStore();
  const dialog = useApp((state) => state.dialog);

  function close(): void {
    store.setState({ dialog: null });
    if (dialog?.kind === "question") dialog.answer(dialog.question.cancel);
  }

  return (
    <Dialog.Root open={dialog !== null} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={`dialog dialog-${dialog?.kind}`}>
          {dialog && <Content dialog={dialog} />}
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Content({ dialog }: { dialog: DialogState }) {
  switch (dialog.kind) {
    case "question":
      return <QuestionPage {...dialog} />;
    case "commands":
      return <CommandPalette menusOf={menus} />;
    case "keyboard":
      return <KeyboardPage />;
    case "signs":
      return <SignsPage />;
    case "glossary":
      return <GlossaryPage target={dialog.target} />;
    case "about":
      return <AboutPage />;
    case "licences":
      return <LicencesPage />;
    case "paste-table":
      return <PastePage />;
    case "build-network":
      return <NetworkPage fresh={dialog.fresh ?? false} />;
    case "tensor":
      return <TensorPage node={dialog.node} param={dialog.param} />;
    case "results":
      return <ResultsPage />;
    case "picture":
      return <PicturePage of={dialog.of} />;
    case "save-piece":
      return <SavePiecePage {...dialog} />;
    case "pieces":
      return <PiecesPage renaming={dialog.renaming} />;
    case "left-documents":
      return <LeftPage />;
  }
}

import { Dialog } from "@base-ui/react/dialog";
import type { Question } from "../state/app/app-slice.ts";
import { useAppStore } from "../state/app/store.ts";
import { Button } from "../ui/Button.tsx";

interface Props {
  readonly question: Question;
  readonly answer: (answer: string) => void;
}

export function QuestionPage({ question, answer }: Props) {
  const store = useAppStore();
  function choose(chosen: string): void {
    store.setState({ dialog: null });
    answer(chosen);
  }
  return (
    <>
      <Dialog.Title className="dialog-title">{question.title}</Dialog.Title>
      <Dialog.Description>{question.text}</Dialog.Description>
      <div className="dialog-buttons">
        {question.answers.map(({ answer: each, label }, i) => (
          <Button key={each} look={i === 0 ? "main" : "plain"} onClick={() => choose(each)}>
            {label}
          </Button>
        ))}
      </div>
    </>
  );
}

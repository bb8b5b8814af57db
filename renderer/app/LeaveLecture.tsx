import { Minimize2 } from "lucide-react";
import { useApp } from "../state/app/store.ts";
import { CommandButton } from "../ui/CommandButton.tsx";

/** The way out of a lecture, for who knows no key. */
export function LeaveLecture() {
  const lecture = useApp((state) => state.lecture);
  if (!lecture) return null;
  return (
    <CommandButton command="view.lecture" name="Leave lecture mode" icon={Minimize2} text="Leave" />
  );
}
